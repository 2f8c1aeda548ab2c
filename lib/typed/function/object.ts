/**
 * Objects: what `object.` offers.
 *
 *     object.merge(order, { paid: true })
 */

export { entries, fromEntries, has, keys, values } from './object-entry';
export { lookup, merge, omit, pick } from './object-member';
