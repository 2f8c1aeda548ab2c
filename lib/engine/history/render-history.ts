import type { JsonValue } from '../../asl/json';
import { mapValues } from '../../util/map-values';
import { jsonText } from '../json-text';
import type { EntryDetails, HistoryEntry, HistoryEvent, HistoryEventType } from './history-event';

/** An entry as `GetExecutionHistory` shows it: payloads as text, details under the member of the event's type. */
export function renderHistoryEvent(entry: HistoryEntry): HistoryEvent {
  const { id, previousEventId, type } = entry;
  const event = { id, previousEventId, timestamp: new Date(entry.timestamp).toISOString(), type };
  if (entry.details === undefined) return event;
  return { ...event, [detailsMember(type)]: renderDetails(entry.details) };
}

/** The details of all states share a member, and a few others differ from their type. */
function detailsMember(type: HistoryEventType): `${string}EventDetails` {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
}

/** Nothing the engine keeps is cut off. */
const NOT_TRUNCATED = Object.freeze({ truncated: false });

export function renderDetails(details: EntryDetails): Readonly<Record<string, unknown>> {
  const { input, inputText, output, parameters, assignedVariables, ...rest } = details;
  return {
    ...withoutUndefined(rest),
    ...(input === undefined ? {} : { input: inputText ?? text(input), inputDetails: NOT_TRUNCATED }),
    ...(parameters === undefined ? {} : { parameters: text(parameters) }),
    ...(output === undefined ? {} : { output: text(output), outputDetails: NOT_TRUNCATED }),
    ...(assignedVariables === undefined
      ? {}
      : { assignedVariables: texts(assignedVariables), assignedVariablesDetails: NOT_TRUNCATED }),
  };
}

/** What an event does not have is not a member of it, as in JSON. */
function withoutUndefined(details: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

function text(value: JsonValue): string {
  return jsonText(value);
}

function texts(values: Readonly<Record<string, JsonValue>>): Readonly<Record<string, string>> {
  return mapValues(values, text);
}
