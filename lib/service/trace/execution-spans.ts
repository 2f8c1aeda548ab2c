import { createHash } from 'node:crypto';
import type { HistoryEntry } from '../../engine/history/history-event';
import type { ExecutionRecord } from '../execution/execution-record';

/** A span in the JSON form of OTLP. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly status: { readonly code?: number; readonly message?: string };
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue: string } | { readonly intValue: string };
}

const INTERNAL = 1;
const OK = 1;
const ERROR = 2;

/**
 * An execution that has ended as spans: one for itself, and one for each visit of a state, inside of the Parallel or Map that it
 * belongs to. An execution that came with a trace header belongs to that trace.
 */
export function executionSpans(record: ExecutionRecord): readonly Span[] {
  const { arn, facts, history, traceHeader = '' } = record;
  const { status, error, cause, startTime, stopTime = startTime, names } = facts;
  const header = /Root=1-([0-9a-f]{8})-([0-9a-f]{24})/.exec(traceHeader);
  const traceId = header === null ? digest(arn, 32) : `${header[1]}${header[2]}`;
  const rootId = digest(`${arn} execution`, 16);
  const parent = /Parent=([0-9a-f]{16})/.exec(traceHeader)?.[1];
  const root: Span = {
    traceId,
    spanId: rootId,
    ...(parent === undefined ? {} : { parentSpanId: parent }),
    name: names.stateMachineName,
    kind: INTERNAL,
    startTimeUnixNano: nanos(startTime),
    endTimeUnixNano: nanos(stopTime),
    attributes: [
      text('aws.step_functions.execution.arn', arn),
      text('aws.step_functions.state_machine.arn', names.stateMachineArn),
      text('aws.step_functions.execution.status', status),
    ],
    status:
      status === 'SUCCEEDED'
        ? { code: OK }
        : { code: ERROR, message: [error ?? status, cause].filter(Boolean).join(': ') },
  };
  const byId = new Map(history.map((entry) => [entry.id, entry]));
  const exits = exitsOf(history, byId);
  const states = history.filter(isEntered).map((entry): Span => {
    const exit = exits.get(entry.id);
    const outer = enclosing(entry, byId, exits);
    return {
      traceId,
      spanId: spanId(arn, entry),
      parentSpanId: outer === undefined ? rootId : spanId(arn, outer),
      name: entry.details?.name ?? '',
      kind: INTERNAL,
      startTimeUnixNano: nanos(entry.timestamp),
      endTimeUnixNano: nanos(exit?.timestamp ?? stopTime),
      attributes: [text('aws.step_functions.state.type', entry.type.replace(/StateEntered$/, ''))],
      // A state that was not left failed, or was ended by a failure elsewhere.
      status: exit === undefined ? { code: ERROR, message: error ?? status } : { code: OK },
    };
  });
  return [root, ...states];
}

function isEntered({ type }: HistoryEntry): boolean {
  return type.endsWith('StateEntered');
}

/** The event of leaving by the event of entering: the next one of its name behind, on the line of the event before. */
function exitsOf(history: readonly HistoryEntry[], byId: ReadonlyMap<number, HistoryEntry>): Map<number, HistoryEntry> {
  const exits = new Map<number, HistoryEntry>();
  for (const entry of history) {
    if (!entry.type.endsWith('StateExited')) continue;
    for (let one = byId.get(entry.previousEventId); one !== undefined; one = byId.get(one.previousEventId)) {
      if (isEntered(one) && one.details?.name === entry.details?.name && !exits.has(one.id)) {
        exits.set(one.id, entry);
        break;
      }
    }
  }
  return exits;
}

/** The Parallel or Map that a state is in: the first one back that was not left before. */
function enclosing(
  entry: HistoryEntry,
  byId: ReadonlyMap<number, HistoryEntry>,
  exits: ReadonlyMap<number, HistoryEntry>,
): HistoryEntry | undefined {
  for (let one = byId.get(entry.previousEventId); one !== undefined; one = byId.get(one.previousEventId)) {
    if (!isEntered(one) || !/^(Parallel|Map)/.test(one.type)) continue;
    const exit = exits.get(one.id);
    if (exit === undefined || exit.id > entry.id) return one;
  }
  return undefined;
}

function spanId(arn: string, { id }: HistoryEntry): string {
  return digest(`${arn} ${id}`, 16);
}

function digest(of: string, length: number): string {
  return createHash('sha256').update(of).digest('hex').slice(0, length);
}

function nanos(millis: number): string {
  return `${Math.round(millis)}000000`;
}

function text(key: string, value: string): Attribute {
  return { key, value: { stringValue: value } };
}
