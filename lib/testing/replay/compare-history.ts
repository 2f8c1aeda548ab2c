import { isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { mapValues } from '../../util/map-values';
import { ownMember } from '../../util/own-member';
import { type Difference, looseDifference } from './loose-difference';
import type { PlaceholderValue, PlaceholderValues } from './placeholder-values';
import { payloadOf, type RecordedEvent } from './recorded-history';

/** The first event in which a replay differs from what was recorded. */
export interface Divergence {
  /** The event as recorded; undefined where today's run continues after the recorded end. */
  readonly recorded: RecordedEvent | undefined;
  /** What happens today in its place; undefined where nothing does. */
  readonly actual: RecordedEvent | undefined;
  /** Where the details differ, for an event that happens today too, but with other data. */
  readonly difference: Difference | undefined;
  /** What placeholders of the definition were in earlier events, where that makes the difference. */
  readonly placeholders: readonly PlaceholderValue[];
}

/** How far a replay does what was recorded. */
export interface Comparison {
  /** Undefined where all is the same. */
  readonly divergence: Divergence | undefined;
  /** How many recorded events happen today as well. */
  readonly same: number;
}

/** Events whose parent is whichever branch or iteration ended last. */
const JOINS = /^(Parallel|Map)State(Succeeded|Exited|Failed)$|^Execution/;

/**
 * Finds the first recorded event that doesn't happen today. Branches may interleave in another order than they did:
 * an event is the same where it follows the same event with the same data. A placeholder of the definition is what the first
 * event shows that has it.
 */
export function compareHistory(
  recorded: readonly RecordedEvent[],
  actual: readonly RecordedEvent[],
  values: PlaceholderValues,
): Comparison {
  let count = 0;
  const open = new Map(actual.map((event) => [event.id, event]));
  const idToday = new Map<number, number>([[0, 0]]);
  for (const event of recorded) {
    const parent = idToday.get(event.previousEventId);
    const followers = [...open.values()].filter((one) => JOINS.test(event.type) || one.previousEventId === parent);
    const alike = followers.filter((one) => one.type === event.type && nameIn(one) === nameIn(event));
    const same = alike.find((one) => {
      values.drop();
      return detailsDifference(event, one, values) === undefined;
    });
    if (same === undefined) {
      values.drop();
      const [near] = alike;
      const instead = near ?? followers.filter((one) => one.previousEventId === parent)[0];
      const difference = near && detailsDifference(event, near, values);
      values.drop();
      const placeholders = difference === undefined ? [] : values.behind(difference);
      return { divergence: { recorded: event, actual: instead, difference, placeholders }, same: count };
    }
    values.keep(event.id);
    count += 1;
    idToday.set(event.id, same.id);
    open.delete(same.id);
  }
  const [more] = open.values();
  const divergence =
    more === undefined ? undefined : { recorded: undefined, actual: more, difference: undefined, placeholders: [] };
  return { divergence, same: count };
}

function nameIn({ details }: RecordedEvent): JsonValue | undefined {
  return details.name ?? details.index;
}

/** Details that say how the history was made, not what happened. */
const NOT_COMPARED: ReadonlySet<string> = new Set([
  'inputDetails',
  'outputDetails',
  'assignedVariablesDetails',
  'roleArn',
  'region',
  'mapRunArn',
  'workerName',
  'stateMachineAliasArn',
  'stateMachineVersionArn',
]);

const PAYLOADS: ReadonlySet<string> = new Set(['input', 'output', 'parameters', 'cause']);

function detailsDifference(
  recorded: RecordedEvent,
  actual: RecordedEvent,
  values: PlaceholderValues,
): Difference | undefined {
  // What a request was answered before its job or token is not in every export, and says nothing of the workflow.
  if (recorded.type === 'TaskSubmitted') return undefined;
  for (const name of Object.keys(recorded.details)) {
    if (NOT_COMPARED.has(name)) continue;
    const [before, today] = [detail(recorded.details, name), detail(actual.details, name)];
    const difference = looseDifference(before, today, name, values.isSame);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function detail(details: JsonObject, name: string): JsonValue | undefined {
  const value = ownMember(details, name);
  if (name !== 'assignedVariables' || value === undefined || !isJsonObject(value)) {
    return PAYLOADS.has(name) ? payloadOf(value) : value;
  }
  return mapValues(value, (text) => payloadOf(text) ?? null);
}
