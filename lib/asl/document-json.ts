import type { JsonObject } from './json';
import type { AslState } from './state';
import type { StateMachineDocument } from './state-machine-document';

/**
 * A document, or a state or a block of one, as the JSON that it is: the same value under its other type. The types of documents have
 * named members, those of JSON have any, and TypeScript relates neither to the other.
 */
export function jsonOf(part: object): JsonObject {
  return part as JsonObject;
}

/**
 * JSON as a document: the way back. Nothing is checked: what reads it must expect anything where a member should be, as all passes over
 * documents do.
 */
export function asDocument(json: unknown): StateMachineDocument {
  return json as StateMachineDocument;
}

/** JSON as a state: what {@link asDocument} is to a whole definition. That it is an object is all that is certain. */
export function asState(json: object): AslState {
  return json as AslState;
}
