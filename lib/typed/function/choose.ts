import { operandOf } from '../value/argument';
import type { Arg, Ref, ValueOf } from '../value/expression';
import { reference } from '../value/reference';
import { conditional } from './infix';

/**
 * One of two values: `condition ? value : other`. Only that one is evaluated.
 *
 *     choose(order.express, 'today', 'this week')
 *
 * To take one of two ways through the workflow there is `flow.when`.
 *
 * @see https://docs.jsonata.org/other-operators#--conditional
 */
export function choose<const A, const B>(condition: Arg<boolean>, value: A, other: B): Ref<ValueOf<A> | ValueOf<B>> {
  return reference(conditional(operandOf(condition), operandOf(value), operandOf(other)));
}
