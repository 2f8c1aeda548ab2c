import { asDocument, jsonOf } from './document-json';
import { canonicalKeys, DOCUMENT_MEANING, type Meaning, meaningOf } from './field-content';
import { isJsonArray, type JsonArray, type JsonObject, type JsonValue } from './json';
import { setOwn } from './set-own';
import type { StateMachineDocument } from './state-machine-document';

/** A container and the copy of it that is still to be filled. */
interface OpenCopy {
  readonly from: JsonArray | JsonObject;
  readonly to: JsonValue[] | Record<string, JsonValue>;
  readonly meaning: Meaning | undefined;
}

/**
 * A copy in which the fields of every object of the language are in canonical order (see `FIELD_ORDER`). The user's
 * data, the names of states and fields that are not known keep their order; fields set to `undefined` are omitted.
 *
 * Two documents that differ only in the order of their fields have canonical copies that print alike.
 */
export function canonicalDocument(document: StateMachineDocument): StateMachineDocument {
  const copy: Record<string, JsonValue> = {};
  const open: OpenCopy[] = [{ from: jsonOf(document), to: copy, meaning: DOCUMENT_MEANING }];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    const { from, meaning } = current;
    if (isJsonArray(from)) {
      // The iterator gives holes of the array too: in JSON they are null.
      for (const [index, value] of from.entries()) add(index, value ?? null, current, open);
    } else {
      for (const key of canonicalKeys(from, meaning)) {
        const value = from[key];
        if (value !== undefined) add(key, value, current, open);
      }
    }
  }
  return asDocument(copy);
}

function add(key: string | number, value: JsonValue, { to, meaning }: OpenCopy, open: OpenCopy[]): void {
  setOwn(to, key, copyOf(value, meaningOf(meaning, key, value), open));
}

/** A container's copy is filled later: a stack of our own, as documents may be nested deeper than the engine's. */
function copyOf(value: JsonValue, meaning: Meaning | undefined, open: OpenCopy[]): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  const to: JsonValue[] | Record<string, JsonValue> = isJsonArray(value) ? [] : {};
  open.push({ from: value, to, meaning });
  return to;
}
