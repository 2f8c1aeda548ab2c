import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import { reference } from '../value/reference';
import { functionOf, once, singles } from './node';
import type { ItemOf, ListArg } from './types';

/** Shown to callers who groups a list of lists. */
export type GroupsNoLists = 'the items to be grouped are lists: make objects of them by list.map(...) first';

/**
 * The items in lists by a text of each: `Object.groupBy(list, (item) => ...)`. A key that no item has is missing.
 *
 *     const byCountry = list.groupBy(customer.orders, (order) => order.country);
 *     orElse(object.lookup(byCountry, 'DE'), [])
 *
 * @see https://docs.jsonata.org/higher-order-functions#reduce
 */
export function groupBy<L extends ListArg>(
  list: L & ([Extract<ItemOf<L>, readonly unknown[]>] extends [never] ? unknown : GroupsNoLists),
  by: (item: Ref<ItemOf<L>>) => Arg<string>,
): Ref<Record<string, ItemOf<L>[]>> {
  const grouped = functionOf(
    ['groups', 'item'],
    (groups, item) => {
      const added = singles({ kind: 'list', items: [item] });
      return once(operandOf(by(reference<ItemOf<L>>(item))), (key) => {
        const group = call`{ ${key}: $append($lookup(${groups}, ${key}), ${added}) }`;
        return call`$merge([${groups}, ${group}])`;
      });
    },
    2,
  );
  return reference(call`$reduce(${operandOf(list)}, ${grouped}, {})`);
}
