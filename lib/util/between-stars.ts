/** How a part of a pattern is compared with a text. */
export interface PartComparison {
  fitsAt(part: string, text: string, at: number): boolean;

  /** Where it first fits from one index on, so that it ends before another; -1 where it does not. */
  indexOf(part: string, text: string, from: number, end: number): number;
}

/** Each character of a part is itself. */
export const LITERAL: PartComparison = {
  fitsAt: (part, text, at) => text.startsWith(part, at),
  indexOf: (part, text, from, end) => {
    const at = text.indexOf(part, from);
    return at + part.length <= end ? at : -1;
  },
};

/**
 * Whether a whole text is these parts with anything between them: a pattern that was split at its stars.
 *
 * Each part is taken where it first fits, which leaves most to the rest: nothing is ever tried twice, so the time grows with the
 * text and never with the number of ways to divide it.
 */
export function matchesBetweenStars(
  parts: readonly string[],
  text: string,
  { fitsAt, indexOf }: PartComparison = LITERAL,
): boolean {
  const first = parts[0] ?? '';
  if (parts.length === 1) return text.length === first.length && fitsAt(first, text, 0);
  const last = parts.at(-1) ?? '';
  const end = text.length - last.length;
  if (end < first.length || !fitsAt(first, text, 0) || !fitsAt(last, text, end)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = indexOf(part, text, from, end);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
