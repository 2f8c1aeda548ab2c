import { Pattern } from '../../util/pattern/pattern';
import {
  type PatternFlags,
  PatternMalformed,
  PatternTooLarge,
  PatternUnsupported,
} from '../../util/pattern/pattern-node';

/** A regular expression in a path, as Java reads it. */
export interface PathPattern {
  readonly source: string;
  /** Absent where the pattern has something of Java's that is not known here: only its evaluation fails. */
  readonly pattern: Pattern | undefined;
}

/** Reads a regular expression of a path; undefined where Java refuses it. */
export function pathPattern(source: string, flags: PatternFlags): PathPattern | undefined {
  try {
    return { source, pattern: Pattern.of(source, flags) };
  } catch (problem) {
    if (problem instanceof PatternMalformed) return undefined;
    if (problem instanceof PatternUnsupported || problem instanceof PatternTooLarge) {
      return { source, pattern: undefined };
    }
    throw problem;
  }
}

/** About a second of work: more than any pattern takes that does not look around. */
const MAX_STEPS = 50_000_000;

class TooMuchWork extends Error {}

/** Whether a whole text matches; undefined where the pattern is not known here, or looks around for too long. */
export function matchesPath({ pattern }: PathPattern, text: string): boolean | undefined {
  let left = MAX_STEPS;
  const charge = (steps: number): void => {
    left -= steps;
    if (left < 0) throw new TooMuchWork();
  };
  try {
    return pattern?.matchesWhole(text, charge);
  } catch (problem) {
    if (problem instanceof TooMuchWork) return undefined;
    throw problem;
  }
}
