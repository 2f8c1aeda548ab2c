import { jsonOf } from '../../asl/document-json';
import { matchesError } from '../../asl/error-names';
import { isJsonObject, type JsonObject } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import type { ReportAttempt } from '../../report/report-page';
import { mapValues } from '../../util/map-values';
import { type OpenVisit, openVisit, type VisitRecord } from '../run/visit-record';
import { eventsById, nearest, parsedHistory, payloadOf, type RecordedEvent, readHistory } from './recorded-history';

/** A visit, and what its history shows in addition. */
export interface HistoryVisit extends VisitRecord {
  /** The index of the innermost iteration of a Map that it belongs to. */
  readonly iteration: number | undefined;
  /** The calls of a task. */
  readonly details: readonly ReportAttempt[];
}

type OpenAttempt = { -readonly [Field in keyof ReportAttempt]: ReportAttempt[Field] };

interface OpenHistoryVisit extends OpenVisit {
  readonly iteration: number | undefined;
  readonly details: OpenAttempt[];
}

/**
 * What a recorded execution did in each state, as far as its history shows: the history of `GetExecutionHistory`, as JSON or as
 * the value. A history does not name the rule of a Choice or the catcher that matched: they follow from the state after it where
 * only one leads there.
 *
 *     const visits = visitsOfHistory(document, readFileSync('history.json', 'utf8'));
 *     writeFileSync('run.svg', svgOf(graphOf(document), { marks: runMarks(visits) }));
 *
 * @throws SimulationError where it is not a history, or one of another definition
 */
export function visitsOfHistory(document: StateMachineDocument, history: unknown): readonly HistoryVisit[] {
  return new HistoryReader(document, readHistory(parsedHistory(history))).read();
}

const CONTAINER_FAILED = /^(Parallel|Map)StateFailed$/;
const FAILED = /(?:Failed|TimedOut|Aborted)$/;

class HistoryReader {
  private readonly visits: OpenHistoryVisit[] = [];
  private readonly byEvent = new Map<number, OpenHistoryVisit>();
  private readonly byExit = new Map<number, OpenHistoryVisit>();
  private readonly byId: ReadonlyMap<number, RecordedEvent>;
  private readonly states = new Map<string, { readonly path: string; readonly state: JsonObject }>();
  /** Visits of a Parallel or a Map that has begun with its branches or its iterations. */
  private readonly started = new Set<OpenHistoryVisit>();
  private lastFailure: { readonly error: string; readonly cause: string | undefined } | undefined;
  /** The iteration that each event belongs to, by id: what follows from an event is in its iteration. */
  private readonly iterations = new Map<number, number | undefined>();

  constructor(
    document: StateMachineDocument,
    private readonly events: readonly RecordedEvent[],
  ) {
    this.byId = eventsById(events);
    for (const { name, path, state } of statesOf(document)) {
      this.states.set(name, { path, state: jsonOf(state) });
    }
  }

  read(): readonly HistoryVisit[] {
    for (const event of this.events) {
      this.noteIteration(event);
      if (event.type.endsWith('StateEntered')) this.enter(event);
      else if (event.type.endsWith('StateExited')) this.exit(event);
      else if (event.type === 'ParallelStateStarted') this.startContainer(event, 'Parallel');
      else if (event.type === 'MapStateStarted') this.startContainer(event, 'Map');
      else if (FAILED.test(event.type) || event.type === 'EvaluationFailed') this.fail(event);
      else if (/^(?:Task|LambdaFunction|Activity)Scheduled$/.test(event.type)) this.schedule(event);
      else if (/^(?:Task|LambdaFunction|Activity)Succeeded$/.test(event.type)) this.succeed(event);
    }
    return this.visits;
  }

  private enter(event: RecordedEvent): void {
    const name = textOf(event.details['name']) ?? '';
    const known = this.states.get(name);
    const visit: OpenHistoryVisit = {
      ...openVisit({
        state: name,
        path: known?.path ?? '',
        type: event.type.slice(0, -'StateEntered'.length),
        executionArn: '',
        input: payloadOf(event.details['input']) ?? null,
        enteredAt: event.timestamp ?? 0,
      }),
      iteration: this.iterations.get(event.id),
      details: [],
    };
    this.visits.push(visit);
    this.byEvent.set(event.id, visit);
    const before = this.byExit.get(event.previousEventId);
    if (before !== undefined) this.leadTo(before, name);
  }

  /** The state after another one is known when it is entered. */
  private leadTo(visit: OpenHistoryVisit, next: string): void {
    visit.next = next;
    const { state } = this.states.get(visit.state) ?? {};
    if (state === undefined) return;
    if (visit.error !== undefined) {
      const index = indexOfTarget(state['Catch'], next, (catcher) => catches(catcher, visit.error));
      if (index !== undefined) Object.assign(visit, { outcome: 'caught', catcher: index });
      return;
    }
    if (visit.type !== 'Choice') return;
    const rules = objectsIn(state['Choices']).flatMap((rule, index) => (rule['Next'] === next ? [index] : []));
    const ways: (number | 'default')[] = [...rules, ...(state['Default'] === next ? (['default'] as const) : [])];
    if (ways.length === 1) visit.rule = ways[0];
  }

  private exit(event: RecordedEvent): void {
    const name = textOf(event.details['name']);
    const entered = nearest(
      event,
      this.byId,
      ({ type, details }) => type.endsWith('StateEntered') && details['name'] === name,
    );
    const visit = entered === undefined ? undefined : this.byEvent.get(entered.id);
    if (visit === undefined) return;
    // What comes after a Map follows from the end of its last iteration, and is not in it.
    this.iterations.set(event.id, visit.iteration);
    visit.output = payloadOf(event.details['output']);
    visit.assigned = assignedOf(event.details['assignedVariables']);
    visit.exitedAt = event.timestamp;
    visit.outcome = visit.error !== undefined && hasCatch(this.states.get(visit.state)?.state) ? 'caught' : 'succeeded';
    if (visit.outcome === 'succeeded') Object.assign(visit, { error: undefined, cause: undefined });
    this.byExit.set(event.id, visit);
  }

  private fail(event: RecordedEvent): void {
    const [, container] = CONTAINER_FAILED.exec(event.type) ?? [];
    if (container !== undefined) {
      this.failContainer(event, container);
      return;
    }
    const error = textOf(event.details['error']) ?? (event.type.endsWith('TimedOut') ? 'States.Timeout' : undefined);
    const cause = textOf(event.details['cause']);
    if (error !== undefined) this.lastFailure = { error, cause };
    const visit = this.visitOf(event);
    if (visit !== undefined && error !== undefined) {
      Object.assign(visit, { error, cause });
      const attempt = visit.details.at(-1);
      if (attempt !== undefined && !event.type.startsWith('Execution'))
        Object.assign(attempt, { error, ...(cause !== undefined && { cause }) });
    }
    if (!event.type.startsWith('Execution')) return;
    // What was open when the execution ended by an error, from the state that raised it up to the machine.
    for (const one of this.visits) {
      if (one.outcome === 'open' && (one.error !== undefined || one === this.visits.at(-1))) {
        Object.assign(one, { outcome: 'failed', error: one.error ?? error, cause: one.cause ?? cause });
      }
    }
  }

  /** The event of a Parallel or a Map that failed does not say by what: it was the failure before it, of a state in it. */
  private failContainer(event: RecordedEvent, container: string): void {
    const visit = this.containerOf(event, container);
    if (visit === undefined) return;
    const { error = textOf(event.details['error']), cause = textOf(event.details['cause']) } = this.lastFailure ?? {};
    Object.assign(visit, { error, cause });
    this.failInside(visit);
  }

  /** A Parallel or a Map that starts once more is being retried; its history says no more of the failure than what failed in it. */
  private startContainer(event: RecordedEvent, container: string): void {
    const visit = this.containerOf(event, container);
    if (visit === undefined) return;
    if (this.started.has(visit)) {
      const { error = visit.error, cause = visit.cause } = this.lastFailure ?? {};
      this.failInside(visit);
      visit.retries.push({ retrier: 0, error, cause, delaySeconds: 0 });
      visit.attempts += 1;
      Object.assign(visit, { error: undefined, cause: undefined });
    }
    this.started.add(visit);
  }

  private failInside({ path }: OpenHistoryVisit): void {
    for (const one of this.visits) {
      const isInside = one.path.startsWith(`${path}/`);
      if (isInside && one.outcome === 'open' && one.error !== undefined) one.outcome = 'failed';
    }
  }

  private containerOf(event: RecordedEvent, container: string): OpenHistoryVisit | undefined {
    const entered = nearest(
      event,
      this.byId,
      ({ type, id }) => type === `${container}StateEntered` && this.byEvent.get(id)?.exitedAt === undefined,
    );
    return entered === undefined ? undefined : this.byEvent.get(entered.id);
  }

  /** A task that is called once more is being retried. */
  private schedule(event: RecordedEvent): void {
    const visit = this.visitOf(event);
    if (visit === undefined) return;
    const parameters = payloadOf(event.details['parameters'] ?? event.details['input']);
    visit.details.push({ at: event.timestamp ?? 0, ...(parameters !== undefined && { arguments: parameters }) });
    if (visit.error === undefined) return;
    visit.retries.push({ retrier: 0, error: visit.error, cause: visit.cause, delaySeconds: 0 });
    visit.attempts += 1;
    Object.assign(visit, { error: undefined, cause: undefined });
  }

  private succeed(event: RecordedEvent): void {
    const attempt = this.visitOf(event)?.details.at(-1);
    const result = payloadOf(event.details['output']);
    if (attempt !== undefined && result !== undefined) attempt.result = result;
  }

  private noteIteration({ id, previousEventId, type, details }: RecordedEvent): void {
    const { index } = details;
    const isStart = type === 'MapIterationStarted' && typeof index === 'number';
    this.iterations.set(id, isStart ? index : this.iterations.get(previousEventId));
  }

  private visitOf(event: RecordedEvent): OpenHistoryVisit | undefined {
    const entered = nearest(
      event,
      this.byId,
      ({ type, id }) => type.endsWith('StateEntered') && this.byEvent.get(id)?.exitedAt === undefined,
    );
    return entered === undefined ? undefined : this.byEvent.get(entered.id);
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function objectsIn(list: unknown): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

function hasCatch(state: JsonObject | undefined): boolean {
  return objectsIn(state?.['Catch']).length > 0;
}

function indexOfTarget(list: unknown, next: string, matches: (entry: JsonObject) => boolean): number | undefined {
  const index = objectsIn(list).findIndex((entry) => entry['Next'] === next && matches(entry));
  return index < 0 ? undefined : index;
}

function catches({ ErrorEquals: errors }: JsonObject, error: string | undefined): boolean {
  const names: readonly unknown[] = Array.isArray(errors) ? errors : [];
  return names.some((name) => typeof name === 'string' && matchesError(name, error ?? ''));
}

/** The service writes each value as a string of JSON. */
function assignedOf(value: unknown): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  return mapValues(value, (text) => payloadOf(text) ?? null);
}
