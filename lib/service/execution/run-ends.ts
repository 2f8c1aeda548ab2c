import type { ServiceObserver } from '../service-observer';
import type { ExecutionRecord } from './execution-record';
import type { ExecutionStore } from './execution-store';
import type { LiveRun } from './live-run';
import type { RunRecords } from './run-records';

/** What is done where an execution ends, and where all executions of a run have ended. */
export class RunEnds {
  private readonly waiting = new Map<ExecutionRecord, (() => void)[]>();

  constructor(
    private readonly executions: ExecutionStore,
    private readonly records: RunRecords,
    private readonly observers: readonly ServiceObserver[],
  ) {}

  /** The end of an execution. */
  public of(record: ExecutionRecord): Promise<void> {
    if (record.facts.status !== 'RUNNING') return Promise.resolve();
    return new Promise((resolve) => {
      const waiting = this.waiting.get(record) ?? [];
      waiting.push(resolve);
      this.waiting.set(record, waiting);
    });
  }

  /** An execution has ended, unless a redrive has let it continue already. */
  public noteExecution(record: ExecutionRecord): void {
    if (record.facts.status === 'RUNNING') return;
    if (this.executions.ifAny(record.arn) === record) this.executions.noteEnd(record);
    for (const observer of this.observers) observer.executionEnded?.(record);
    for (const resolve of this.waiting.get(record) ?? []) resolve();
    this.waiting.delete(record);
  }

  /**
   * A run has finished: what can't be redriven any more is kept as text only.
   *
   * @param forget called where nothing has let the run continue in the meantime
   */
  public noteRun(run: LiveRun, forget: () => void): void {
    const { executions } = run.simulation;
    const isRedrivable = executions.some(
      ({ status, type, onEnd }) => status !== 'SUCCEEDED' && (type === 'STANDARD' || onEnd !== undefined),
    );
    setImmediate(() => {
      if (!run.simulation.isFinished) return;
      forget();
      for (const execution of executions) {
        const record = this.records.of(execution);
        if (!isRedrivable && this.executions.ifAny(record.arn) === record) this.executions.archive(record);
      }
      if (!isRedrivable) run.close();
      this.tellFinished(run);
    });
  }

  private tellFinished(run: LiveRun): void {
    const root = this.records.rootOf(run);
    if (root === undefined) return;
    const records = run.simulation.executions
      .map((execution) => this.records.of(execution))
      .filter((record) => this.executions.ifAny(record.arn) === record);
    const mapRuns = records.flatMap((record) => this.executions.mapRunsOf(record));
    for (const observer of this.observers) observer.runFinished?.(root, records, mapRuns);
  }
}
