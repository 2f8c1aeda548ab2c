import type { Duration, Size, SizeRoundingBehavior } from 'aws-cdk-lib';
import { errorMessage } from '../../util/error-message';
import { type CallProblem, problem } from './problems';
import { rangeProblems } from './service-api';
import { SERVICE_CALL_PROBLEMS } from './service-call-problems';

/** What a call has in place of a `Duration` or a `Size`: a number in the unit of the service's own field. */
export interface Amount {
  /** Undefined where it is not specified; an expression stays as it is. */
  readonly argument: number | string | undefined;
  readonly problems: readonly CallProblem[];
}

/** The range of a number, in the unit of the service. */
export interface AmountRange {
  readonly least: number;
  readonly most?: number;
}

/** A duration in seconds; typed flows specify a number of seconds as well. */
export function seconds(prop: string, value: Duration | number | string | undefined, range: AmountRange): Amount {
  return amount(prop, 'seconds', value, range, (duration) => duration.toSeconds({ integral: false }));
}

/** A duration in minutes. */
export function minutes(prop: string, value: Duration | string | undefined, range: AmountRange): Amount {
  return amount(prop, 'minutes', value, range, (duration) => duration.toMinutes({ integral: false }));
}

/** A size in mebibytes. */
export function mebibytes(prop: string, value: Size | string | undefined, range: AmountRange): Amount {
  return amount(prop, 'MiB', value, range, (size) => size.toMebibytes({ rounding: NO_ROUNDING }));
}

/** Its name is of the CDK, which is not loaded for it. */
const NO_ROUNDING: SizeRoundingBehavior.NONE = 2;

function amount<Value extends Duration | Size>(
  prop: string,
  unit: string,
  value: Value | number | string | undefined,
  { least, most }: AmountRange,
  numberOf: (value: Value) => number,
): Amount {
  if (value === undefined || typeof value === 'string') return { argument: value, problems: [] };
  if (typeof value === 'number') return { argument: value, problems: rangeProblems(prop, value, least, most) };
  try {
    const number = numberOf(value);
    const isWhole = value.isUnresolved() || Number.isInteger(number);
    const fraction = isWhole
      ? []
      : [problem(SERVICE_CALL_PROBLEMS.fraction, { parameter: prop, amount: `${number} ${unit}` })];
    return { argument: number, problems: [...fraction, ...rangeProblems(prop, number, least, most)] };
  } catch (error) {
    // The unit of a token can't be converted; the words of the CDK say best what to do.
    const words = errorMessage(error);
    return {
      argument: undefined,
      problems: [problem(SERVICE_CALL_PROBLEMS.fraction, { parameter: prop, amount: words })],
    };
  }
}
