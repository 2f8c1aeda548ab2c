/** A time as the protocol writes it: seconds since the epoch. */
export function wireTime(millis: number): number {
  return millis / 1000;
}

export function wireTimeOr(millis: number | undefined): number | undefined {
  return millis === undefined ? undefined : wireTime(millis);
}
