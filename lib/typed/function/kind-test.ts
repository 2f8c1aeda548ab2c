import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Expr } from '../value/expression';
import { infix } from './infix';
import { literal } from './node';
import { type Test, testOf } from './test';

/**
 * Whether a value is text: `typeof value === 'string'`.
 *
 *     flow.when('OneAddress?', is.text(order.recipient), (f, address) => address); // of string | Contact: string
 *
 * @see https://docs.jsonata.org/object-functions#type
 */
export function isText<V>(value: Expr<V>): Test<Narrowed<V, string>> {
  return ofType('string', value);
}

/**
 * Whether a value is a number: `typeof value === 'number'`.
 *
 *     is.number(row.amount)
 *
 * @see https://docs.jsonata.org/object-functions#type
 */
export function isNumber<V>(value: Expr<V>): Test<Narrowed<V, number>> {
  return ofType('number', value);
}

/**
 * Whether a value is true or false: `typeof value === 'boolean'`.
 *
 *     is.boolean(row.active)
 *
 * @see https://docs.jsonata.org/object-functions#type
 */
export function isBoolean<V>(value: Expr<V>): Test<Narrowed<V, boolean>> {
  return ofType('boolean', value);
}

/**
 * Whether a value is a list: `Array.isArray(value)`.
 *
 *     is.list(message.recipients)
 *
 * @see https://docs.jsonata.org/object-functions#type
 */
export function isList<V>(value: Expr<V>): Test<Narrowed<V, readonly unknown[]>> {
  return ofType('array', value);
}

/** Those members of the type that are of the kind; of what is not known, the kind itself. */
export type Narrowed<V, Kind> = unknown extends V ? Kind : Extract<V, Kind>;

function ofType<V>(type: string, value: unknown): Test<V> {
  const tested = operandOf(value);
  return testOf(infix('=', [call`$type(${tested})`, literal(type)]), tested);
}
