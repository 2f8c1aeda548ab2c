import type { Execution } from '../../engine/runtime/execution';

/** What is known of an execution. */
export type ExecutionFacts = Pick<
  Execution,
  | 'status'
  | 'type'
  | 'names'
  | 'input'
  | 'inputText'
  | 'output'
  | 'error'
  | 'cause'
  | 'startTime'
  | 'stopTime'
  | 'redriveCount'
  | 'redriveTime'
>;
