import { FunctionValue, isList, type Value } from './value';
import { writtenSize } from './written-size';

/** A value within a message: JSON, or the beginning of it. A value that is huge where it is written costs no more than that. */
export function shownValue(value: Value, most: number): string {
  if (writtenSize(value).text > most) return `${beginningOf(value, most)}...`;
  try {
    const text = jsonOfMember(value);
    return text.length > most ? `${text.slice(0, most)}...` : text;
  } catch {
    // Nested too deeply for a message.
    return 'null';
  }
}

function jsonOfMember(value: Value): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (member instanceof FunctionValue) return '';
    return typeof member === 'bigint' ? Number(member) : member;
  });
}

/** Text that is ready, or a value that is still to be written. */
type Part = { readonly text: string } | { readonly value: Value };

function beginningOf(root: Value, most: number): string {
  let written = '';
  const pending: Part[] = [{ value: root }];
  for (let part = pending.pop(); part !== undefined && written.length < most; part = pending.pop()) {
    if ('text' in part) written += part.text;
    else pending.push(...partsOf(part.value, most).reverse());
  }
  return written.slice(0, most);
}

function partsOf(value: Value, most: number): Part[] {
  if (typeof value === 'string') return [{ text: JSON.stringify(value.slice(0, most)) }];
  if (typeof value !== 'object' || value === null || value instanceof FunctionValue) {
    return [{ text: jsonOfMember(value) }];
  }
  const parts: Part[] = [{ text: isList(value) ? '[' : '{' }];
  const members: readonly (readonly [string, Value])[] = isList(value)
    ? value.slice(0, most).map((member) => ['', member] as const)
    : Object.entries(value).map(([key, member]) => [`${JSON.stringify(key)}:`, member] as const);
  for (const [index, [key, member]] of members.entries()) {
    parts.push({ text: index === 0 ? key : `,${key}` }, { value: member });
  }
  return [...parts, { text: isList(value) ? ']' : '}' }];
}
