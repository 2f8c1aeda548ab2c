import type { Execution } from '../../engine/runtime/execution';

/** What there is to be said about an execution. */
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
