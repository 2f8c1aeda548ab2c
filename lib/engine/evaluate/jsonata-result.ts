import type { JsonValue } from '../../asl/json';
import { FunctionValue } from '../jsonata/function-value';
import { isList, type Maybe, rounded, setMember, type Value, type ValueObject } from '../jsonata/value';

/** Stands for a result that JSON has no form for: a function, a regular expression. */
export const UNSUPPORTED = Symbol('unsupported result');

/**
 * A result of an expression as plain JSON. Values of the input may be shared, which is fine because nothing in the
 * engine changes a value.
 */
export function plainResult(value: Value): JsonValue | typeof UNSUPPORTED {
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof FunctionValue) return UNSUPPORTED;
  return isList(value) ? plainList(value) : plainObject(value);
}

/** Measured on the service: what is no number of JSON is written as text. */
function plainNumber(value: number): JsonValue {
  return Number.isFinite(value) ? value : String(value);
}

function plainList(list: readonly Value[]): JsonValue | typeof UNSUPPORTED {
  const items: JsonValue[] = [];
  for (const item of list) {
    const plain = plainResult(item);
    if (plain === UNSUPPORTED) return UNSUPPORTED;
    items.push(plain);
  }
  return items;
}

function plainObject(object: ValueObject): JsonValue | typeof UNSUPPORTED {
  const result: Record<string, Value> = {};
  for (const key of Object.keys(object)) {
    const member: Maybe = rounded(object[key]);
    if (member === undefined) continue;
    const plain = plainResult(member);
    if (plain === UNSUPPORTED) return UNSUPPORTED;
    setMember(result, key, plain as Value);
  }
  return result as JsonValue;
}
