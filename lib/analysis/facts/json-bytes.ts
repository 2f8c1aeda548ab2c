import { jsonTextBytes } from '../../util/json-text-bytes';
import { isUnknown } from './unknown';

/** How large a value is as JSON. */
export interface JsonSize {
  /** Bytes of UTF-8 without white space; where it is more than asked for, at least so many. */
  readonly bytes: number;
  /** Something in it is known only at deployment. */
  readonly unknown: boolean;
}

/** Counts the bytes of a value as compact JSON, and stops when there are more than `enough`. Needs no stack. */
export function jsonBytes(root: unknown, enough: number): JsonSize {
  const pending: unknown[] = [root];
  let bytes = 0;
  let unknown = false;
  while (pending.length > 0 && bytes <= enough) {
    const value = pending.pop();
    if (typeof value === 'string') {
      bytes += jsonTextBytes(value);
      unknown ||= isUnknown(value);
    } else if (Array.isArray(value)) {
      bytes += 2 + Math.max(0, value.length - 1);
      for (const item of value) pending.push(item);
    } else if (typeof value === 'object' && value !== null) {
      bytes += 2;
      let members = 0;
      for (const key in value) {
        const member = (value as Readonly<Record<string, unknown>>)[key];
        if (member === undefined) continue;
        bytes += jsonTextBytes(key) + 1 + (members > 0 ? 1 : 0);
        members++;
        pending.push(member);
      }
    } else {
      bytes += String(value).length;
      unknown ||= isUnknown(value);
    }
  }
  return { bytes, unknown };
}
