import { jsonBytes } from '../../util/json-bytes';
import { isUnknown } from './unknown';

/** How large a value is as JSON. */
export interface JsonSize {
  /** Bytes of UTF-8 without white space; where it is more than asked for, at least so many. */
  readonly bytes: number;
  /** Something in it is known only at deployment. */
  readonly unknown: boolean;
}

/** Counts the bytes of a value as compact JSON, and stops when there are more than `enough`. */
export function jsonSize(root: unknown, enough: number): JsonSize {
  let unknown = false;
  const bytes = jsonBytes(root, enough, (scalar) => {
    unknown ||= isUnknown(scalar);
  });
  return { bytes, unknown };
}
