import type { JsonObject, JsonValue } from '../../asl/json';
import type { EngineLimits } from '../engine-limits';
import type { VariableScope } from '../evaluate/scope';
import type { ErrorDetails } from '../failure';
import type { EntryDetails, HistoryEventType } from '../history/history-event';
import type { MapRun } from '../map/map-run-view';
import type { ObjectStore } from '../map/object-store';
import type { MaybePromise } from '../maybe-promise';
import type { BlockPlan, Program, StatePlan, TaskPlan } from '../program/program';
import type { RandomSource } from '../random-source';
import type { ServiceRevision } from '../service-revision';
import type { Execution, ExecutionNames, ExecutionStatus } from './execution';
import type { OpenTask } from './open-task';
import type { SimulationOptions } from './simulation-options';
import type { StateProbe } from './state-probe';
import type { StateVisit } from './state-visit';
import type { Timer } from './timer-queue';

/**
 * What states know of the world that they run in. `SimulationKernel` is the implementation; `Simulation` is what callers of
 * the engine see of it. A kernel gives turns to threads, a thread visits states, and a visit joins the threads that it has
 * started: these types contain each other, so they are in one file.
 */
export interface Kernel {
  readonly limits: EngineLimits;
  readonly random: RandomSource;
  readonly revision: ServiceRevision;
  readonly options: SimulationOptions;
  /** Observes one state alone instead of letting the execution continue. */
  readonly probe: StateProbe | undefined;
  /** The virtual time in milliseconds since the epoch. */
  readonly now: number;
  /** What item readers read and result writers write. */
  readonly objects: ObjectStore;
  /** The tasks that wait for a token, by token. */
  readonly tokens: Map<string, Turn<TaskPlan>>;

  /** Gives a thread a turn, after those that are ready already. */
  wake(thread: Thread, step: Step): void;
  /** Has the executor of a state's type do the state's work. */
  execute(thread: Thread, visit: Visit): MaybePromise<void>;
  /** Lets something happen after some seconds, unless the timer is cancelled before. */
  after(seconds: number, fire: () => void): Timer;
  /** Lets something happen at a time in milliseconds since the epoch. */
  at(due: number, fire: () => void): Timer;
  /** Takes note of an answer that has been promised, and of what to do with it. */
  expect(promise: Promise<(() => void) | undefined>): void;

  /** Records an event of a thread, after its last one. */
  record(thread: Thread, type: HistoryEventType, details?: EntryDetails, isParentOfNext?: boolean): number;
  /** Records an event with a parent of its own. */
  recordAfter(
    thread: Thread,
    type: HistoryEventType,
    parentEventId: number,
    details?: EntryDetails,
    isParentOfNext?: boolean,
  ): number;

  /** Starts an execution of a compiled program: a nested one, or one of a Map Run. */
  launch(
    program: Program,
    input: JsonValue,
    names: ExecutionNames,
    type: 'STANDARD' | 'EXPRESS',
    options?: LaunchOptions,
  ): Execution;
  redrive(execution: Execution): void;
  /** Ends an execution: its threads, its timers, its record. */
  endExecution(
    execution: Execution,
    status: Exclude<ExecutionStatus, 'RUNNING'>,
    output: JsonValue | undefined,
    details: ErrorDetails,
  ): void;
}

/** What an execution is launched with in addition to its names and its input. */
export interface LaunchOptions {
  readonly inputText?: string;
  readonly onEnd?: (execution: Execution) => void;
  /** The Map Run that it is one of. */
  readonly mapRun?: MapRun;
  readonly variables?: JsonObject;
}

/** One turn of a thread; at its end the thread has asked for another turn, waits, or is over. */
export type Step = (kernel: Kernel, thread: Thread) => MaybePromise<void>;

/**
 * A line of control: the execution itself, a branch of a Parallel, or an item of a Map. It is in one state at a time.
 * Everything it needs to continue is here, so a run needs no call stack and any number of threads may wait.
 */
export class Thread {
  public stateName: string;
  public visit: Visit | undefined;
  public step: Step | undefined;
  public isOver = false;

  constructor(
    public readonly execution: Execution,
    public readonly block: BlockPlan,
    /** Undefined for the thread that the execution began with. */
    public readonly join: Join | undefined,
    /** The branch or item this is of its join. */
    public readonly index: number,
    public input: JsonValue,
    public variables: VariableScope,
    /** The last event on this line: the parent of the next. */
    public lastEventId: number,
    /** `Map.Item` of the context object. */
    public readonly mapItem: JsonObject | undefined,
  ) {
    this.stateName = block.startAt;
  }
}

/** A visit of a state by a thread, with what the engine keeps of it until it exits. */
export interface Visit extends StateVisit {
  /** How often each retrier has retried. */
  retryCounts: number[];
  retries: number;
  /** The input after InputPath, and for a task after Parameters. */
  effectiveInput: JsonValue;
  /** A token was made for this attempt. */
  token: string | undefined;
  /** What this visit waits for; forgotten on leaving. */
  timers: Timer[];
  join: Join | undefined;
  task: OpenTask | undefined;
  /** The data at each stage, where the caller wants to inspect it. */
  stages: Record<string, JsonValue> | undefined;
}

/** Where the branches of a Parallel or the items of a Map come together again. */
export interface Join {
  readonly parent: Thread;
  childSucceeded(kernel: Kernel, child: Thread, output: JsonValue): void;
  childFailed(kernel: Kernel, child: Thread, details: ErrorDetails): void;
  /** Ends the children where the state around them ends; `parentEventId` is the event that caused it. */
  abort(kernel: Kernel, parentEventId: number): void;
  /** The children that came to no good end, for a redrive of the state: those that did keep their results. */
  redrive(kernel: Kernel): readonly Thread[];
}

/** What an executor works on: a state, visited by a thread. */
export interface Turn<Plan extends StatePlan> {
  readonly kernel: Kernel;
  readonly thread: Thread;
  readonly visit: Visit;
  readonly plan: Plan;
}
