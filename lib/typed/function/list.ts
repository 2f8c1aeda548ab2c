/**
 * Lists: what `list.` offers. Each function whose result is a list gives one in all cases, also of one item and of none.
 *
 *     list.map(list.filter(order.items, (item) => item.inStock), (item) => item.sku)
 */
export { distinct, every, filter, find, includes, some } from './list-filter';
export { groupBy } from './list-group';
export { at, count, first, last, of, range, slice } from './list-items';
export { append, concat, partition, zip } from './list-join';
export { flatMap, flatten, map, reduce, sum } from './list-map';
export { reverse, sort } from './list-order';
export { join } from './text-part';
