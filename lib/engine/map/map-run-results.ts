import type { JsonValue } from '../../asl/json';
import type { Failure } from '../failure';
import type { MaybePromise } from '../maybe-promise';
import type { Execution } from '../runtime/execution';
import type { RunInputs } from './run-inputs';

/** What becomes of the results of a Map Run's executions. */
export interface MapRunResults {
  /** Takes the result of an execution that has ended; after a redrive once more. */
  add(index: number, execution: Execution): void;
  /** What is still being written: nothing more should be started before. */
  readonly writing: Promise<void> | undefined;
  /** The result of the Map Run, when all executions have ended; or why the state that started it fails though the run did not. */
  finish(): MaybePromise<JsonValue | Failure>;
  /**
   * The Map Run has failed: what there is of results is not lost.
   *
   * @param unfinished the executions that failed or were ended
   * @param openPending the inputs of executions that were not started
   */
  abandon(unfinished: Iterable<Execution>, openPending: () => MaybePromise<RunInputs>): MaybePromise<void>;
  /** The executions that failed are tried again. */
  redrive(): void;
}
