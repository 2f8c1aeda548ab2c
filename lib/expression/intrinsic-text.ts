import { className } from '../util/class-name';
import { isPlainObject } from '../util/plain-object';
import { encodeReference, hasReference, parseDynamicText, ReferenceKind, type TextPart } from './dynamic-text';

/**
 * Intrinsic function calls as text, `States.Format('{} items', $.count)`, out of JavaScript values.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
 */

/** What could not be written: the reason, for a diagnostic. */
export class UnsayableArgument {
  constructor(readonly reason: string) {}
}

/** A reference to the result of the function. An argument that can't be said makes the reference invalid. */
export function encodeCall(name: string, args: readonly unknown[]): string {
  const texts: string[] = [];
  for (const argument of args) {
    const text = argumentText(argument);
    if (text instanceof UnsayableArgument) {
      return encodeInvalidCall(name, text);
    }
    texts.push(text);
  }
  return encodeReference({ kind: ReferenceKind.JSON_PATH, text: `${name}(${texts.join(', ')})` });
}

/** A reference that stands for a call which can't be said. The innermost function is the one at fault. */
export function encodeInvalidCall(name: string, { reason }: UnsayableArgument): string {
  const text = reason.startsWith('States.') ? reason : `${name} ${reason}`;
  return encodeReference({ kind: ReferenceKind.INVALID, text });
}

/** A value as an argument of an intrinsic function. */
export function argumentText(value: unknown): string | UnsayableArgument {
  if (typeof value === 'string') return hasReference(value) ? referenceText(value) : quote(value);
  const fault = whyNotJson(value, []);
  if (fault !== undefined) return new UnsayableArgument(`has an argument that ${fault}`);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value) && containsReference(value)) {
    const items = value.map(argumentText);
    return items.find((item) => item instanceof UnsayableArgument) ?? `States.Array(${items.join(', ')})`;
  }
  if (containsReference(value)) {
    return new UnsayableArgument(
      'has an argument that is an object with run-time values in it; build it in an earlier state',
    );
  }
  return `States.StringToJson(${quote(JSON.stringify(value))})`;
}

/** A string that holds references as the text of one path or function. */
export function referenceText(text: string): string | UnsayableArgument {
  const parts = parseDynamicText(text);
  const invalid = parts.find((part) => typeof part !== 'string' && part.kind === ReferenceKind.INVALID);
  if (invalid !== undefined && typeof invalid !== 'string') return new UnsayableArgument(invalid.text);
  const [first] = parts;
  if (parts.length === 1 && first !== undefined && typeof first !== 'string') return pathOf(first);
  const template = parts.map((part) => (typeof part === 'string' ? escapeTemplate(part) : '{}')).join('');
  const values = parts.filter((part) => typeof part !== 'string').map(pathOf);
  return `States.Format('${template}', ${values.join(', ')})`;
}

/** A text in single quotes. */
export function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/**
 * Literal text inside the template of `States.Format`, where braces have a meaning. Those of CDK tokens and of the
 * stand-ins for the machine's account and Region are left alone: they are replaced later, and found by their braces.
 */
export function escapeTemplate(text: string): string {
  return text.replace(/[$#]\{(?:Token\[[\w:.-]+\]|AWS::\w+)\}|[\\'{}]/g, (match) =>
    match.length > 1 ? match : `\\${match}`,
  );
}

const PATH_PREFIX: Record<ReferenceKind, string> = {
  [ReferenceKind.JSON_PATH]: '',
  [ReferenceKind.CONTEXT]: '$$.',
  [ReferenceKind.INPUT]: '',
  [ReferenceKind.INVALID]: '',
  [ReferenceKind.AS_TEXT]: '',
  [ReferenceKind.TYPED]: '',
  [ReferenceKind.CODE]: '',
};

function pathOf(part: TextPart): string {
  if (typeof part === 'string') return part;
  if (part.kind === ReferenceKind.INPUT) return '$';
  return part.kind === ReferenceKind.CONTEXT && part.text === '' ? '$$' : PATH_PREFIX[part.kind] + part.text;
}

/** What keeps a value from being JSON, or undefined. */
function whyNotJson(value: unknown, holders: readonly unknown[]): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `is ${value}`;
  if (value === undefined) return 'is undefined';
  if (typeof value !== 'object') return `is a ${typeof value}`;
  if (holders.includes(value)) return 'holds itself';
  if (!Array.isArray(value) && !isPlainObject(value)) return `is ${className(value)}`;
  for (const member of Object.values(value)) {
    // A member of an object that is undefined is one that is not there.
    if (member === undefined && !Array.isArray(value)) continue;
    const fault = whyNotJson(member, [...holders, value]);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function containsReference(value: unknown): boolean {
  if (typeof value === 'string') return hasReference(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(containsReference);
}
