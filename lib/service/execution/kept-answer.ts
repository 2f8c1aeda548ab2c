import type { TaskOutcome } from '../../engine/task/task-handler';

/** An answer of a task, as it is kept to go through an execution again. */
export interface KeptAnswer {
  /** The call: which state of which execution with which parameters, and which one of these. */
  readonly key: string;
  readonly outcome: TaskOutcome;
  /** When it came, in milliseconds since the epoch. */
  readonly time: number;
}
