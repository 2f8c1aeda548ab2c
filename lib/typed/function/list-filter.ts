import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import { reference } from '../value/reference';
import { infix } from './infix';
import { itemFunction, type OfItem } from './list-callback';
import { listOf, negated, single, singles } from './node';
import type { EqualTo, ItemOf, ListArg, Scalar } from './types';

/**
 * The items for which a condition holds: `list.filter((item, index) => ...)`. It is always a list, also where it has one item or
 * none.
 *
 *     list.filter(order.items, (item) => is.greater(item.qty, 0))
 *
 * @see https://docs.jsonata.org/higher-order-functions#filter
 */
export function filter<L extends ListArg>(list: L, condition: OfItem<ItemOf<L>, Arg<boolean>>): Ref<ItemOf<L>[]> {
  return reference(listOf(call`$filter(${operandOf(list)}, ${itemFunction(condition)})`));
}

/**
 * The first item for which a condition holds: `list.find((item, index) => ...)`. It is missing where there is none.
 *
 *     list.find(order.items, (item) => is.equal(item.sku, 'A-1'))
 *
 * @see https://docs.jsonata.org/higher-order-functions#filter
 */
export function find<L extends ListArg>(
  list: L,
  condition: OfItem<ItemOf<L>, Arg<boolean>>,
): Ref<ItemOf<L> | undefined> {
  const found = call`$filter(${operandOf(list)}, ${itemFunction(condition)})`;
  return reference({ kind: 'index', of: found, index: 0 });
}

/**
 * Whether a condition holds for at least one item: `list.some((item, index) => ...)`.
 *
 *     list.some(order.items, (item) => item.fragile)
 *
 * @see https://docs.jsonata.org/higher-order-functions#filter
 */
export function some<L extends ListArg>(list: L, condition: OfItem<ItemOf<L>, Arg<boolean>>): Ref<boolean> {
  return reference(single(call`$exists($filter(${operandOf(list)}, ${itemFunction(condition)}))`));
}

/**
 * Whether a condition holds for all items, as it does for those of an empty list: `list.every((item, index) => ...)`.
 *
 *     list.every(order.items, (item) => item.inStock)
 *
 * @see https://docs.jsonata.org/higher-order-functions#filter
 */
export function every<L extends ListArg>(list: L, condition: OfItem<ItemOf<L>, Arg<boolean>>): Ref<boolean> {
  const otherwise = itemFunction<ItemOf<L>>((item, index) => reference(negated(operandOf(condition(item, index)))));
  return reference(negated(single(call`$exists($filter(${operandOf(list)}, ${otherwise}))`)));
}

/**
 * Whether a list holds a text, number, boolean or null: `list.includes(item)`.
 *
 *     list.includes(order.tags, 'urgent')
 *
 * @see https://docs.jsonata.org/other-operators#in-array-membership
 */
export function includes<L extends ListArg<Scalar>>(list: L, item: EqualTo<NoInfer<ItemOf<L>>>): Ref<boolean> {
  return reference(infix('in', [operandOf(item), singles(operandOf(list))]));
}

/**
 * The items, each once, in their order; lists and objects are equal when all of their parts are.
 *
 *     list.distinct(order.tags) // [...new Set(order.tags)]
 *
 * @see https://docs.jsonata.org/array-functions#distinct
 */
export function distinct<L extends ListArg>(list: L): Ref<ItemOf<L>[]> {
  return reference(call`$distinct(${operandOf(list)})`);
}
