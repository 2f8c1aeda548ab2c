import { jsonOf } from '../asl/document-json';
import { matchesError } from '../asl/error-names';
import { isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import type { StateMachineDocument } from '../asl/state-machine-document';
import { statesOf } from '../asl/walk';
import { transitionsOf } from '../graph/marks/run-marks';
import type { ReportCoverage } from '../report/report-page';
import type { ExecutionRecord } from '../service/execution/execution-record';
import { type CoverageItem, coverageItems } from '../testing/coverage/coverage-items';
import type { HistoryVisit } from '../testing/replay/visits-of-history';

/** States and transitions of a machine with how often executions have taken them. */
export type CoveredItems = readonly (ReportCoverage & Pick<CoverageItem, 'kind'>)[];

/** Counts what the executions of one definition have taken. */
export class MachineCoverage {
  private readonly items: readonly CoverageItem[];
  private readonly hits = new Map<string, number>();
  private readonly counted = new WeakMap<ExecutionRecord, number>();
  private readonly states: ReadonlyMap<string, JsonObject>;

  constructor(readonly document: StateMachineDocument) {
    this.items = coverageItems(document);
    this.states = new Map([...statesOf(document)].map(({ path, state }) => [path, jsonOf(state)]));
  }

  /** Whether a record has ended since it was counted. A redrive adds to what was counted before, which is not taken back. */
  wants(record: ExecutionRecord): boolean {
    return record.facts.status !== 'RUNNING' && this.counted.get(record) !== record.facts.redriveCount;
  }

  add(record: ExecutionRecord, visits: readonly HistoryVisit[]): void {
    this.counted.set(record, record.facts.redriveCount);
    for (const visit of visits) {
      this.hit(visit.path);
      for (const pointer of transitionsOf(visit)) this.hit(pointer);
      for (const { error } of visit.retries) {
        const index = retrierOf(this.states.get(visit.path), error);
        if (index !== undefined) this.hit(`${visit.path}/Retry/${index}`);
      }
    }
  }

  get covered(): CoveredItems {
    return this.items.map(({ kind, pointer, label }) => ({ kind, pointer, label, hits: this.hits.get(pointer) ?? 0 }));
  }

  /** Rounded down: nothing short of everything is 100. */
  get percent(): number {
    const covered = this.items.filter(({ pointer }) => this.hits.has(pointer)).length;
    return this.items.length === 0 ? 100 : Math.floor((covered / this.items.length) * 100);
  }

  private hit(pointer: string): void {
    this.hits.set(pointer, (this.hits.get(pointer) ?? 0) + 1);
  }
}

/** A history does not name the retrier: it is the first one that matches the error. */
function retrierOf(state: JsonObject | undefined, error: string | undefined): number | undefined {
  const retriers: readonly JsonValue[] = Array.isArray(state?.['Retry']) ? state['Retry'] : [];
  const index = retriers.findIndex((retrier) => {
    const names: readonly JsonValue[] =
      isJsonObject(retrier) && Array.isArray(retrier['ErrorEquals']) ? retrier['ErrorEquals'] : [];
    return names.some((name) => typeof name === 'string' && matchesError(name, error ?? ''));
  });
  return index < 0 ? undefined : index;
}
