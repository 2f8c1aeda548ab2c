/**
 * Whether a name is another one with a typing slip that no name of its own looks like: two neighbouring letters swapped, one
 * letter omitted behind the first, or one letter too many inside of the name or next to its twin (`Bukcet`, `Buket`,
 * `Buckett`). Letter case is not compared, and a slip is never about a digit.
 *
 * Where this differs from `closestName`: there a near name may still be a new one. Of the 2,258 parameters that AWS added to
 * existing API actions between botocore 1.34.0 and 1.43.103, 181 are near to an older parameter of the same action, nine differ
 * in one letter (plurals, `EcsProperties` in addition to `EksProperties`), and none is a slip as defined here.
 */
export function isTypingSlip(name: string, candidate: string): boolean {
  const written = name.toLowerCase();
  const meant = candidate.toLowerCase();
  const start = commonStart(written, meant);
  if (written.length === meant.length) {
    const [first, second] = [written.charAt(start), written.charAt(start + 1)];
    return (
      isLetter(first) &&
      isLetter(second) &&
      first === meant.charAt(start + 1) &&
      second === meant.charAt(start) &&
      written.slice(start + 2) === meant.slice(start + 2)
    );
  }
  if (written.length === meant.length - 1) {
    return start > 0 && isLetter(meant.charAt(start)) && written.slice(start) === meant.slice(start + 1);
  }
  if (written.length !== meant.length + 1 || written.slice(start + 1) !== meant.slice(start)) return false;
  const added = written.charAt(start);
  const isInside = start > 0 && start < meant.length;
  // The common start swallows the twin, so the added letter is the one behind it.
  return isLetter(added) && (isInside || (added === written.charAt(start - 1) && added !== 's'));
}

/** The candidate that a name is a typing slip of; undefined where there is none. */
export function typingSlipOf(name: string, candidates: Iterable<string>): string | undefined {
  for (const candidate of candidates) if (isTypingSlip(name, candidate)) return candidate;
  return undefined;
}

function commonStart(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left.charAt(length) === right.charAt(length)) length++;
  return length;
}

function isLetter(character: string): boolean {
  return character >= 'a' && character <= 'z';
}
