/** A value as JSON, for a reader: also one with integers that a number can't hold. */
export function shownJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner)) ?? '';
}
