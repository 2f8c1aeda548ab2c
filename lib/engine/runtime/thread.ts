import type { JsonObject, JsonValue } from '../../asl/json';
import type { VariableScope } from '../evaluate/scope';
import type { MaybePromise } from '../maybe-promise';
import type { BlockPlan, StatePlan } from '../program/program';
import type { Execution } from './execution';
import type { Join } from './join';
import type { Simulation } from './simulation';
import type { Timer } from './timer-queue';

/** One turn of a thread; at its end the thread has asked for another turn, waits, or is over. */
export type Step = (simulation: Simulation, thread: Thread) => MaybePromise<void>;

/**
 * A line of control: the execution itself, a branch of a Parallel, or an item of a Map. It stands in one state at a
 * time. Everything it needs to go on is here, so a run needs no call stack and any number of threads may wait.
 */
export class Thread {
  public stateName: string;
  public visit: Visit | undefined;
  public step: Step | undefined;
  public isOver = false;

  constructor(
    public readonly execution: Execution,
    public readonly block: BlockPlan,
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

/** A stay of a thread in a state, from entering to exiting, retries included. */
export interface Visit {
  readonly plan: StatePlan;
  /** The input as it came from the state before. */
  readonly input: JsonValue;
  readonly enteredEventId: number;
  /** The event before the one of entering. */
  readonly parentEventId: number;
  readonly enteredTime: number;
  /** How often each retrier has retried. */
  retryCounts: number[];
  /** All retries together. */
  retries: number;
  /** The input after InputPath, and for a task after Parameters. */
  effectiveInput: JsonValue;
  /** A token was made for this try. */
  token: string | undefined;
  /** What this visit waits for; forgotten on leaving. */
  timers: Timer[];
  join: Join | undefined;
  task: OpenTask | undefined;
  /** The data at each stage, where the caller wants to inspect it. */
  stages: Record<string, JsonValue> | undefined;
}

/** A task that has been called and hasn't ended. */
export interface OpenTask {
  readonly parameters: JsonValue;
  readonly credentials: string | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** Made when a handler asks for its signal. */
  abort: AbortController | undefined;
  submitted: boolean;
  heartbeat: Timer | undefined;
}
