import type { JsonObject } from '../../asl/json';
import type { ChosenAnswers } from '../../task-answer/chosen-answer';

/** What a user has set up for one execution, beyond what the API knows. Plain data: it is kept with the execution. */
export interface StartSetup {
  /**
   * By the name of the state.
   *
   * @default - tasks are answered as everywhere
   */
  readonly answers?: ChosenAnswers;

  /**
   * Variables that the first state can read.
   *
   * @default - none
   */
  readonly variables?: JsonObject;

  /**
   * The execution that this one repeats.
   *
   * @default - none
   */
  readonly origin?: ExecutionOrigin;
}

export interface ExecutionOrigin {
  readonly executionArn: string;
  /** JSON Pointer of the state that it continues from; absent where it repeats the whole. */
  readonly path?: string;
}
