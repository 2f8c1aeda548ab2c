import type { ObjectStore } from '../engine/map/object-store';
import type { SimulationOptions, StartOptions } from '../engine/runtime/simulation-options';
import type { AnswerSources } from '../task-answer/answer-sources';
import type { ClockMode } from './clock/clock-mode';
import type { MachineRevision } from './machine/machine';
import type { ServiceObserver } from './service-observer';

/** What a service is made with. */
export interface ServiceOptions {
  /** @default - the time passes as it does outside */
  readonly clock?: ClockMode;

  /**
   * The time at the start, in milliseconds since the epoch.
   *
   * @default - now
   */
  readonly startTime?: number;

  /**
   * What answers the tasks of executions of a machine: asked when an execution starts, so that what has changed counts for
   * the next one. A test case is what a client writes behind "#" in the ARN of the machine, as in Step Functions Local.
   *
   * @default - only activities, nested machines and tokens
   */
  readonly sourcesOf?: (revision: MachineRevision, testCase: string | undefined) => AnswerSources;

  /** How a user answers a task that nothing answers: the end of the execution's cause. */
  readonly remedyOf?: (stateName: string) => string;

  /** @default - an empty store, for all executions */
  readonly objects?: ObjectStore;

  /** @default "us-east-1" */
  readonly region?: string;
  /** @default "123456789012" */
  readonly account?: string;

  /**
   * How many executions that have ended are kept.
   *
   * @default 5000
   */
  readonly keptExecutions?: number;

  /**
   * How many executions may run at a time.
   *
   * @default 10000
   */
  readonly runningExecutions?: number;

  readonly observers?: readonly ServiceObserver[];

  /** Settings of the engine for an execution. */
  readonly engineOptionsOf?: (names: StartOptions) => SimulationOptions;

  /** The time of the machine in milliseconds since the epoch. */
  readonly wallClock?: () => number;
}
