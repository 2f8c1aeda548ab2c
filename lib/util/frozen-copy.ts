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
  return copyOf(value, new Map()) as Value;
}

/** `copies` holds what is copied already: an object that contains itself is the compiler's to report. */
function copyOf(value: unknown, copies: Map<unknown, unknown>): unknown {
  if (!isContainer(value)) return textFormOf(value) ?? value;
  if (copies.has(value)) return copies.get(value);
  if (Array.isArray(value)) {
    const text = textFormOf(value);
    if (text !== undefined) return text;
    const list: unknown[] = [];
    copies.set(value, list);
    for (const item of value) list.push(copyOf(item, copies));
    return Object.freeze(list);
  }
  const object: Record<string, unknown> = {};
  copies.set(value, object);
  for (const [key, member] of entriesOf(value as Record<string, unknown>)) {
    if (member !== undefined) defineKey(object, key, copyOf(member, copies));
  }
  return Object.freeze(object);
}

function isContainer(value: unknown): value is object {
  return Array.isArray(value) || isPlainObject(value);
}
