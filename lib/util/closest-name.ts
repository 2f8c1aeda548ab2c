import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a misspelt name most likely means, for "did you mean ...?": at most a third of its letters differ,
 * not counting case. Undefined where none is that near.
 */
export function closestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  const bound = Math.max(1, Math.floor(wanted.length / 3));
  let closest: string | undefined;
  let least = bound + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const differing = distance(wanted, candidate.toLowerCase());
    if (differing < least && candidate !== name) [closest, least] = [candidate, differing];
  }
  return closest;
}
