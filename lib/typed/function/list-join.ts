import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import { reference } from '../value/reference';
import { listOf } from './node';
import type { ItemOf, ListArg } from './types';

/**
 * Lists joined to one: `[...a, ...b]`.
 *
 *     list.concat(order.items, order.gifts)
 *
 * @see https://docs.jsonata.org/array-functions#append
 */
export function concat<const L extends readonly [ListArg, ...(readonly ListArg[])]>(
  ...lists: L
): Ref<ItemOf<L[number]>[]> {
  const [first, ...rest] = lists;
  return reference(rest.reduce((joined, next) => call`$append(${joined}, ${operandOf(next)})`, operandOf(first)));
}

/**
 * A list with more items at its end: `[...list, item]`. An item that is a list stays one.
 *
 *     list.append(order.events, { at: time.now(), what: 'paid' })
 *
 * @see https://docs.jsonata.org/array-functions#append
 */
export function append<L extends ListArg>(list: L, ...items: readonly NoInfer<Arg<ItemOf<L>>>[]): Ref<ItemOf<L>[]> {
  return reference(call`$append(${operandOf(list)}, ${operandOf([...items])})`);
}

/**
 * The items of two lists in pairs, as many as the shorter one has: `a.map((item, index) => [item, b[index]])`.
 *
 *     list.zip(order.skus, order.quantities) // [['A-1', 2], ['B-2', 1]]
 *
 * @see https://docs.jsonata.org/array-functions#zip
 */
export function zip<A extends ListArg, B extends ListArg>(left: A, right: B): Ref<[ItemOf<A>, ItemOf<B>][]> {
  return reference(call`$zip(${operandOf(left)}, ${operandOf(right)})`);
}

/**
 * A list cut into lists of so many items; the last has what is left.
 *
 *     list.partition(order.items, 10)
 *
 * @param size a whole number, at least 1
 * @throws TypeError for another size
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function partition<L extends ListArg>(list: L, size: Arg<number>): Ref<ItemOf<L>[][]> {
  if (typeof size === 'number' && !(Number.isInteger(size) && size >= 1)) {
    throw new TypeError(`A list is cut into lists of one item or more, not of ${size}.`);
  }
  return reference(listOf(call`$partition(${operandOf(list)}, ${operandOf(size)})`));
}
