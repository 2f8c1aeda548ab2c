import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a misspelt name most likely means, for "did you mean ...?": at most a third of its letters differ,
 * not counting case. Undefined where none is that near; of names of one or two letters only the case can be wrong, as
 * every such name is near to every other.
 */
export function closestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  const bound = Math.floor(wanted.length / 3);
  let closest: string | undefined;
  let least = bound + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const differing = distance(wanted, candidate.toLowerCase());
    if (differing < least && candidate !== name) [closest, least] = [candidate, differing];
  }
  return closest;
}

/** ` Did you mean "Charge"?` with its space in front, to be put behind a sentence; the empty string where no name is near. */
export function suggest(name: string, candidates: Iterable<string>): string {
  const near = closestName(name, candidates);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
