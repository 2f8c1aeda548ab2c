import { FunctionValue, isList, type Value } from './value';

/** How much a value becomes where it is written. */
export interface WrittenSize {
  /** Lists, objects and all that is in them. */
  readonly values: number;
  /** Characters of JSON, or fewer: how long numbers are is not looked at. */
  readonly text: number;
}

/**
 * What a value becomes where it is written, in the time that its different parts take: an expression can build with little work
 * a value that holds the same part many times, so a bound must hold before anything is written.
 */
export function writtenSize(root: Value): WrittenSize {
  const known = new Map<object, WrittenSize>();
  const pending: Value[] = [root];
  for (let value = pending.at(-1); value !== undefined; value = pending.at(-1)) {
    if (!isContainer(value) || known.has(value)) {
      pending.pop();
      continue;
    }
    const members: readonly Value[] = isList(value) ? value : Object.values(value);
    const before = pending.length;
    for (const member of members) if (isContainer(member) && !known.has(member)) pending.push(member);
    // The members first; a value can't be in itself.
    if (pending.length === before) {
      known.set(value, sizeOf(value, members, known));
      pending.pop();
    }
  }
  return sizeIn(root, known);
}

function sizeOf(container: object, members: readonly Value[], known: ReadonlyMap<object, WrittenSize>): WrittenSize {
  // Brackets, and what is between the members.
  let text = 2 + Math.max(0, members.length - 1);
  let values = 1;
  for (const member of members) {
    const size = sizeIn(member, known);
    values += size.values;
    text += size.text;
  }
  if (!Array.isArray(container)) for (const key of Object.keys(container)) text += key.length + 3;
  return { values, text };
}

function sizeIn(value: Value, known: ReadonlyMap<object, WrittenSize>): WrittenSize {
  if (typeof value === 'string') return { values: 1, text: value.length + 2 };
  return (isContainer(value) ? known.get(value) : undefined) ?? SCALAR;
}

const SCALAR: WrittenSize = Object.freeze({ values: 1, text: 1 });

function isContainer(value: Value): value is Exclude<Value & object, FunctionValue> {
  return typeof value === 'object' && value !== null && !(value instanceof FunctionValue);
}
