/** A length of time: milliseconds, or a `Duration` of the AWS CDK, which is not loaded for it. */
export type TimeSpan = number | { toMilliseconds(): number };

export function millisOf(span: TimeSpan): number {
  const millis = typeof span === 'number' ? span : span.toMilliseconds();
  if (Number.isFinite(millis) && millis >= 0) return millis;
  throw new RangeError(`A length of time must be a number of milliseconds, 0 or more, not ${millis}.`);
}
