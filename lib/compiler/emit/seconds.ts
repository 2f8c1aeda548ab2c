import type { Duration } from 'aws-cdk-lib';
import { errorMessage } from '../../util/error-message';
import { textFormOf } from '../../util/text-form';

/** What a number may be. */
export interface NumberRange {
  readonly whole: boolean;
  readonly least: number;
  readonly most: number;
}

/** Whole numbers of seconds, as the service takes them. */
export const SECONDS: NumberRange = Object.freeze({ whole: true, least: 1, most: 99_999_999 });

/** Whether a number is in a range. */
export function fits(value: number, range: NumberRange): boolean {
  return (
    Number.isFinite(value) && value >= range.least && value <= range.most && (!range.whole || Number.isInteger(value))
  );
}

/** A range in words, for messages. */
export function rangeWords({ whole, least, most }: NumberRange): string {
  const kind = whole ? 'a whole number' : 'a number';
  return most >= Number.MAX_SAFE_INTEGER ? `${kind} of at least ${least}` : `${kind} from ${least} to ${most}`;
}

/** The seconds of a Duration (a number token, where it is one), or what is wrong with it. */
export function wholeSeconds(duration: Duration, range: NumberRange): number | { readonly fault: string } {
  try {
    const seconds = duration.toSeconds({ integral: false });
    return duration.isUnresolved() || fits(seconds, range) ? seconds : { fault: `${seconds} seconds` };
  } catch (error) {
    // The unit of a token can't be converted; the CDK's own words say best what to do.
    return { fault: `a Duration of unknown length (${errorMessage(error)})` };
  }
}

/** As {@link wholeSeconds}, where the definition has no place for a value that only the run knows. */
export function constantSeconds(duration: Duration, range: NumberRange): ReturnType<typeof wholeSeconds> {
  const seconds = wholeSeconds(duration, range);
  return textFormOf(seconds) === undefined ? seconds : { fault: 'an expression that only the execution evaluates' };
}
