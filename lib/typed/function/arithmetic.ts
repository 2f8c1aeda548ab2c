import { operandOf } from '../value/argument';
import { call, operation } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import { reference } from '../value/reference';
import { infix, type Operator } from './infix';
import { single } from './node';

/**
 * The sum of numbers: `a + b + c`.
 *
 *     num.add(order.total, order.shipping)
 *
 * @see https://docs.jsonata.org/numeric-operators
 */
export function add(...numbers: readonly [Arg<number>, ...(readonly Arg<number>[])]): Ref<number> {
  return arithmetic('+', numbers);
}

/**
 * The difference of numbers: `a - b`.
 *
 *     num.subtract(order.total, order.discount)
 *
 * @see https://docs.jsonata.org/numeric-operators
 */
export function subtract(number: Arg<number>, less: Arg<number>): Ref<number> {
  return arithmetic('-', [number, less]);
}

/**
 * The product of numbers: `a * b * c`.
 *
 *     num.multiply(item.price, item.qty)
 *
 * @see https://docs.jsonata.org/numeric-operators
 */
export function multiply(...numbers: readonly [Arg<number>, ...(readonly Arg<number>[])]): Ref<number> {
  return arithmetic('*', numbers);
}

/**
 * The quotient of numbers: `a / b`. A division by 0 fails the state with `States.QueryEvaluationError`.
 *
 *     num.divide(order.total, 100)
 *
 * @see https://docs.jsonata.org/numeric-operators
 */
export function divide(number: Arg<number>, by: Arg<number>): Ref<number> {
  return arithmetic('/', [number, by]);
}

/**
 * What is left by a division, with the sign of the first number: `a % b`. A remainder by 0 fails the state with
 * `States.QueryEvaluationError`.
 *
 *     num.remainder(context.map.index, 2)
 *
 * @see https://docs.jsonata.org/numeric-operators
 */
export function remainder(number: Arg<number>, by: Arg<number>): Ref<number> {
  return arithmetic('%', [number, by]);
}

/**
 * A number with the other sign: `-a`.
 *
 *     num.negate(entry.amount)
 *
 * @see https://docs.jsonata.org/numeric-operators
 */
export function negate(number: Arg<number>): Ref<number> {
  return reference({ ...operation`-${operandOf(number)}`, oneItem: true });
}

/**
 * A number without its sign: `Math.abs(a)`.
 *
 *     num.abs(entry.amount)
 *
 * @see https://docs.jsonata.org/numeric-functions#abs
 */
export function abs(number: Arg<number>): Ref<number> {
  return reference(single(call`$abs(${operandOf(number)})`));
}

/**
 * A number to the power of another: `a ** b`. One too large for a number fails the state with
 * `States.QueryEvaluationError`, as does a result that is not a real number.
 *
 *     num.power(2, attempt.count)
 *
 * @see https://docs.jsonata.org/numeric-functions#power
 */
export function power(base: Arg<number>, exponent: Arg<number>): Ref<number> {
  return reference(single(call`$power(${operandOf(base)}, ${operandOf(exponent)})`));
}

/**
 * The square root: `Math.sqrt(a)`. That of a negative number fails the state with `States.QueryEvaluationError`.
 *
 *     num.sqrt(area)
 *
 * @see https://docs.jsonata.org/numeric-functions#sqrt
 */
export function sqrt(number: Arg<number>): Ref<number> {
  return reference(single(call`$sqrt(${operandOf(number)})`));
}

function arithmetic(operator: Operator, numbers: readonly Arg<number>[]): Ref<number> {
  return reference(infix(operator, numbers.map(operandOf)));
}
