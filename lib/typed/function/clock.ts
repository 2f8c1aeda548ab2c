import { operandOf } from '../value/argument';
import { call, volatileCall } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import { reference } from '../value/reference';
import { single } from './node';

/**
 * The time when the expression is evaluated: `new Date().toISOString()`. Within one expression it is always the same.
 *
 *     flow.let('Paid', { order, paidAt: time.now() });
 *
 * @see https://docs.jsonata.org/date-time-functions#now
 */
export function now(): Ref<string> {
  return reference(single(volatileCall`$now()`));
}

/**
 * The time when the expression is evaluated, in milliseconds since 1970: `Date.now()`. Within one expression it is always the same.
 *
 *     num.subtract(time.millis(), order.placedMillis)
 *
 * @see https://docs.jsonata.org/date-time-functions#millis
 */
export function millis(): Ref<number> {
  return reference(single(volatileCall`$millis()`));
}

/**
 * A timestamp in milliseconds since 1970: `Date.parse(timestamp)`. What is not a timestamp fails the state with
 * `States.QueryEvaluationError`.
 *
 *     time.toMillis(order.placedAt)
 *
 * @see https://docs.jsonata.org/date-time-functions#tomillis
 */
export function toMillis(timestamp: Arg<string>): Ref<number> {
  return reference(single(call`$toMillis(${operandOf(timestamp)})`));
}

/**
 * The timestamp of milliseconds since 1970, in UTC: `new Date(millis).toISOString()`; or in the shape of a picture.
 *
 *     time.fromMillis(order.placedMillis)
 *     time.fromMillis(order.placedMillis, '[D01].[M01].[Y0001]') // 01.03.2026
 *
 * @see https://docs.jsonata.org/date-time-functions#frommillis
 */
export function fromMillis(millis: Arg<number>, picture?: Arg<string>): Ref<string> {
  const time = operandOf(millis);
  if (picture === undefined) return reference(single(call`$fromMillis(${time})`));
  return reference(single(call`$fromMillis(${time}, ${operandOf(picture)})`));
}
