const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
];

/** Seconds as a person writes them, `1 d`, `4 min 30 s`, `0.25 s`: two units at most. */
export function durationText(seconds: number): string {
  if (!Number.isFinite(seconds)) return `${seconds} s`;
  const parts: string[] = [];
  let rest = seconds;
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count < 1) continue;
    parts.push(`${count} ${unit}`);
    rest -= count * size;
    if (parts.length === 2) return parts.join(' ');
  }
  if (rest > 0 || parts.length === 0) parts.push(`${Number(rest.toFixed(rest < 1 ? 3 : rest < 60 ? 1 : 0))} s`);
  return parts.slice(0, 2).join(' ');
}
