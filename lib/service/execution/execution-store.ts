import type { MapRun } from '../../engine/map/map-run-view';
import { ApiError } from '../protocol/api-error';
import { ArchivedExecution } from './archived-execution';
import type { ExecutionRecord } from './execution-record';

/** A Map Run, and the execution that started it. */
export interface KeptMapRun {
  readonly order: number;
  readonly mapRun: Omit<MapRun, 'execution'>;
  readonly parent: ExecutionRecord;
}

/**
 * The executions of a service. Those that have ended are kept up to a number; then the oldest are forgotten, as the service
 * does after 90 days.
 */
export class ExecutionStore {
  private readonly byArn = new Map<string, ExecutionRecord>();
  private readonly byMachine = new Map<string, Map<string, ExecutionRecord>>();
  private readonly byMapRun = new Map<string, Map<string, ExecutionRecord>>();
  private readonly mapRuns = new Map<string, KeptMapRun>();
  /** In the order of their ends. */
  private readonly ended = new Map<string, ExecutionRecord>();
  private count = 0;

  constructor(private readonly keep: number) {}

  public nextOrder(): number {
    this.count += 1;
    return this.count;
  }

  public get runningCount(): number {
    return this.byArn.size - this.ended.size;
  }

  public add(record: ExecutionRecord): void {
    this.count = Math.max(this.count, record.order);
    this.byArn.set(record.arn, record);
    listIn(record.mapRunArn === undefined ? this.byMachine : this.byMapRun, groupOf(record)).set(record.arn, record);
  }

  public addMapRun(mapRun: MapRun, parent: ExecutionRecord): void {
    parent.mapRunArns.push(mapRun.arn);
    this.mapRuns.set(mapRun.arn, { order: this.nextOrder(), mapRun, parent });
  }

  /** Of an earlier process. */
  public addKeptMapRun(kept: KeptMapRun): void {
    this.count = Math.max(this.count, kept.order);
    kept.parent.mapRunArns.push(kept.mapRun.arn);
    this.mapRuns.set(kept.mapRun.arn, kept);
  }

  /** Takes note of an end; what has ended longest ago may be forgotten for it. */
  public noteEnd(record: ExecutionRecord): void {
    this.ended.delete(record.arn);
    this.ended.set(record.arn, record);
    for (const [arn, oldest] of this.ended) {
      if (this.ended.size <= this.keep) break;
      this.ended.delete(arn);
      this.forget(oldest);
    }
  }

  public noteRedrive(record: ExecutionRecord): void {
    this.ended.delete(record.arn);
  }

  /** Keeps no more of an execution than what can be asked for. */
  public archive(record: ExecutionRecord): void {
    const { execution } = record;
    if (execution === undefined) return;
    for (const arn of record.mapRunArns) this.mapRuns.set(arn, archivedMapRun(this.mapRun(arn)));
    record.archived = ArchivedExecution.of(execution);
    record.run = undefined;
  }

  public ifAny(arn: string): ExecutionRecord | undefined {
    return this.byArn.get(arn);
  }

  /** @throws ApiError where there is none */
  public execution(arn: string): ExecutionRecord {
    const record = this.byArn.get(arn);
    if (record === undefined) throw new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return record;
  }

  /** @throws ApiError where there is none */
  public mapRun(arn: string): KeptMapRun {
    const kept = this.mapRuns.get(arn);
    if (kept === undefined)
      throw new ApiError('ResourceNotFound', `Resource not found: '${arn}'`, { resourceName: arn });
    return kept;
  }

  /** The Map Runs of an execution, the newest first. */
  public mapRunsOf(record: ExecutionRecord): readonly KeptMapRun[] {
    return record.mapRunArns.map((arn) => this.mapRun(arn)).reverse();
  }

  /** The newest first. */
  public ofMachine(arn: string): readonly ExecutionRecord[] {
    return [...(this.byMachine.get(arn)?.values() ?? [])].reverse();
  }

  /** The newest first. */
  public ofMapRun(arn: string): readonly ExecutionRecord[] {
    return [...(this.byMapRun.get(arn)?.values() ?? [])].reverse();
  }

  /** In the order of their starts. */
  public get all(): readonly ExecutionRecord[] {
    return [...this.byArn.values()];
  }

  private forget(record: ExecutionRecord): void {
    this.byArn.delete(record.arn);
    const lists = record.mapRunArn === undefined ? this.byMachine : this.byMapRun;
    const group = lists.get(groupOf(record));
    group?.delete(record.arn);
    if (group?.size === 0) lists.delete(groupOf(record));
    for (const arn of record.mapRunArns) this.mapRuns.delete(arn);
  }
}

function groupOf({ mapRunArn, startedBy }: ExecutionRecord): string {
  return mapRunArn ?? startedBy.machineArn;
}

function listIn<Value>(lists: Map<string, Map<string, Value>>, name: string): Map<string, Value> {
  let list = lists.get(name);
  if (list === undefined) {
    list = new Map();
    lists.set(name, list);
  }
  return list;
}

/** A copy that holds nothing of the simulation. */
function archivedMapRun({ order, parent, mapRun }: KeptMapRun): KeptMapRun {
  const { arn, label, status, startTime, stopTime, redriveCount, redriveTime, settings, counts } = mapRun;
  const facts = { arn, label, status, startTime, stopTime, redriveCount, redriveTime, settings, counts };
  return { order, parent, mapRun: { ...facts, update: () => undefined } };
}
