import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Ref, ValueOf } from '../value/expression';
import type { ExpressionNode } from '../value/expression-node';
import { reference } from '../value/reference';
import { single, singles } from './node';

/**
 * The sum of a list of numbers, 0 of an empty one: `numbers.reduce((sum, number) => sum + number, 0)`.
 *
 *     num.sum(order.prices)
 *
 * Of something of each item: `list.sum(order.items, (item) => item.price)`.
 *
 * @see https://docs.jsonata.org/aggregation-functions#sum
 */
export function sum(numbers: Arg<readonly number[]>): Ref<number> {
  return reference(single(call`$sum(${listed(numbers)})`));
}

/**
 * The least number of a list: `Math.min(...numbers)`. Of an empty list there is none; of a list with at least one item by its
 * type, as `[a, b]`, the result is always there.
 *
 *     orElse(num.min(order.prices), 0)
 *     num.min([order.total, 100])
 *
 * @see https://docs.jsonata.org/aggregation-functions#min
 */
export function min<const L extends Arg<readonly number[]>>(numbers: L): Ref<OfSome<L>> {
  return reference(single(call`$min(${listed(numbers)})`));
}

/**
 * The greatest number of a list: `Math.max(...numbers)`. Of an empty list there is none; of a list with at least one item by
 * its type, as `[a, b]`, the result is always there.
 *
 *     orElse(num.max(order.prices), 0)
 *     num.max([order.total, 100])
 *
 * @see https://docs.jsonata.org/aggregation-functions#max
 */
export function max<const L extends Arg<readonly number[]>>(numbers: L): Ref<OfSome<L>> {
  return reference(single(call`$max(${listed(numbers)})`));
}

/**
 * The mean of a list of numbers: `sum(numbers) / numbers.length`. Of an empty list there is none.
 *
 *     orElse(num.average(order.ratings), 0)
 *
 * @see https://docs.jsonata.org/aggregation-functions#average
 */
export function average<const L extends Arg<readonly number[]>>(numbers: L): Ref<OfSome<L>> {
  return reference(single(call`$average(${listed(numbers)})`));
}

/** A number, which may be missing unless the list has an item for sure. */
export type OfSome<L> = ValueOf<L> extends readonly [] ? undefined : HasItem<ValueOf<L>>;

type HasItem<L> = L extends readonly [unknown, ...unknown[]] ? number : number | undefined;

function listed(numbers: Arg<readonly number[]>): ExpressionNode {
  return singles(operandOf(numbers));
}
