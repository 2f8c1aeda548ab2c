import { defineKey } from './define-key';
import { entriesOf } from './host-key-order';
import { isPlainObject } from './plain-object';
import { textFormOf } from './text-form';

/** A copy to fill, and what it is filled from. */
type Pending =
  | { readonly items: readonly unknown[]; readonly copy: unknown[] }
  | { readonly members: Readonly<Record<string, unknown>>; readonly copy: Record<string, unknown> };

/**
 * A deeply frozen copy of a user's data, so that what is done to an object later does not reach the values made of it.
 *
 * Only plain objects and lists are copied: constructs, Durations and CDK tokens are what they are, and looking into
 * them could resolve them too early. A member that is undefined is one that is not there. What only the run knows is the string
 * that represents it. Keys keep their order, but are sorted where the caller's language has none: equal programs must give
 * equal templates.
 */
export function frozenCopy<Value>(value: Value): Value {
  // Most states have no props at all.
  if (isEmptyObject(value)) return Object.freeze({}) as Value;
  // A list of what is left to copy rather than recursion: data may be nested as deep as its author likes. An object that is in the
  // data twice is copied once; one that contains itself is the compiler's to report.
  const copies = new Map<object, object>();
  const pending: Pending[] = [];
  const copyOf = (part: unknown): unknown => {
    const text = textFormOf(part);
    if (text !== undefined) return text;
    if (Array.isArray(part)) return copies.get(part) ?? started(part, { items: part, copy: [] });
    if (isPlainObject(part)) return copies.get(part) ?? started(part, { members: part, copy: {} });
    return part;
  };
  const started = (part: object, next: Pending): object => {
    copies.set(part, next.copy);
    pending.push(next);
    return next.copy;
  };
  const result = copyOf(value);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ('items' in next) for (const item of next.items) next.copy.push(copyOf(item));
    else {
      for (const [key, member] of entriesOf(next.members)) {
        if (member !== undefined) defineKey(next.copy, key, copyOf(member));
      }
    }
    Object.freeze(next.copy);
  }
  // The same members under the same names: the type of a copy is that of what is copied, and nothing but this comment can say so.
  return result as Value;
}

function isEmptyObject(value: unknown): boolean {
  if (!isPlainObject(value) || textFormOf(value) !== undefined) return false;
  for (const _key in value) return false;
  return true;
}
