import type { JsonValue } from '../asl/json';
import type { StateMachineDocument } from '../asl/state-machine-document';
import { renderHistoryEvent } from '../engine/history/render-history';
import type { ExecutionRecord } from '../service/execution/execution-record';
import type { StartSetup } from '../service/execution/start-setup';
import type { AnsweredCall, Answerer } from '../task-answer/answerer';
import { recordOfHistory } from '../testing/replay/record-of-history';
import { type HistoryVisit, visitsOfHistory } from '../testing/replay/visits-of-history';
import { isAnyObject } from '../util/member-of';
import type { ExecutionRow } from './api-types';

/** An execution with its history: one of this service, or one whose history was opened. */
export interface ShownExecution {
  readonly row: ExecutionRow;
  readonly source: 'local' | 'history';
  readonly document: StateMachineDocument;
  /** The states that a typed flow has added, as far as that is known. */
  readonly helperStates: readonly string[];
  readonly input: JsonValue | undefined;
  readonly output: JsonValue | undefined;
  readonly cause: string | undefined;
  /** As `GetExecutionHistory` returns them. */
  readonly events: readonly object[];
  readonly visits: readonly HistoryVisit[];
  /** Of each visit, who answered each of its calls; what is not known is undefined. */
  readonly answeredBy: readonly (readonly (Answerer | undefined)[])[];
  readonly setup: StartSetup | undefined;
  readonly record: ExecutionRecord | undefined;
}

/** @param row as the list has it */
export function localExecution(record: ExecutionRecord, row: ExecutionRow): ShownExecution {
  const { revision, setup, answeredCalls } = record;
  const { input, output, cause } = record.facts;
  // A child of a Map Run has the processor as its document.
  const document = record.execution?.program.document ?? revision.document;
  const events = record.history.map(renderHistoryEvent);
  const visits = visitsOfHistory(document, events);
  return {
    ...{ row, source: 'local', document, input, output, cause, events, visits, setup, record },
    helperStates: revision.helperStates ?? [],
    answeredBy: answerersOf(visits, answeredCalls),
  };
}

/**
 * A history that was exported.
 *
 * @throws SimulationError where it is not a history
 */
export function openedHistory(
  { document, helperStates }: Pick<ShownExecution, 'document' | 'helperStates'>,
  history: unknown,
  facts: Pick<ExecutionRow, 'arn' | 'name' | 'machineArn' | 'machine' | 'type' | 'order'>,
): ShownExecution {
  const [record] = recordOfHistory(document, history).executions;
  const { input, output, error, cause, status, events } = record;
  const visits = visitsOfHistory(document, events);
  const startTime = visits[0]?.enteredAt ?? 0;
  const row: ExecutionRow = {
    ...facts,
    status,
    startTime,
    ...(record.durationMillis !== undefined && { stopTime: startTime + record.durationMillis }),
    ...(error !== undefined && { error }),
    input: JSON.stringify(input)?.slice(0, 160) ?? '',
    events: events.length,
    redrives: 0,
    isRerun: false,
  };
  return {
    ...{ row, source: 'history', document, helperStates, input, output, cause, visits },
    events: events.filter(isAnyObject),
    answeredBy: visits.map(({ details }) => details.map(() => undefined)),
    setup: undefined,
    record: undefined,
  };
}

/** The names of states in a history that a definition does not have. */
export function foreignStates(document: StateMachineDocument, visits: readonly HistoryVisit[]): readonly string[] {
  const foreign = visits.filter(({ path }) => path === '').map(({ state }) => state);
  return Object.keys(document.States ?? {}).length === 0 ? [] : [...new Set(foreign)];
}

/** The calls of a state come in the order in which they were scheduled. */
function answerersOf(
  visits: readonly HistoryVisit[],
  calls: readonly AnsweredCall[],
): readonly (readonly (Answerer | undefined)[])[] {
  const byPath = new Map<string, Answerer[]>();
  for (const { path, by } of calls) {
    const known = byPath.get(path);
    if (known === undefined) byPath.set(path, [by]);
    else known.push(by);
  }
  const attempts = visits.flatMap(({ path, details }, visit) =>
    details.map(({ at }, attempt) => ({ path, visit, attempt, at })),
  );
  attempts.sort((one, other) => one.at - other.at || one.attempt - other.attempt || one.visit - other.visit);
  const result: (Answerer | undefined)[][] = visits.map(() => []);
  const next = new Map<string, number>();
  for (const { path, visit, attempt } of attempts) {
    const index = next.get(path) ?? 0;
    next.set(path, index + 1);
    const list = result[visit];
    if (list !== undefined) list[attempt] = byPath.get(path)?.[index];
  }
  return result;
}
