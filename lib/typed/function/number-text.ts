import { operandOf } from '../value/argument';
import { call, volatileCall } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import { reference } from '../value/reference';
import { single } from './node';

/**
 * The number that a text says in decimal digits: `Number(value)`. Other text fails the state with
 * `States.QueryEvaluationError`.
 *
 *     num.parse(row.quantity) // '12.5' -> 12.5
 *
 * @see https://docs.jsonata.org/numeric-functions#number
 */
export function parse(value: Arg<string>): Ref<number> {
  return reference(single(call`$number(${operandOf(value)})`));
}

/**
 * A number in the shape of a picture, where `0` is a digit, `#` a digit that may be omitted, `,` groups and `.` starts the
 * fraction. A half in the last digit goes to the even neighbour, as with {@link roundToEven}.
 *
 *     num.format(order.total, '#,##0.00') // 1234.5 -> '1,234.50'
 *
 * @see https://docs.jsonata.org/numeric-functions#formatnumber
 */
export function format(number: Arg<number>, picture: Arg<string>): Ref<string> {
  return reference(single(call`$formatNumber(${operandOf(number)}, ${operandOf(picture)})`));
}

/**
 * A number as text, to 15 significant digits: `String(Number(a.toPrecision(15)))`.
 *
 *     num.toText(order.total)
 *
 * @see https://docs.jsonata.org/string-functions#string
 */
export function toText(number: Arg<number>): Ref<string> {
  return reference(single(call`$string(${operandOf(number)})`));
}

/**
 * A random number from 0 up to, but not including, 1: `Math.random()`. Another each time it is evaluated.
 *
 *     const dice = num.add(num.floor(num.multiply(num.random(), 6)), 1);
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function random(): Ref<number> {
  return reference(single(volatileCall`$random()`));
}
