import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Expr, Ref, Something } from '../value/expression';
import { reference } from '../value/reference';
import { infix } from './infix';
import { literal, negated, single } from './node';
import { type Test, testOf } from './test';

/**
 * Whether a value that may be missing is there: `value !== undefined`. Null is there.
 *
 *     flow.when('HasNote?', is.present(order.note), (f, note) => f.task('Print', invoke<typeof print>(printFn, { note })));
 *
 * @see https://docs.jsonata.org/functions-boolean#exists
 */
export function present<V>(value: Expr<V>): Test<Exclude<V, undefined>> {
  const tested = operandOf(value);
  return testOf(single(call`$exists(${tested})`), tested);
}

/**
 * Whether a value that may be missing is missing: `value === undefined`.
 *
 *     is.missing(order.note)
 *
 * @see https://docs.jsonata.org/functions-boolean#exists
 */
export function missing<V>(value: Expr<V>): Ref<boolean> {
  return reference(negated(single(call`$exists(${operandOf(value)})`)));
}

/**
 * Whether a value is null: `value === null`. One that may be missing is tested by `is.present` first.
 *
 *     is.null(order.cancelledAt)
 *
 * @see https://docs.jsonata.org/comparison-operators
 */
export function isNull<V extends Something>(value: Expr<V>): Test<Extract<V, null>> {
  const tested = operandOf(value);
  return testOf(infix('=', [tested, literal(null)]), tested);
}

/**
 * Whether a value is not null: `value !== null`. One that may be missing is tested by `is.present` first, or
 * defaulted by `orElse`, which takes null and missing values alike.
 *
 *     flow.when('Cancelled?', is.notNull(order.cancelledAt), (f, cancelledAt) => time.toMillis(cancelledAt));
 *
 * @see https://docs.jsonata.org/comparison-operators
 */
export function notNull<V extends Something>(value: Expr<V>): Test<Exclude<V, null>> {
  const tested = operandOf(value);
  return testOf(infix('!=', [tested, literal(null)]), tested);
}
