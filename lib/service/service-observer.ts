import type { HistoryEntry } from '../engine/history/history-event';
import type { TaskOutcome, TaskRequest } from '../engine/task/task-handler';
import type { ExecutionRecord } from './execution/execution-record';
import type { Activity, Machine } from './machine/machine';

/** Watches what happens in a service: logs, traces, and what is kept on the disk. */
export interface ServiceObserver {
  executionStarted?(record: ExecutionRecord): void;
  event?(entry: HistoryEntry, record: ExecutionRecord): void;
  /** The answer of a task: as it came, or as it was sent by token. */
  answered?(request: TaskRequest, outcome: TaskOutcome, record: ExecutionRecord): void;
  /** Also after a redrive. */
  executionEnded?(record: ExecutionRecord): void;
  executionRedriven?(record: ExecutionRecord): void;
  machineChanged?(arn: string, machine: Machine | undefined): void;
  activityChanged?(arn: string, activity: Activity | undefined): void;
  /** A mistake of Stepwright. */
  broken?(problem: unknown): void;
  /** When all that was told so far can't get lost any more. A request is answered after that. */
  settled?(): Promise<void> | undefined;
  close?(): Promise<void> | void;
}
