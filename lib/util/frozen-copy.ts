import { defineKey } from './define-key';
import { entriesOf } from './host-key-order';
import { isPlainObject } from './plain-object';
import { textFormOf } from './text-form';

/**
 * A deeply frozen copy of a user's data, so that what is done to an object later does not reach the values made of it.
 *
 * Only plain objects and lists are copied: constructs, Durations and CDK tokens are what they are, and looking into
 * them could resolve them too early. A member that is undefined is one that is not there. What only the run knows is the string
 * that represents it. Keys keep their order, but are sorted where the caller's language has none: equal programs must give
 * equal templates.
 */
export function frozenCopy<Value>(value: Value): Value {
  // A list of what is left to copy rather than recursion: data may be nested as deep as its author likes. An object that is in the
  // data twice is copied once; one that contains itself is the compiler's to report.
  const copies = new Map<object, unknown[] | Record<string, unknown>>();
  const pending: object[] = [];
  const copyOf = (part: unknown): unknown => {
    const text = textFormOf(part);
    if (text !== undefined) return text;
    if (!isContainer(part)) return part;
    let copy = copies.get(part);
    if (copy === undefined) {
      copy = Array.isArray(part) ? [] : {};
      copies.set(part, copy);
      pending.push(part);
    }
    return copy;
  };
  const result = copyOf(value);
  for (let source = pending.pop(); source !== undefined; source = pending.pop()) {
    const copy = copies.get(source);
    if (Array.isArray(copy)) for (const item of source as readonly unknown[]) copy.push(copyOf(item));
    else if (copy !== undefined) {
      for (const [key, member] of entriesOf(source as Record<string, unknown>)) {
        if (member !== undefined) defineKey(copy, key, copyOf(member));
      }
    }
    Object.freeze(copy);
  }
  return result as Value;
}

function isContainer(value: unknown): value is object {
  return Array.isArray(value) || isPlainObject(value);
}
