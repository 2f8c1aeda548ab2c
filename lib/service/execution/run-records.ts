import type { Execution } from '../../engine/runtime/execution';
import type { ExecutionRecord } from './execution-record';
import type { LiveRun } from './live-run';

/** The records of the executions of runs: of what has been forgotten, too, as long as its run is there. */
export class RunRecords {
  /** The ARN of the execution that a client has started. */
  private readonly roots = new WeakMap<LiveRun, string>();
  private readonly byArn = new WeakMap<LiveRun, Map<string, ExecutionRecord>>();
  /** By the execution itself: there may be another one of its name when it is forgotten. */
  private readonly byExecution = new WeakMap<Execution, ExecutionRecord>();

  public add(run: LiveRun, execution: Execution, record: ExecutionRecord): void {
    this.byExecution.set(execution, record);
    const records = this.byArn.get(run) ?? new Map<string, ExecutionRecord>();
    this.byArn.set(run, records.set(record.arn, record));
  }

  public of(execution: Execution): ExecutionRecord {
    const record = this.byExecution.get(execution);
    if (record === undefined) throw new Error(`There is no record of ${execution.names.arn}`);
    return record;
  }

  public ifAny(run: LiveRun, executionArn: string): ExecutionRecord | undefined {
    return this.byArn.get(run)?.get(executionArn);
  }

  public setRoot(run: LiveRun, arn: string): void {
    this.roots.set(run, arn);
  }

  public rootOf(run: LiveRun): string | undefined {
    return this.roots.get(run);
  }
}
