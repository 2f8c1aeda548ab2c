import { JsonataError } from './jsonata-error';
import type { Maybe } from './value';

/**
 * Whether a value is a number that can be computed with. `1/0` is a number that is written as text and can be compared,
 * but arithmetic on it fails.
 */
export function requireNumber(value: Maybe): value is number {
  if (typeof value !== 'number' || Number.isNaN(value)) return false;
  if (!Number.isFinite(value)) throw new JsonataError('D1001', { value });
  return true;
}

/** Counts, limits and lengths are cut to whole numbers. */
export function whole(value: Maybe): number | undefined {
  return typeof value === 'number' ? Math.trunc(value) : undefined;
}
