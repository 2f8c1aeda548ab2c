import { isAnyObject } from './member-of';

/**
 * How many bytes of UTF-8 a value has as compact JSON; where that is more than `enough`, some number beyond it. Needs no stack.
 *
 * @param seen is called with each string, number, boolean and null, in no certain order
 */
export function jsonBytes(root: unknown, enough = Number.POSITIVE_INFINITY, seen?: (scalar: unknown) => void): number {
  const pending: unknown[] = [root];
  let bytes = 0;
  while (pending.length > 0 && bytes <= enough) {
    const value = pending.pop();
    if (typeof value === 'string') {
      bytes += jsonTextBytes(value);
      seen?.(value);
    } else if (!isAnyObject(value)) {
      // An integer that kept its digits as well: it is written without a suffix.
      bytes += String(value).length;
      seen?.(value);
    } else if (Array.isArray(value)) {
      // The brackets, and a comma between any two items.
      bytes += 2 + Math.max(0, value.length - 1);
      for (const item of value) pending.push(item);
    } else {
      bytes += 2;
      let separator = 0;
      for (const key in value) {
        const member = value[key];
        if (member === undefined) continue;
        bytes += separator + jsonTextBytes(key) + 1;
        separator = 1;
        pending.push(member);
      }
    }
  }
  return bytes;
}

// A text of these characters alone is as many bytes long as it has characters.
const PLAIN = /^[ !#-[\]-~]*$/;

/** How many bytes of UTF-8 a string has as JSON, with its quotes and escapes. */
function jsonTextBytes(text: string): number {
  if (text.length < 64 && PLAIN.test(text)) return text.length + 2;
  return Buffer.byteLength(JSON.stringify(text));
}
