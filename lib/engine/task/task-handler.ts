import type { JsonValue } from '../../asl/json';
import type { TaskPattern } from '../program/program';

/** A call of a task, as the service would make it. */
export interface TaskRequest {
  readonly stateName: string;
  /** JSON Pointer of the state in the document. */
  readonly path: string;
  readonly executionArn: string;
  /** The Resource as the definition writes it. */
  readonly resource: string;
  /** `lambda`, `sqs`, `aws-sdk:s3`; `states` for an activity. */
  readonly service: string;
  /** `invoke`, `sendMessage`; the name of an activity. */
  readonly action: string;
  readonly kind: 'lambda' | 'activity' | 'integration';
  readonly pattern: TaskPattern;
  /** What Parameters or Arguments made; the effective input of a Lambda function or an activity. */
  readonly parameters: JsonValue;
  /** The role to be assumed for this task. */
  readonly credentials: string | undefined;
  /** The token that completes a waiting task. */
  readonly token: string;
  /** 0 for the first attempt, counted over all retriers. */
  readonly attempt: number;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** Virtual time of the call in milliseconds since the epoch. */
  readonly time: number;
  /** Aborted when the result is not wanted any more. */
  readonly signal: AbortSignal;
}

/** How a task ended, or that it hasn't yet. */
export type TaskOutcome = TaskSuccess | TaskFailure | TaskSilence | TaskPending | ChildExecution;

interface Answered {
  /**
   * Virtual seconds the answer takes.
   *
   * @default 0
   */
  readonly delaySeconds?: number;

  /**
   * What the service answered to the request itself, before the job or the token holder answers: the output of
   * `TaskSubmitted`. Only for `.sync` and `.waitForTaskToken`.
   *
   * @default {}
   */
  readonly submitted?: JsonValue;

  /**
   * Who took the activity.
   *
   * @default - not recorded
   */
  readonly workerName?: string;

  /**
   * Whether a worker took the activity at all. An answer comes from one in any case.
   *
   * @default - whether a worker is named
   */
  readonly taken?: boolean;
}

export interface TaskSuccess extends Answered {
  readonly kind: 'success';
  readonly output: JsonValue;
}

export interface TaskFailure extends Answered {
  readonly kind: 'failure';
  readonly error?: string;
  readonly cause?: string;
  /**
   * Whether the request itself was refused, so that nothing was submitted. Only for `.sync` and `.waitForTaskToken`.
   *
   * @default false
   */
  readonly refused?: boolean;
}

/** The task never answers: it ends by its timeout, or by its missing heartbeat. */
export interface TaskSilence extends Answered {
  readonly kind: 'silence';
}

/** The task waits for its token: `sendTaskSuccess`, `sendTaskFailure`, or a timeout ends it. */
export interface TaskPending extends Answered {
  readonly kind: 'pending';

  /**
   * Whether the one that works on the task sends heartbeats in time until it ends, so that HeartbeatSeconds never pass.
   *
   * @default false
   */
  readonly heartbeats?: boolean;
}

/** The task starts another state machine in the same simulation. */
export interface ChildExecution extends Answered {
  readonly kind: 'execution';
  /** The document to be run. */
  readonly definition: unknown;
  readonly stateMachineArn: string;
  readonly name?: string;
  readonly input: JsonValue;
  readonly type?: 'STANDARD' | 'EXPRESS';
}

/** Answers the tasks of a run. What it throws fails the task; what it never answers times out. */
export type TaskHandler = (request: TaskRequest) => TaskOutcome | Promise<TaskOutcome>;

/** Thrown by a handler to fail its task with an error name and a cause of its choice. */
export class TaskError extends Error {
  constructor(
    readonly error: string,
    readonly reason?: string,
  ) {
    super(reason === undefined ? error : `${error}: ${reason}`);
    this.name = error;
  }
}
