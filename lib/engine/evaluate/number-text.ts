import { isBigInteger } from '../../asl/big-integer';
import type { JsonValue } from '../../asl/json';

/** The number that a path field finds: the service takes the text of a number as well. */
export function numberIn(value: JsonValue): number | undefined {
  if (typeof value === 'number') return value;
  if (isBigInteger(value)) return Number(value);
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}
