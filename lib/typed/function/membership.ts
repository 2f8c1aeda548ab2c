import { operandOf } from '../value/argument';
import type { Expr, Ref } from '../value/expression';
import type { ExpressionNode } from '../value/expression-node';
import { reference } from '../value/reference';
import { infix } from './infix';
import { literal, once, singles } from './node';
import { type Test, testOf } from './test';
import type { EqualTo, Scalar } from './types';

/**
 * Whether a value is one of several: `['new', 'paid'].includes(order.status)`.
 *
 *     is.oneOf(order.status, ['new', 'paid'])
 *
 * @see https://docs.jsonata.org/other-operators#in-array-membership
 */
export function oneOf<V extends Scalar, const C extends readonly EqualTo<V>[]>(
  value: Expr<V>,
  choices: C & readonly EqualTo<NoInfer<V>>[],
): Test<OneOf<V, C>> {
  const tested = operandOf(value);
  return testOf(infix('in', [tested, singles(operandOf(choices))]), tested);
}

/** Those values of the type that are among the choices, if all of them are written out. */
export type OneOf<V, C extends readonly unknown[]> = C extends readonly Scalar[] ? V & C[number] : V;

/**
 * Whether a list has no items, or a text no characters: `value.length === 0`.
 *
 *     is.empty(order.items)
 *
 * @see https://docs.jsonata.org/comparison-operators
 */
export function empty(value: Expr<string | readonly unknown[]>): Ref<boolean> {
  return reference(
    once(operandOf(value), (place) => infix('or', [infix('=', [place, literal('')]), infix('=', [place, NO_ITEMS])])),
  );
}

const NO_ITEMS: ExpressionNode = { kind: 'list', items: [] };
