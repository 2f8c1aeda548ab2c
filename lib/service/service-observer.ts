import type { HistoryEntry } from '../engine/history/history-event';
import type { ExecutionRecord } from './execution/execution-record';
import type { KeptMapRun } from './execution/execution-store';
import type { ExecutionStart } from './execution/interrupted-run';
import type { KeptAnswer } from './execution/kept-answer';
import type { StopNote } from './execution/run-change';
import type { Activity, Machine } from './machine/machine';

/** Watches what happens in a service: logs, traces, and what is kept on the disk. A root is an execution that a client started. */
export interface ServiceObserver {
  /** Whether it wants the answers of tasks: then executions note them. */
  readonly keepsAnswers?: boolean;
  runStarted?(root: string, start: ExecutionStart, name: string, seed: string, time: number): void;
  answered?(root: string, answer: KeptAnswer): void;
  stopped?(root: string, stop: StopNote): void;
  /** All executions of a run have ended: the root and those that it started. */
  runFinished?(root: string, records: readonly ExecutionRecord[], mapRuns: readonly KeptMapRun[]): void;
  event?(entry: HistoryEntry, record: ExecutionRecord): void;
  /** Also after a redrive. */
  executionEnded?(record: ExecutionRecord): void;
  machineChanged?(arn: string, machine: Machine | undefined): void;
  activityChanged?(arn: string, activity: Activity | undefined): void;
  /** A task waits for its token, or one no longer does. */
  openTasksChanged?(): void;
  /** An execution continues after its end. */
  redriven?(record: ExecutionRecord, root: string | undefined): void;
  /** A mistake of Stepwright. */
  broken?(problem: unknown): void;
  /** When all that was reported so far can't get lost any more. A request is answered after that. */
  settled?(): Promise<void> | undefined;
  close?(): Promise<void> | void;
}
