/** Any value that JSON can carry. Everything is read-only: documents are shared, never changed. */
export type JsonValue = null | boolean | number | string | JsonArray | JsonObject;

export type JsonArray = readonly JsonValue[];

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Whether a value is an object in the sense of JSON: no array, no null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a text that is JSON. Throws a `SyntaxError` where it isn't, as `JSON.parse` does; that has every value typed `any`. */
export function parsedJson(text: string): JsonValue {
  return JSON.parse(text);
}

/** `Array.isArray`, which does not narrow a read-only array. */
export function isJsonArray(value: unknown): value is JsonArray {
  return Array.isArray(value);
}
