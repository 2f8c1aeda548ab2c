import type { JsonValue } from '../../asl/json';

/** Stands for a result that JSON has no form for: a function, a regular expression. */
export const UNSUPPORTED = Symbol('unsupported result');

/**
 * A result of the JSONata library as plain JSON: its sequences are arrays with extra properties, and values of the
 * input may be shared, which is fine because nothing in the engine changes a value.
 */
export function plainResult(value: unknown): JsonValue | typeof UNSUPPORTED {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : UNSUPPORTED;
  if (Array.isArray(value)) return plainList(value);
  if (typeof value !== 'object' || isCallable(value)) return UNSUPPORTED;
  return plainObject(value as Record<string, unknown>);
}

function plainList(list: readonly unknown[]): JsonValue | typeof UNSUPPORTED {
  const items: JsonValue[] = [];
  for (const item of list) {
    const plain = plainResult(item);
    if (plain === UNSUPPORTED) return UNSUPPORTED;
    items.push(plain);
  }
  return items;
}

function plainObject(object: Record<string, unknown>): JsonValue | typeof UNSUPPORTED {
  const result: Record<string, JsonValue> = {};
  for (const [key, member] of Object.entries(object)) {
    if (member === undefined) continue;
    const plain = plainResult(member);
    if (plain === UNSUPPORTED) return UNSUPPORTED;
    result[key] = plain;
  }
  return result;
}

/** The library's own functions and lambdas are objects with a mark; a regular expression becomes a function. */
function isCallable(value: object): boolean {
  return '_jsonata_function' in value || '_jsonata_lambda' in value || value instanceof RegExp;
}
