/**
 * Conditions: what `is.` offers.
 *
 *     flow.when('Large?', is.and(order.paid, is.greater(order.total, 100)), (f) =>
 *       f.fail('TooLarge', 'OrderTooLarge'));
 */
export { between, equal, greater, greaterOrEqual, less, lessOrEqual, notEqual } from './comparison';
export { and, not, or } from './condition';
export { isBoolean as boolean, isList as list, isNumber as number, isText as text } from './kind-test';
export { includes as contains } from './list-filter';
export { empty, oneOf } from './membership';
export { isNull as null, missing, notNull, present } from './presence';
export { endsWith, includes, matches, startsWith } from './text-test';
