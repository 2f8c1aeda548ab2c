import type { JsonValue } from '../../asl/json';

/**
 * What an expression can work with: JSON, and functions. There is nothing else: no value of the evaluator is an object
 * of the host language whose members an expression could reach.
 *
 * A `bigint` is an integer of the input that a number can't hold; it becomes a number as soon as it is read.
 */
export type Value = null | boolean | number | string | bigint | Value[] | ValueObject | FunctionValue;

/**
 * A function as a value. An expression can call it, pass it on and ask its `$type`; it has no members. What it does when it is
 * called is in `Callable`.
 */
export abstract class FunctionValue {
  /** The name that it was called by last, for messages. */
  public token: string | undefined;

  /** How many arguments it takes: `$map` and its like pass as many. */
  public abstract readonly arity: number;
}

export interface ValueObject {
  [key: string]: Value;
}

/** A value, or nothing. */
export type Maybe = Value | undefined;

/**
 * The result of a path or of a function that collects: of one item it becomes that item, of none nothing.
 * See https://docs.jsonata.org/processing#sequences
 */
export class Sequence extends Array<Value> {
  /** Whether it stays a list also with one item: the path had `[]`. */
  public keepSingleton = false;

  // Methods like `map` make plain arrays.
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  public static of1(value: Maybe): Sequence {
    const sequence = new Sequence();
    if (value !== undefined) sequence.push(value);
    return sequence;
  }
}

/** A list that an array constructor in a path made: the path does not flatten it. */
export class ConstructedList extends Array<Value> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

export function isList(value: unknown): value is Value[] {
  return Array.isArray(value);
}

export function isNumber(value: Maybe): value is number {
  return typeof value === 'number';
}

export function isObject(value: Maybe): value is ValueObject {
  return typeof value === 'object' && value !== null && !isList(value) && !(value instanceof FunctionValue);
}

/** An integer that a number can't hold is rounded where an expression reads it, as on the service. */
export function rounded(value: Maybe): Maybe {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** JSON of the engine as a value: the evaluator never changes one that it did not make. */
export function valueOf(json: JsonValue): Value {
  return json as Value;
}

/** A member of an object by its own name only; nothing is inherited. */
export function memberOf(object: ValueObject, key: string): Maybe {
  return Object.hasOwn(object, key) ? rounded(object[key]) : undefined;
}
