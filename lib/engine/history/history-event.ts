import type { JsonValue } from '../../asl/json';

/** The types of `GetExecutionHistory` that the engine records. */
export type HistoryEventType =
  | `Execution${'Started' | 'Succeeded' | 'Failed' | 'TimedOut' | 'Aborted' | 'Redriven'}`
  | `${'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map'}State${'Entered' | 'Exited'}`
  | `${'Task' | 'Wait' | 'Parallel' | 'Map'}StateAborted`
  | `Parallel${'StateStarted' | 'StateSucceeded' | 'StateFailed'}`
  | `Map${'StateStarted' | 'StateSucceeded' | 'StateFailed'}`
  | `MapIteration${'Started' | 'Succeeded' | 'Failed' | 'Aborted'}`
  | `MapRun${'Started' | 'Succeeded' | 'Failed' | 'Aborted' | 'Redriven'}`
  | `Task${'Scheduled' | 'StartFailed' | 'Started' | 'SubmitFailed' | 'Submitted' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | `LambdaFunction${'Scheduled' | 'Started' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | `Activity${'Scheduled' | 'Started' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | 'EvaluationFailed';

/**
 * What the engine notes when something happens. Payloads are the values themselves, not yet text: most histories are
 * never printed, and a million-event one is streamed away.
 */
export interface HistoryEntry {
  readonly id: number;
  readonly previousEventId: number;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly type: HistoryEventType;
  readonly details: EntryDetails | undefined;
}

export interface EntryDetails {
  readonly name?: string;
  readonly input?: JsonValue;
  /** The text of the input where it was given as text. */
  readonly inputText?: string;
  readonly output?: JsonValue;
  readonly parameters?: JsonValue;
  readonly assignedVariables?: Readonly<Record<string, JsonValue>>;
  readonly error?: string;
  readonly cause?: string;
  readonly roleArn?: string;
  readonly region?: string;
  readonly resource?: string;
  readonly resourceType?: string;
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
  readonly taskCredentials?: { readonly roleArn: string };
  readonly workerName?: string;
  readonly length?: number;
  readonly index?: number;
  readonly mapRunArn?: string;
  readonly redriveCount?: number;
  readonly location?: string;
  readonly state?: string;
}

/** An event as `GetExecutionHistory` returns it: `id`, `previousEventId`, `timestamp`, `type` and one details member. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly type: HistoryEventType;
  readonly [details: `${string}EventDetails`]: Readonly<Record<string, unknown>> | undefined;
}
