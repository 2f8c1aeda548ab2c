import { distance } from 'fastest-levenshtein';
import { isTypingSlip } from './typing-slip';

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
    // Two neighbouring letters swapped are one slip, where the distance is two.
    const differing = isTypingSlip(wanted, candidate) ? 1 : distance(wanted, candidate.toLowerCase());
    if (differing < least && candidate !== name) [closest, least] = [candidate, differing];
  }
  return closest;
}

/** So many names are compared for one list: enough for 50 misspelt names among 20,000. */
const MOST_COMPARISONS = 1_000_000;

/**
 * Suggestions from one list of names, which may be long, for names that may be many. Thousands of suggestions are not read, and
 * to find them takes the product of both: after the first ones there are none.
 */
export class ClosestNames {
  private readonly candidates: readonly string[];
  private left = MOST_COMPARISONS;

  constructor(candidates: Iterable<string>) {
    this.candidates = [...candidates];
  }

  /** As {@link closestName}; undefined also after too many questions. */
  of(name: string): string | undefined {
    if (this.left <= 0) return undefined;
    this.left -= this.candidates.length;
    return closestName(name, this.candidates);
  }
}

/** ` Did you mean "Charge"?` with its space in front, to be put behind a sentence; the empty string where no name is near. */
export function suggest(name: string, candidates: Iterable<string>): string {
  const near = closestName(name, candidates);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/** `Did you mean "$total"?`, as a sentence of its own; undefined where no name is near. `prefix` is what the name has in front. */
export function didYouMean(near: string | undefined, prefix = ''): string | undefined {
  return near === undefined ? undefined : `Did you mean "${prefix}${near}"?`;
}
