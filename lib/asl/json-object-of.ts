import { isJsonObject, type JsonObject } from './json';

/** A part of a document or template where it is an object, as it should be; an empty object where it is anything else, or missing. */
export function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
