/**
 * Numbers: what `num.` offers.
 *
 *     num.round(num.multiply(order.total, 1.19), 2)
 */
export { average, max, min, sum } from './aggregate';
export { abs, add, divide, multiply, negate, power, remainder, sqrt, subtract } from './arithmetic';
export { format, parse, random, toText } from './number-text';
export { ceil, floor, round, roundToEven } from './rounding';
