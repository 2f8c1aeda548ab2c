import type { JsonObject, JsonValue } from '../asl/json';

/** A copy that shares nothing with the original, so that a caller can change one without touching the other. */
export function copyOf<Value extends JsonValue>(value: Value): Value {
  return copied(value) as Value;
}

function copied(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copied);
  const copy: Record<string, JsonValue> = {};
  for (const key of Object.keys(value)) setMember(copy, key, copied((value as JsonObject)[key] as JsonValue));
  return copy;
}

/** Sets a member of an object, even where its name is `__proto__`. */
export function setMember(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Whether two JSON values are equal; the order of an object's members doesn't count. */
export function jsonEquals(left: JsonValue, right: JsonValue): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((item, index) => jsonEquals(item, right[index] as JsonValue));
  }
  const leftKeys = Object.keys(left);
  if (leftKeys.length !== Object.keys(right).length) return false;
  return leftKeys.every(
    (key) =>
      Object.hasOwn(right, key) &&
      jsonEquals((left as Record<string, JsonValue>)[key] ?? null, (right as Record<string, JsonValue>)[key] ?? null),
  );
}

/** Whether the compact UTF-8 text of a value is longer than a limit; stops counting as soon as it is. */
export function isLongerThan(value: JsonValue, limit: number): boolean {
  return limit !== Number.POSITIVE_INFINITY && jsonBytes(value, limit) > limit;
}

/** The length of the compact UTF-8 text of a value in bytes, or some number beyond the limit. */
export function jsonBytes(value: JsonValue, limit = Number.POSITIVE_INFINITY): number {
  if (value === null) return 4;
  if (typeof value === 'string') return textBytes(value);
  if (typeof value !== 'object') return String(value).length;
  // The brackets, and a comma between any two members.
  let bytes = 2;
  if (Array.isArray(value)) {
    bytes += Math.max(value.length - 1, 0);
    for (const item of value) {
      bytes += jsonBytes(item, limit - bytes);
      if (bytes > limit) return bytes;
    }
    return bytes;
  }
  let separator = 0;
  for (const key in value) {
    bytes +=
      separator + textBytes(key) + 1 + jsonBytes((value as Record<string, JsonValue>)[key] ?? null, limit - bytes);
    separator = 1;
    if (bytes > limit) return bytes;
  }
  return bytes;
}

// A text of these characters alone is as many bytes long as it has characters.
const PLAIN = /^[ !#-[\]-~]*$/;

function textBytes(text: string): number {
  if (text.length < 64 && PLAIN.test(text)) return text.length + 2;
  return Buffer.byteLength(JSON.stringify(text));
}
