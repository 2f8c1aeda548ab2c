import { jsonOf } from '../../asl/document-json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import type { HistoryEntry } from '../../engine/history/history-event';
import type { Decision } from '../../engine/runtime/decision';
import type { Execution } from '../../engine/runtime/execution';
import { type OpenVisit, openVisit, type VisitRecord } from './visit-record';

/** Is notified of ways taken, by definition and JSON Pointer: states, and `/Next`, `/Choices/0`, `/Default`, ... of them. */
export type TransitionSink = (document: StateMachineDocument, pointer: string) => void;

/** Makes records of visits from what the engine reports, for all executions of a simulation. */
export class VisitRecorder {
  /** In the order in which the states were entered. */
  readonly visits: VisitRecord[] = [];
  private readonly lines = new Map<Execution, ExecutionLine>();

  constructor(
    private readonly onWay: TransitionSink | undefined,
    /** The states of this definition that the user did not write. */
    private readonly helpers: ReadonlySet<string>,
    private readonly document: StateMachineDocument,
  ) {}

  readonly event = (entry: HistoryEntry, execution: Execution): void => {
    const line = this.lineOf(execution);
    line.parents[entry.id] = entry.previousEventId;
    if (entry.type.endsWith('StateEntered')) this.enter(entry, execution, line);
    else if (entry.type.endsWith('StateExited')) this.exit(entry, execution, line);
  };

  readonly decide = ({ execution, visit, kind, index, next, error, cause, delaySeconds }: Decision): void => {
    const record = this.lineOf(execution).records.get(visit.enteredEventId);
    if (record === undefined) return;
    const way = (text: string): void => this.onWay?.(execution.program.document, `${record.path}${text}`);
    if (kind === 'rule') {
      Object.assign(record, { rule: index, next });
      way(`/Choices/${index}`);
    } else if (kind === 'default') {
      Object.assign(record, { rule: 'default', next });
      way('/Default');
    } else if (kind === 'retry') {
      record.retries.push({ retrier: index ?? 0, error, cause, delaySeconds: delaySeconds ?? 0 });
      record.attempts += 1;
      way(`/Retry/${index}`);
    } else if (kind === 'catch') {
      Object.assign(record, { outcome: 'caught', error, cause, catcher: index, next });
      way(`/Catch/${index}`);
    } else {
      Object.assign(record, { outcome: 'failed', error, cause });
    }
  };

  private enter(entry: HistoryEntry, execution: Execution, line: ExecutionLine): void {
    const state = entry.details?.name ?? '';
    const { document } = execution.program;
    const path = pointersOf(document).get(state) ?? '';
    const isHelper = document === this.document && this.helpers.has(state);
    const record = openVisit({
      state,
      path,
      type: entry.type.slice(0, -'StateEntered'.length),
      executionArn: execution.names.arn,
      input: entry.details?.input ?? null,
      enteredAt: entry.timestamp,
      ...(isHelper && { helper: true as const }),
    });
    line.records.set(entry.id, record);
    this.visits.push(record);
    this.onWay?.(execution.program.document, path);
  }

  private exit(entry: HistoryEntry, execution: Execution, line: ExecutionLine): void {
    const record = line.enclosing(entry.previousEventId, entry.details?.name ?? '');
    if (record === undefined) return;
    record.output = entry.details?.output;
    record.assigned = entry.details?.assignedVariables;
    record.exitedAt = entry.timestamp;
    if (record.outcome === 'caught') return;
    record.outcome = 'succeeded';
    if (record.rule !== undefined) return;
    record.next = nextOf(execution.program.document, record.path);
    if (record.next !== undefined) this.onWay?.(execution.program.document, `${record.path}/Next`);
  }

  private lineOf(execution: Execution): ExecutionLine {
    let line = this.lines.get(execution);
    if (line === undefined) {
      line = new ExecutionLine();
      this.lines.set(execution, line);
    }
    return line;
  }
}

/** What is remembered of an execution's events. */
class ExecutionLine {
  /** The parent of each event, by id. */
  readonly parents: number[] = [];
  readonly records = new Map<number, OpenVisit>();

  /** The visit of a state that an event belongs to: the nearest one of that name on the way back. */
  enclosing(eventId: number, state: string): OpenVisit | undefined {
    for (let id = eventId; id > 0; id = this.parents[id] ?? 0) {
      const record = this.records.get(id);
      if (record?.state === state) return record;
    }
    return undefined;
  }
}

interface Facts {
  readonly pointers: ReadonlyMap<string, string>;
  readonly nexts: ReadonlyMap<string, string>;
}

const FACTS = new WeakMap<StateMachineDocument, Facts>();

function factsOf(document: StateMachineDocument): Facts {
  const known = FACTS.get(document);
  if (known !== undefined) return known;
  const pointers = new Map<string, string>();
  const nexts = new Map<string, string>();
  for (const { name, state, path } of statesOf(document)) {
    pointers.set(name, path);
    const next = jsonOf(state)['Next'];
    if (typeof next === 'string') nexts.set(path, next);
  }
  const facts = { pointers, nexts };
  FACTS.set(document, facts);
  return facts;
}

/** JSON Pointers by name: names are unique in a machine. */
export function pointersOf(document: StateMachineDocument): ReadonlyMap<string, string> {
  return factsOf(document).pointers;
}

function nextOf(document: StateMachineDocument, pointer: string): string | undefined {
  return factsOf(document).nexts.get(pointer);
}
