import { operandOf } from '../value/argument';
import type { Arg, Ref } from '../value/expression';
import { reference } from '../value/reference';
import { infix } from './infix';
import { literal, negated } from './node';

/**
 * Whether all conditions hold: `a && b`. Those behind the first that doesn't are not evaluated.
 *
 *     is.and(order.paid, is.greater(order.total, 100)) // order.paid && order.total > 100
 *
 * @see https://docs.jsonata.org/boolean-operators
 */
export function and(...conditions: readonly Arg<boolean>[]): Ref<boolean> {
  return reference(conditions.length === 0 ? literal(true) : infix('and', conditions.map(operandOf)));
}

/**
 * Whether a condition holds: `a || b`. Those behind the first that does are not evaluated.
 *
 *     is.or(order.paid, order.trusted) // order.paid || order.trusted
 *
 * @see https://docs.jsonata.org/boolean-operators
 */
export function or(...conditions: readonly Arg<boolean>[]): Ref<boolean> {
  return reference(conditions.length === 0 ? literal(false) : infix('or', conditions.map(operandOf)));
}

/**
 * Whether a condition doesn't hold: `!a`.
 *
 *     is.not(order.paid)
 *
 * @see https://docs.jsonata.org/boolean-functions#not
 */
export function not(condition: Arg<boolean>): Ref<boolean> {
  return reference(negated(operandOf(condition)));
}
