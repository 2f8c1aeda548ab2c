import { isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { readJson } from '../../engine/json-text';
import { SimulationError } from '../../engine/simulation-error';
import { isAnyObject, memberOf } from '../../util/member-of';

/** An event of an exported history: times and payloads as whatever tool exported them wrote them. */
export interface RecordedEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  /** Milliseconds since the epoch; undefined where the export has no times. */
  readonly timestamp: number | undefined;
  readonly details: JsonObject;
}

/**
 * A history as a value.
 *
 * @throws SimulationError where it is text that is not JSON
 */
export function parsedHistory(history: unknown): unknown {
  return typeof history === 'string' ? parsed(history) : history;
}

/**
 * The events of a history as the AWS CLI or an SDK gives them: `{ events: [...] }` or the list.
 *
 * @throws SimulationError where it is not one
 */
export function readHistory(value: unknown): readonly RecordedEvent[] {
  const read = eventsIn(value).map(readEvent);
  const ordered = [...read].sort((one, two) => one.id - two.id);
  if (ordered[0]?.type === 'ExecutionStarted') return ordered;
  throw new SimulationError('The history does not begin with "ExecutionStarted": export all of its pages.');
}

/**
 * The events as they are in a history, not yet read.
 *
 * @throws SimulationError where it is not one
 */
export function eventsIn(history: unknown): readonly unknown[] {
  const events = Array.isArray(history) ? history : memberOf(history, 'events');
  if (Array.isArray(events) && events.length > 0) return events;
  throw new SimulationError(
    'A history is what GetExecutionHistory returns: { "events": [...] }, or the list of events.',
  );
}

function readEvent(event: unknown): RecordedEvent {
  const members = isAnyObject(event) ? event : {};
  const { id, previousEventId, type, timestamp } = members;
  if (typeof id !== 'number' || typeof type !== 'string') {
    throw new SimulationError('Each event of a history has a number "id" and a string "type".');
  }
  // An event comes after the one that it follows from. Where two followed from each other, the way back would have no end.
  if (typeof previousEventId === 'number' && previousEventId >= id) {
    throw new SimulationError(
      `The event ${id} of the history has the "previousEventId" ${previousEventId}, which is not before it.`,
    );
  }
  const member = Object.entries(members).find(([name]) => name.endsWith('EventDetails'))?.[1];
  const details: unknown = JSON.parse(JSON.stringify(member ?? {}));
  return {
    id,
    previousEventId: typeof previousEventId === 'number' ? previousEventId : 0,
    type,
    timestamp: timeOf(timestamp),
    details: isJsonObject(details) ? details : {},
  };
}

/** The CLI writes ISO 8601 or seconds since the epoch, an SDK gives a Date. */
function timeOf(timestamp: unknown): number | undefined {
  const isTime = typeof timestamp === 'number' || typeof timestamp === 'string' || timestamp instanceof Date;
  if (!isTime) return undefined;
  const millis = new Date(typeof timestamp === 'number' && timestamp < 1e11 ? timestamp * 1000 : timestamp).getTime();
  return Number.isNaN(millis) ? undefined : millis;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may be another file than was meant.
    throw new SimulationError('The history is not JSON.');
  }
}

/** A payload, which most exports hold as text; a text that is not JSON represents itself. */
export function payloadOf(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string') return value;
  try {
    return readJson(value);
  } catch {
    return value;
  }
}

export function eventsById(events: readonly RecordedEvent[]): ReadonlyMap<number, RecordedEvent> {
  return new Map(events.map((event) => [event.id, event]));
}

/** The nearest event before another one that a test takes. */
export function nearest(
  from: RecordedEvent,
  byId: ReadonlyMap<number, RecordedEvent>,
  test: (event: RecordedEvent) => boolean,
): RecordedEvent | undefined {
  for (let at = byId.get(from.previousEventId); at !== undefined; at = byId.get(at.previousEventId)) {
    if (test(at)) return at;
  }
  return undefined;
}

/** The name of the Task or Wait state that an event belongs to. */
export function stateOf(event: RecordedEvent, byId: ReadonlyMap<number, RecordedEvent>): string | undefined {
  const name = nearest(event, byId, ({ type }) => type === 'TaskStateEntered' || type === 'WaitStateEntered')?.details
    .name;
  return typeof name === 'string' ? name : undefined;
}
