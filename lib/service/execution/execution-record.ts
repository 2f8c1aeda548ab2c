import type { HistoryEntry } from '../../engine/history/history-event';
import type { Execution } from '../../engine/runtime/execution';
import type { AnsweredCall } from '../../task-answer/answerer';
import type { MachineRevision } from '../machine/machine';
import type { ArchivedExecution } from './archived-execution';
import type { ExecutionFacts } from './execution-facts';
import type { InterruptedRun } from './interrupted-run';
import type { LiveRun } from './live-run';
import type { StartSetup } from './start-setup';
import type { StartedBy } from './started-by';

/** A run that an earlier process has brought to its end. */
export interface PastRun {
  readonly root: string;
  readonly run: InterruptedRun;
}

/** An execution as the service keeps it. */
export class ExecutionRecord {
  /** Of executions with data that is still needed; undefined where only the archive is left. */
  public run: LiveRun | undefined;
  public archived: ArchivedExecution | undefined;
  /** Of executions of an earlier process: how they are gone through again where they are redriven. */
  public past: PastRun | undefined;
  /** Of the Map Runs that its states have started. */
  public readonly mapRunArns: string[] = [];
  /** The tokens of redrives that were asked for: a client that asks once more gets the same answer. */
  public readonly redrives = new Map<string, number>();
  /** The calls of its tasks, in their order, with who answered them. */
  public readonly answeredCalls: AnsweredCall[] = [];
  /** Of an execution that was started with one. */
  public setup: StartSetup | undefined;

  constructor(
    /** Grows from one execution to the next. */
    readonly order: number,
    readonly revision: MachineRevision,
    readonly startedBy: StartedBy,
    /** Undefined where it was read from the data of an earlier process. */
    private readonly live: Execution | undefined,
    readonly arn: string,
    /** The Map Run that it is one of. */
    readonly mapRunArn: string | undefined,
    readonly traceHeader: string | undefined,
  ) {}

  /** The facts that change, in one form for executions of this process and archived ones. */
  public get facts(): ExecutionFacts {
    if (this.archived !== undefined) return this.archived.facts;
    if (this.live === undefined) throw new Error(`The execution ${this.arn} is neither live nor archived`);
    return this.live;
  }

  public get execution(): Execution | undefined {
    return this.archived === undefined ? this.live : undefined;
  }

  /** The history as it is kept, the oldest event first. */
  public get history(): readonly HistoryEntry[] {
    return this.archived === undefined ? (this.live?.history.all ?? []) : this.archived.history();
  }
}
