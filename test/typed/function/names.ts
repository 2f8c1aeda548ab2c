/** The namespaces as the entry gives them. */
export * as is from '../../../lib/typed/function/is';
export * as list from '../../../lib/typed/function/list';
export * as num from '../../../lib/typed/function/num';
export * as object from '../../../lib/typed/function/object';
export * as time from '../../../lib/typed/function/time';
