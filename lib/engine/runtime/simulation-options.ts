import type { JsonObject, JsonValue } from '../../asl/json';
import type { EngineLimits } from '../engine-limits';
import type { HistoryEntry } from '../history/history-event';
import type { MapRun } from '../map/map-run-view';
import type { ObjectStore } from '../map/object-store';
import type { TaskResource } from '../program/program';
import type { RandomSource } from '../random-source';
import type { TaskHandler } from '../task/task-handler';
import type { Decision } from './decision';
import type { Execution } from './execution';

/** The world executions run in. Everything that isn't the same each time is passed in here. */
export interface SimulationOptions {
  /**
   * Answers tasks.
   *
   * @default - a task that is reached ends the execution with an error that shows the request
   */
  readonly tasks?: TaskHandler;

  /**
   * The virtual time at the start, in milliseconds since the epoch.
   *
   * @default - the start of 2025, UTC
   */
  readonly startTime?: number;

  /**
   * Randomness and new ids.
   *
   * @default - a repeatable source with seed 1
   */
  readonly random?: RandomSource;

  /**
   * What item readers read and result writers write.
   *
   * @default - an empty store
   */
  readonly objects?: ObjectStore;

  /**
   * Whether an activity exists.
   *
   * @default - every activity does
   */
  readonly activityExists?: (arn: string) => boolean;

  /**
   * Why the service would not start a task with these parameters, a sentence each; the task then fails before it is
   * scheduled. The engine knows no API, so whoever knows their parameters says so here.
   *
   * @default - tasks start with any parameters
   */
  readonly parameterProblems?: (api: TaskResource, parameters: JsonValue) => readonly string[];

  /**
   * Bounds that differ from the service's.
   *
   * @default - the service's limits
   */
  readonly limits?: Partial<EngineLimits>;

  /**
   * Whether executions keep their events. Without, memory stays flat however long a run is.
   *
   * @default true
   */
  readonly keepHistory?: boolean;

  /**
   * Called with each event of each execution as it happens.
   *
   * @default - none
   */
  readonly onEvent?: (entry: HistoryEntry, execution: Execution) => void;

  /**
   * Called when a state takes a rule, retries, is caught or hands its failure on; see `Decision`.
   *
   * @default - none
   */
  readonly onDecision?: (decision: Decision) => void;

  /**
   * Whether each visit of a state notes its data at every stage.
   *
   * @default false
   */
  readonly inspect?: boolean;

  /**
   * Behave as the service did on a day (`YYYY-MM-DD`), to replay what was recorded then.
   *
   * @default - as the service does today
   */
  readonly asOf?: string;

  /**
   * Ends all executions as aborted.
   *
   * @default - none
   */
  readonly signal?: AbortSignal;

  /**
   * Milliseconds of real time a handler's promise may stay open before the virtual clock continues without it. A task
   * whose handler never answers then ends by its timeout.
   *
   * @default 10000
   */
  readonly wallClockTimeoutMillis?: number;

  /**
   * Called before the virtual clock moves on by so many milliseconds, to let real time pass as well.
   *
   * @default - the clock jumps
   */
  readonly pace?: (millis: number) => Promise<void>;

  /**
   * Called when an answer that a handler promised has come. With it, whoever made the simulation drives its clock by
   * `catchUp`, and nothing waits for answers.
   *
   * @default - `run`, `settle` and `advance` wait for the answers
   */
  readonly onAnswer?: () => void;

  /**
   * Called with each execution that begins, nested ones and those of a Map Run as well, before its first event.
   *
   * @default - none
   */
  readonly onLaunch?: (execution: Execution, mapRun: MapRun | undefined) => void;

  /**
   * Called with each Map Run that begins.
   *
   * @default - none
   */
  readonly onMapRun?: (mapRun: MapRun) => void;

  /** @default "us-east-1" */
  readonly region?: string;
  /** @default "123456789012" */
  readonly account?: string;
  /** @default "aws" */
  readonly partition?: string;
}

/** How an execution is started. */
export interface StartOptions {
  /**
   * The input as a value.
   *
   * @default {}
   */
  readonly input?: unknown;

  /**
   * The input as JSON text, instead of a value.
   *
   * @default - the input is given as a value
   */
  readonly inputText?: string;

  /**
   * Variables that the first state can read already, as where an execution continues from a state of another one.
   *
   * @default - none
   */
  readonly variables?: JsonObject;

  /** @default "STANDARD" */
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** @default - a new UUID */
  readonly name?: string;
  /** @default "StateMachine" */
  readonly stateMachineName?: string;
  /** @default - made from the names */
  readonly executionArn?: string;
  /** @default - made from the name */
  readonly stateMachineArn?: string;
  /** @default - a role of the account */
  readonly roleArn?: string;
}
