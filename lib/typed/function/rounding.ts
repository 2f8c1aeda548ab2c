import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import { reference } from '../value/reference';
import { infix } from './infix';
import { literal, single } from './node';

/**
 * The greatest whole number that is not greater: `Math.floor(a)`.
 *
 *     num.floor(order.total)
 *
 * @see https://docs.jsonata.org/numeric-functions#floor
 */
export function floor(number: Arg<number>): Ref<number> {
  return reference(single(call`$floor(${operandOf(number)})`));
}

/**
 * The least whole number that is not less: `Math.ceil(a)`.
 *
 *     num.ceil(order.total)
 *
 * @see https://docs.jsonata.org/numeric-functions#ceil
 */
export function ceil(number: Arg<number>): Ref<number> {
  return reference(single(call`$ceil(${operandOf(number)})`));
}

/**
 * The nearest whole number, halves upwards as `Math.round` does: `Math.floor(a + 0.5)`. With digits, the nearest number of
 * so many decimal digits: `Math.floor(a * 100 + 0.5) / 100`.
 *
 *     num.round(order.total)    // 2.5 -> 3, -2.5 -> -2
 *     num.round(order.total, 2) // 12.345 -> 12.35
 *
 * JSONata's own `$round` takes halves to the even neighbour: {@link roundToEven}.
 *
 * @param digits a whole number from 0 to 15; 0 where it is omitted
 * @throws TypeError for other digits
 * @see https://docs.jsonata.org/numeric-functions#floor
 */
export function round(number: Arg<number>, digits = 0): Ref<number> {
  const factor = literal(10 ** checkedDigits(digits));
  const value = operandOf(number);
  if (digits === 0) return reference(nearest(infix('+', [value, HALF])));
  return reference(infix('/', [nearest(infix('+', [infix('*', [value, factor]), HALF])), factor]));
}

/**
 * The nearest whole number, or the nearest of so many decimal digits; a half goes to the even neighbour, as banks round. The
 * digits are those that are written: 1.005 is a half of hundredths, although its binary value is a little less.
 *
 *     num.roundToEven(order.total)    // 2.5 -> 2, 3.5 -> 4
 *     num.roundToEven(order.total, 2) // 1.005 -> 1, 1.015 -> 1.02
 *
 * @param digits a whole number from 0 to 15; 0 where it is omitted
 * @throws TypeError for other digits
 * @see https://docs.jsonata.org/numeric-functions#round
 */
export function roundToEven(number: Arg<number>, digits = 0): Ref<number> {
  const value = operandOf(number);
  if (checkedDigits(digits) === 0) return reference(single(call`$round(${value})`));
  return reference(single(call`$round(${value}, ${literal(digits)})`));
}

const HALF = literal(0.5);

const nearest = (number: ReturnType<typeof infix>) => single(call`$floor(${number})`);

function checkedDigits(digits: number): number {
  if (Number.isInteger(digits) && digits >= 0 && digits <= 15) return digits;
  throw new TypeError(`A number is rounded to 0 to 15 digits, not to ${digits}.`);
}
