import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Expr, Ref } from '../value/expression';
import { reference } from '../value/reference';
import { functionOf, listOf, listOfSingles, single } from './node';
import { lookup } from './object-member';
import type { Given, ItemOf, ListArg, NeverMissing } from './types';

/**
 * The names of the members, in their order: `Object.keys(value)`.
 *
 *     object.keys(prices)
 *
 * @see https://docs.jsonata.org/object-functions#keys
 */
export function keys<V extends object>(value: Expr<V>): Ref<Extract<keyof V, string>[]> {
  return reference(listOfSingles(call`$keys(${operandOf(value)})`));
}

/**
 * The values of the members, in their order: `Object.values(value)`.
 *
 *     num.sum(object.values(prices))
 *
 * @see https://docs.jsonata.org/object-functions#each
 */
export function values<V extends object>(value: Expr<V>): Ref<Exclude<V[keyof V], undefined>[]> {
  const own = functionOf(['value'], (member) => member);
  return reference(listOf(call`$each(${operandOf(value)}, ${own})`));
}

/** A member of an object, with its name. */
export interface Entry<V> {
  /** The name of the member. */
  readonly key: string;

  /** The value of the member. */
  readonly value: V;
}

/**
 * The members with their names, in their order: `Object.entries(value).map(([key, value]) => ({ key, value }))`.
 *
 *     flow.map('Price', object.entries(prices), (f, { key, value }) => text`${key}: ${value} EUR`);
 *
 * @see https://docs.jsonata.org/object-functions#each
 */
export function entries<V extends object>(value: Expr<V>): Ref<Entry<Exclude<V[keyof V], undefined>>[]> {
  const entry = functionOf(['value', 'key'], (member, key) => ({
    kind: 'object',
    members: [
      ['key', key],
      ['value', member],
    ],
  }));
  return reference(listOfSingles(call`$each(${operandOf(value)}, ${entry})`));
}

/**
 * An object with a member for each item of a list; of members of one name the last:
 * `Object.fromEntries(list.map((item) => [key(item), value(item)]))`.
 *
 *     object.fromEntries(order.items, (item) => item.sku, (item) => item.qty)
 *
 * @see https://docs.jsonata.org/object-functions#merge
 */
export function fromEntries<L extends ListArg, R>(
  list: L,
  key: (item: Ref<ItemOf<L>>) => Arg<string>,
  value: (item: Ref<ItemOf<L>>) => R & NeverMissing<R>,
): Ref<Record<string, Given<R>>> {
  const member = functionOf(['item'], (parameter) => {
    const item = reference<ItemOf<L>>(parameter);
    return call`{ ${operandOf(key(item))}: ${operandOf(value(item))} }`;
  });
  return reference(single(call`$merge(${listOfSingles(call`$map(${operandOf(list)}, ${member})`)})`));
}

/**
 * Whether there is a member of the name: `name in record`.
 *
 *     is.not(object.has(prices, item.sku))
 *
 * @see https://docs.jsonata.org/functions-boolean#exists
 */
export function has<V extends object>(record: Expr<V>, name: Arg<string>): Ref<boolean> {
  return reference(single(call`$exists(${operandOf(lookup(record, name))})`));
}
