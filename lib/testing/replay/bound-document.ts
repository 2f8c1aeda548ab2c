import { asDocument, jsonOf } from '../../asl/document-json';
import { isJsonArray, isJsonObject, type JsonValue } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import { mapLeaves, someLeaf } from '../../util/map-leaves';
import { hasPlaceholder, lonePlaceholder, partsOf } from './placeholder-text';
import type { PlaceholderValues } from './placeholder-values';

export function placeholdersIn(document: StateMachineDocument): ReadonlySet<string> {
  const found = new Set<string>();
  someLeaf(document, (leaf) => {
    if (typeof leaf === 'string')
      for (const [index, part] of partsOf(leaf).entries()) if (index % 2 === 1) found.add(part);
    return false;
  });
  return found;
}

/** The document with the values of its placeholders, as far as they are known. */
export function boundDocument(document: StateMachineDocument, values: PlaceholderValues): StateMachineDocument {
  const isBindable = (leaf: unknown): leaf is string => typeof leaf === 'string' && hasPlaceholder(leaf);
  return asDocument(mapLeaves(document, isBindable, (leaf) => boundText(String(leaf), values)));
}

function boundText(text: string, values: PlaceholderValues): JsonValue {
  const alone = lonePlaceholder(text);
  if (alone !== undefined) return values.valueOf(alone) ?? text;
  return partsOf(text)
    .map((part, index) => (index % 2 === 0 ? part : (values.valueOf(part) ?? part)))
    .join('');
}

/** The service's own values, and those that change nothing: a number that only deployment knows can't be run. */
const ASSUMED: Readonly<Record<string, number>> = {
  TimeoutSeconds: 99_999_999,
  HeartbeatSeconds: 99_999_998,
  Seconds: 1,
  MaxConcurrency: 0,
  ToleratedFailureCount: 0,
  ToleratedFailurePercentage: 0,
  IntervalSeconds: 1,
  MaxAttempts: 3,
  BackoffRate: 2,
  MaxDelaySeconds: 31_622_399,
};

/** The document with numbers where states need them; the number is assumed where the history has not shown it. */
export function withNumbers(document: StateMachineDocument, values: PlaceholderValues): StateMachineDocument {
  const copy = structuredClone(document);
  setNumbers(copy, values);
  for (const { state } of statesOf(copy)) {
    setNumbers(state, values);
    const { Retry: retriers } = jsonOf(state);
    if (isJsonArray(retriers)) for (const retrier of retriers) setNumbers(retrier, values);
  }
  return copy;
}

function setNumbers(fields: unknown, values: PlaceholderValues): void {
  if (!isJsonObject(fields)) return;
  for (const [field, assumed] of Object.entries(ASSUMED)) {
    const text = fields[field];
    const placeholder = typeof text === 'string' ? lonePlaceholder(text) : undefined;
    if (placeholder === undefined) continue;
    const value = values.valueOf(placeholder);
    Object.assign(fields, { [field]: typeof value === 'number' ? value : assumed });
  }
}
