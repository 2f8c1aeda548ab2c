import { operandOf } from '../value/argument';
import type { Arg, Expr, Ref, Something } from '../value/expression';
import { reference } from '../value/reference';
import { infix, type Operator } from './infix';
import { once } from './node';
import type { Comparable, EqualTo } from './types';

/**
 * Whether two values are equal. Lists and objects are when all of their parts are.
 *
 *     is.equal(order.status, 'paid') // order.status === 'paid'
 *
 * Printed as `$order.status = "paid"`. A literal must be one that the type has, so a misspelt status is a type error.
 *
 * @see https://docs.jsonata.org/comparison-operators
 */
export function equal<V extends Something>(left: Expr<V>, right: EqualTo<NoInfer<V>>): Ref<boolean> {
  return compared('=', left, right);
}

/**
 * Whether two values differ.
 *
 *     is.notEqual(order.status, 'paid') // order.status !== 'paid'
 *
 * @see https://docs.jsonata.org/comparison-operators
 */
export function notEqual<V extends Something>(left: Expr<V>, right: EqualTo<NoInfer<V>>): Ref<boolean> {
  return compared('!=', left, right);
}

/**
 * Whether a number is greater than another, or a text comes after another. Texts are ordered as JavaScript orders them, by
 * their UTF-16 units.
 *
 *     is.greater(order.total, 100) // order.total > 100
 *
 * @see https://docs.jsonata.org/comparison-operators
 */
export function greater<V extends number | string>(left: Expr<V> | V, right: Comparable<NoInfer<V>>): Ref<boolean> {
  return compared('>', left, right);
}

/**
 * Whether a number or text is greater than another, or equal: `order.total >= 100`.
 *
 *     is.greaterOrEqual(order.total, 100)
 *
 * @see https://docs.jsonata.org/comparison-operators
 */
export function greaterOrEqual<V extends number | string>(
  left: Expr<V> | V,
  right: Comparable<NoInfer<V>>,
): Ref<boolean> {
  return compared('>=', left, right);
}

/**
 * Whether a number or text is less than another: `order.total < 100`.
 *
 *     is.less(order.total, 100)
 *
 * @see https://docs.jsonata.org/comparison-operators
 */
export function less<V extends number | string>(left: Expr<V> | V, right: Comparable<NoInfer<V>>): Ref<boolean> {
  return compared('<', left, right);
}

/**
 * Whether a number or text is less than another, or equal: `order.total <= 100`.
 *
 *     is.lessOrEqual(order.total, 100)
 *
 * @see https://docs.jsonata.org/comparison-operators
 */
export function lessOrEqual<V extends number | string>(left: Expr<V> | V, right: Comparable<NoInfer<V>>): Ref<boolean> {
  return compared('<=', left, right);
}

/**
 * Whether a number or text lies between two others, or is one of them: `low <= value && value <= high`.
 *
 *     is.between(order.total, 10, 100)
 *
 * @see https://docs.jsonata.org/comparison-operators
 */
export function between<V extends number | string>(
  value: Expr<V> | V,
  low: Comparable<NoInfer<V>>,
  high: Comparable<NoInfer<V>>,
): Ref<boolean> {
  const within = once(operandOf(value), (place) =>
    infix('and', [infix('>=', [place, operandOf(low)]), infix('<=', [place, operandOf(high)])]),
  );
  return reference(within);
}

function compared(operator: Operator, left: Arg<unknown>, right: Arg<unknown>): Ref<boolean> {
  return reference(infix(operator, [operandOf(left), operandOf(right)]));
}
