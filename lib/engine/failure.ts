/**
 * What ends a state other than by success: an error name and a cause, both of which may be absent.
 *
 * Thrown inside executors and evaluators, caught where a state's Retry and Catch are applied; it never leaves the
 * engine.
 */
export class Failure extends Error {
  constructor(
    readonly error: string | undefined,
    readonly detail: string | undefined,
    readonly traits: FailureTraits = {},
  ) {
    super(`${error ?? ''}: ${detail ?? ''}`);
  }
}

export interface FailureTraits {
  /**
   * Whether the service's preamble, "An error occurred while executing the state ...", is written before the cause.
   *
   * @default false
   */
  readonly located?: boolean;

  /**
   * Whether an `EvaluationFailed` event is recorded, and for which field.
   *
   * @default - none is recorded
   */
  readonly evaluation?: { readonly location: string | undefined };

  /**
   * Whether the failure came from a task, so that `States.TaskFailed` matches it.
   *
   * @default false
   */
  readonly fromTask?: boolean;

  /**
   * Whether a missing heartbeat ended the task, so that `States.HeartbeatTimeout` matches it as well.
   *
   * @default false
   */
  readonly heartbeat?: boolean;

  /**
   * Whether a branch or an item of the state failed, and the state with it.
   *
   * @default false
   */
  readonly fromChild?: boolean;

  /**
   * Whether no retrier and no catcher may see it: the simulation is set up wrongly, not the workflow.
   *
   * @default false
   */
  readonly fatal?: boolean;

  /**
   * Whether the failed task ran out of time, which the error output shows by an empty cause.
   *
   * @default false
   */
  readonly timedOut?: boolean;
}

/** The error and the cause as the event history and the result show them. */
export interface ErrorDetails {
  readonly error?: string;
  readonly cause?: string;
}
