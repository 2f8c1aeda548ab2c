import type { Duration } from 'aws-cdk-lib';

/**
 * Whether the wait before a retry is varied at random.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export enum JitterStrategy {
  /** A random wait between zero and the computed one: spreads the retries of many executions. */
  FULL = 'FULL',

  /** The computed wait, exactly. */
  NONE = 'NONE',
}

/**
 * When and how often a state is tried again after an error.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export interface RetryProps {
  /**
   * Names of the errors to retry, see {@link Errors}.
   *
   * @default ["States.ALL"]
   */
  readonly errors?: string[];

  /**
   * Wait before the first retry; whole seconds, at least one.
   *
   * @default Duration.seconds(1)
   */
  readonly interval?: Duration;

  /**
   * How many retries at the most; 0 means that these errors are never retried.
   *
   * @default 3
   */
  readonly maxAttempts?: number;

  /**
   * Factor by which the wait grows from retry to retry; at least 1.
   *
   * @default 2
   */
  readonly backoffRate?: number;

  /**
   * The longest wait between two retries; whole seconds.
   *
   * @default - no limit
   */
  readonly maxDelay?: Duration;

  /**
   * Whether the wait is varied at random.
   *
   * @default JitterStrategy.NONE
   */
  readonly jitter?: JitterStrategy;

  /**
   * A note in the definition.
   *
   * @default - none
   */
  readonly comment?: string;
}
