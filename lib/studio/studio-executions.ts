import { isJsonObject } from '../asl/json';
import type { ExecutionRecord } from '../service/execution/execution-record';
import type { LocalService } from '../service/local-service';
import type { Comparison, EventPage, ExecutionRow, ExecutionView, VisitView } from './api-types';
import { compareExecutions } from './compare-executions';
import { ExecutionRows } from './execution-rows';
import { executionView } from './execution-view';
import type { LiveFeed } from './live-feed';
import { OpenedHistories } from './opened-histories';
import { localExecution, type ShownExecution } from './shown-execution';
import { StudioProblemError } from './studio-problem-error';
import { visitView } from './visit-view';

/** Executions whose histories are kept read, for the next question about them. */
const MOST_SHOWN = 6;
const MOST_EVENTS_AT_ONCE = 1_000;

/** The executions that the studio shows: those of the service, those of Express that it has seen, and opened histories. */
export class StudioExecutions {
  readonly rows = new ExecutionRows();
  readonly histories = new OpenedHistories();
  private readonly kept = new Map<string, { readonly key: string; readonly shown: ShownExecution }>();

  constructor(
    private readonly service: LocalService,
    private readonly feed: LiveFeed,
  ) {}

  /** All but those of Map Runs, the newest first. */
  get records(): readonly ExecutionRecord[] {
    const kept = this.service.executions.all.filter(({ mapRunArn }) => mapRunArn === undefined);
    return [...kept, ...this.feed.express.values()].sort((one, other) => other.order - one.order);
  }

  /** Those of a machine, the newest first. */
  ofMachine(machineArn: string): readonly ExecutionRecord[] {
    const express = [...this.feed.express.values()].filter(({ startedBy }) => startedBy.machineArn === machineArn);
    return [...express.reverse(), ...this.service.executions.ofMachine(machineArn)];
  }

  view(arn: string): ExecutionView {
    const shown = this.shown(arn);
    const { record } = shown;
    const children = record?.run?.simulation.executions.flatMap((one) => {
      const child = this.service.executions.ifAny(one.names.arn) ?? this.feed.express.get(one.names.arn);
      return child === undefined || child === record ? [] : [this.rows.of(child)];
    });
    const mapRuns = record?.mapRunArns.flatMap((mapRun) =>
      this.service.executions.ofMapRun(mapRun).map((child) => this.rows.of(child)),
    );
    const { status } = shown.row;
    return executionView(shown, {
      children: distinct([...(mapRuns ?? []), ...(children ?? [])]).slice(0, 1_000),
      parentArn: this.parentOf(record),
      isRedrivable:
        record !== undefined &&
        record.mapRunArn === undefined &&
        (record.execution !== undefined || record.past !== undefined) &&
        status !== 'RUNNING' &&
        status !== 'SUCCEEDED',
    });
  }

  async visit(arn: string, index: number): Promise<VisitView> {
    const found = await visitView(this.shown(arn), index);
    if (found === undefined) throw new StudioProblemError(`The execution has no visit ${index}.`);
    return found;
  }

  events(arn: string, from: number, count: number): EventPage {
    const { events } = this.shown(arn);
    const start = Math.max(0, Math.min(from, events.length));
    const page = events.slice(start, start + Math.min(count, MOST_EVENTS_AT_ONCE));
    return { total: events.length, from: start, events: page.filter(isJsonObject) };
  }

  compare(a: string, b: string): Comparison {
    return compareExecutions(this.shown(a), this.shown(b));
  }

  record(arn: string): ExecutionRecord {
    const record = this.service.executions.ifAny(arn) ?? this.feed.express.get(arn);
    if (record !== undefined) return record;
    throw new StudioProblemError('There is no such execution (any more): the service keeps the newest ones.');
  }

  shown(arn: string): ShownExecution {
    const opened = this.histories.get(arn);
    if (opened !== undefined) return opened;
    if (arn.startsWith('history:')) {
      throw new StudioProblemError('This history is not open any more: open its file again.');
    }
    const record = this.record(arn);
    const row = this.rows.of(record);
    const key = `${row.status} ${row.redrives} ${record.archived === undefined ? record.history.length : 'archived'}`;
    const known = this.kept.get(arn);
    if (known?.key === key && known.shown.record === record) return known.shown;
    const shown = localExecution(record, row);
    this.kept.delete(arn);
    this.kept.set(arn, { key, shown });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_SHOWN) break;
      this.kept.delete(oldest);
    }
    return shown;
  }

  private parentOf(record: ExecutionRecord | undefined): string | undefined {
    if (record?.mapRunArn !== undefined) return this.service.executions.mapRun(record.mapRunArn).parent.arn;
    const [root] = record?.run?.simulation.executions ?? [];
    return root === undefined || root.names.arn === record?.arn ? undefined : root.names.arn;
  }

  /** The histories of what its Map Runs ran. */
  childHistories(record: ExecutionRecord | undefined): readonly (readonly object[])[] {
    const children = record?.mapRunArns.flatMap((arn) => [...this.service.executions.ofMapRun(arn)].reverse()) ?? [];
    return children.map((child) => localExecution(child, this.rows.of(child)).events);
  }
}

function distinct(rows: readonly ExecutionRow[]): readonly ExecutionRow[] {
  return [...new Map(rows.map((row) => [row.arn, row])).values()];
}
