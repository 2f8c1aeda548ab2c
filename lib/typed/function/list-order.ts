import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import type { ExpressionNode } from '../value/expression-node';
import { reference } from '../value/reference';
import { infix } from './infix';
import { functionOf } from './node';
import type { ItemOf, ListArg } from './types';

/** Which way a list is sorted. */
export type Direction = 'ascending' | 'descending';

/** By what the items of a list are ordered: a number of each, or a text of each. */
export type SortKey<T> = ((item: Ref<T>) => Arg<number>) | ((item: Ref<T>) => Arg<string>);

/** The key may be omitted for numbers, and for texts. */
export type SortOrder<T> = [T] extends [number]
  ? [by?: SortKey<T>, direction?: Direction]
  : [T] extends [string]
    ? [by?: SortKey<T>, direction?: Direction]
    : [by: SortKey<T>, direction?: Direction];

/**
 * The items ordered by a number or a text of each. Texts are ordered by their UTF-16 units, as JavaScript orders them; items
 * with equal keys keep their order, in both directions.
 *
 *     list.sort(order.items, (item) => item.price)                // [...list].sort((a, b) => a.price - b.price)
 *     list.sort(order.items, (item) => item.price, 'descending')
 *     list.sort(order.tags)                                       // of numbers or texts
 *
 * @see https://docs.jsonata.org/array-functions#sort
 */
export function sort<L extends ListArg>(
  list: L,
  ...[by, direction = 'ascending']: SortOrder<ItemOf<L>>
): Ref<ItemOf<L>[]> {
  const items = operandOf(list);
  if (by === undefined && direction === 'ascending') return reference(call`$sort(${items})`);
  // For any type of item `SortOrder` has a key of this form; which one it is, is open as long as L is.
  const keyBy = by as ((item: Ref<ItemOf<L>>) => unknown) | undefined;
  const keyOf = (node: ExpressionNode) => {
    const item = reference<ItemOf<L>>(node);
    return operandOf(keyBy ? keyBy(item) : item);
  };
  const operator = direction === 'ascending' ? '>' : '<';
  const swapped = functionOf(['a', 'b'], (a, b) => infix(operator, [keyOf(a), keyOf(b)]), 2);
  return reference(call`$sort(${items}, ${swapped})`);
}

/**
 * The items from the last to the first: `[...list].reverse()`.
 *
 *     list.reverse(order.events)
 *
 * @see https://docs.jsonata.org/array-functions#reverse
 */
export function reverse<L extends ListArg>(list: L): Ref<ItemOf<L>[]> {
  return reference(call`$reverse(${operandOf(list)})`);
}
