/** A point in a run: `00:00:02.000`, with days before it where there are any. */
export function clockText(millis: number): string {
  const whole = Math.round(millis);
  const days = Math.floor(whole / DAY);
  return `${days === 0 ? '' : `${days} d `}${new Date(whole % DAY).toISOString().slice(11, 23)}`;
}

const DAY = 86_400_000;

const UNITS: readonly (readonly [number, string])[] = [
  [DAY, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
];

/** A length of time in the largest unit that fits: `1.5 min`. */
export function spanText(millis: number): string {
  const [size, unit] = UNITS.find(([length]) => millis >= length) ?? [1000, 's'];
  return `${Number((millis / size).toFixed(3))} ${unit}`;
}
