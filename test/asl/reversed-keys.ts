import { FIELD_CONTENT, type ObjectKind } from '../../lib/asl/field-order';
import type { JsonObject, JsonValue } from '../../lib/asl/json';
import type { StateMachineDocument } from '../../lib/asl/state-machine-document';

/** A document with the fields of all objects of the language the reverse; the user's data is left alone. */
export function reversedKeys(document: StateMachineDocument): StateMachineDocument {
  return reversedObject(document as unknown as JsonObject, 'document') as unknown as StateMachineDocument;
}

function reversedObject(object: JsonObject, kind: ObjectKind): JsonObject {
  const entries = Object.entries(object).map(([key, value]): [string, JsonValue] => {
    const content = FIELD_CONTENT[kind][key];
    return [key, content ? reversedContent(value, content.kind, content.many) : value];
  });
  return Object.fromEntries(entries.reverse());
}

function reversedContent(value: JsonValue, kind: ObjectKind, many?: 'elements' | 'entries'): JsonValue {
  if (many === 'elements') return (value as JsonObject[]).map((element) => reversedObject(element, kind));
  if (many === undefined) return reversedObject(value as JsonObject, kind);
  const entries = Object.entries(value as JsonObject);
  return Object.fromEntries(entries.map(([name, entry]) => [name, reversedObject(entry as JsonObject, kind)]));
}
