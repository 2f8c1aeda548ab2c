import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import type { ExpressionNode } from '../value/expression-node';
import { reference } from '../value/reference';
import { itemFunction, type OfItem } from './list-callback';
import { functionOf, listOf, listOfSingles, single } from './node';
import type { Given, ItemOf, ListArg, NeverMissing, Widened } from './types';

/**
 * What is made of each item: `list.map((item, index) => ...)`. It is always a list, also of one item or none.
 *
 *     list.map(order.items, (item) => ({ sku: item.sku, cost: num.multiply(item.price, item.qty) }))
 *
 * @see https://docs.jsonata.org/higher-order-functions#map
 */
export function map<L extends ListArg, R>(list: L, make: OfItem<ItemOf<L>, R & NeverMissing<R>>): Ref<Given<R>[]> {
  return reference(mapped(list, make));
}

/**
 * The lists that are made of each item, joined: `list.flatMap((item, index) => ...)`.
 *
 *     list.flatMap(customer.orders, (order) => order.items)
 *
 * @see https://docs.jsonata.org/higher-order-functions#map
 */
export function flatMap<L extends ListArg, R extends ListArg>(list: L, make: OfItem<ItemOf<L>, R>): Ref<ItemOf<R>[]> {
  return reference(flattened(mapped(list, make)));
}

/**
 * The items of lists, joined to one list: `list.flat()`.
 *
 *     list.flatten(order.packages) // of Item[][]: Item[]
 *
 * @see https://docs.jsonata.org/higher-order-functions#reduce
 */
export function flatten<L extends ListArg<readonly unknown[]>>(list: L): Ref<Flat<ItemOf<L>>[]> {
  return reference(flattened(operandOf(list)));
}

/** What the items of the lists are. */
export type Flat<T> = T extends readonly (infer U)[] ? U : never;

/**
 * One value made of all items, one after another: `list.reduce((result, item, index) => ..., initial)`.
 *
 *     list.reduce(order.items, (most, item) => num.max([most, item.price]), 0)
 *
 * @see https://docs.jsonata.org/higher-order-functions#reduce
 */
export function reduce<L extends ListArg, I>(
  list: L,
  next: (result: Ref<Widened<Given<I>>>, item: Ref<ItemOf<L>>, index: Ref<number>) => Arg<Widened<Given<I>>>,
  initial: I & NeverMissing<I>,
): Ref<Widened<Given<I>>> {
  // JSONata refuses a function of one parameter here.
  const step = functionOf(
    ['result', 'item', 'index'],
    (result, item, index) => operandOf(next(reference(result), reference(item), reference(index))),
    2,
  );
  return reference(call`$reduce(${operandOf(list)}, ${step}, ${operandOf(initial)})`);
}

/**
 * The sum of a number of each item: `list.reduce((sum, item) => sum + number(item), 0)`.
 *
 *     list.sum(order.items, (item) => num.multiply(item.price, item.qty))
 *
 * @see https://docs.jsonata.org/aggregation-functions#sum
 */
export function sum<L extends ListArg>(list: L, number: OfItem<ItemOf<L>, Arg<number>>): Ref<number> {
  const numbers = listOfSingles(call`$map(${operandOf(list)}, ${itemFunction(number)})`);
  return reference(single(call`$sum(${numbers})`));
}

function mapped<L extends ListArg>(list: L, make: OfItem<ItemOf<L>, unknown>): ExpressionNode {
  const body = itemFunction(make);
  const results = call`$map(${operandOf(list)}, ${body})`;
  return givesList(body.body) ? listOf(results) : listOfSingles(results);
}

/** Whether it may give a list: what is read from somewhere may. */
function givesList(node: ExpressionNode): boolean {
  if (node.kind === 'literal' || node.kind === 'object') return false;
  return node.kind !== 'code' || node.oneItem !== true || node.parts[0] === '[';
}

function flattened(lists: ExpressionNode): ExpressionNode {
  return call`$reduce(${lists}, $append, [])`;
}
