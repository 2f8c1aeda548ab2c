import type { AssignField, OutputField, ResultPathField, Without } from './common-fields';

/** One entry of `Retry`. The defaults are the service's. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  /** Seconds before the first retry. Default 1. */
  readonly IntervalSeconds?: number;
  /** Default 3; 0 means never. */
  readonly MaxAttempts?: number;
  /** Factor on the interval from one retry to the next, at least 1. Default 2. */
  readonly BackoffRate?: number;
  /** Upper bound of the interval, in seconds. Default: none. */
  readonly MaxDelaySeconds?: number;
  /** Default `NONE`. */
  readonly JitterStrategy?: JitterStrategyName;
  readonly Comment?: string;
}

export type JitterStrategyName = 'FULL' | 'NONE';

interface CatcherFields {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Comment?: string;
}

/** One entry of `Catch` in a JSONPath state: the error object goes to `ResultPath` (default `$`). */
export interface JsonPathCatcher extends CatcherFields, ResultPathField, AssignField, Without<'Output'> {}

/** One entry of `Catch` in a JSONata state: `Output` defaults to the error object, `{ Error, Cause }`. */
export interface JsonataCatcher extends CatcherFields, OutputField, AssignField, Without<'ResultPath'> {}

export type Catcher = JsonPathCatcher | JsonataCatcher;

export interface RetryField {
  readonly Retry?: readonly Retrier[];
}

export interface JsonPathCatchField {
  readonly Catch?: readonly JsonPathCatcher[];
}

export interface JsonataCatchField {
  readonly Catch?: readonly JsonataCatcher[];
}
