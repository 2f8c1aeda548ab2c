import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import type { ExpressionNode } from '../value/expression-node';
import { reference } from '../value/reference';
import { infix } from './infix';
import { literal, literalOf, once, single, singles } from './node';
import { advancing, groupsOf } from './regular-expression';

/**
 * The characters from one place up to, but not including, another: `[...value].slice(start, end).join('')`. Places count from
 * 0, and a character outside of the Basic Multilingual Plane, as an emoji, is one. From the end the service counts UTF-16 code
 * units (measured, not documented), where such a character is two: `value.slice(-4)`.
 *
 *     text.substring(order.id, 3)
 *     text.substring(order.id, 0, 2)
 *     text.substring(order.id, -4)   // the last four
 *
 * @param start a whole number; a negative one, without an end, counts from the end
 * @param end a whole number, not negative
 * @throws TypeError for literals that are others
 * @see https://docs.jsonata.org/string-functions#substring
 */
export function substring(value: Arg<string>, start: Arg<number>, end?: Arg<number>): Ref<string> {
  const whole = operandOf(value);
  const from = checkedPlace(operandOf(start));
  if (end === undefined) return reference(single(call`$substring(${whole}, ${from})`));
  const to = checkedPlace(operandOf(end));
  const [first, behind] = [literalOf(from), literalOf(to)];
  if (isNegative(first) || isNegative(behind)) {
    throw new TypeError('A part of a string with an end counts from the start of the string: pass no negative places.');
  }
  if (first === 0) return reference(single(call`$substring(${whole}, 0, ${to})`));
  const both = typeof first === 'number' && typeof behind === 'number';
  const part = once(from, (place) => {
    const length = both ? literal(Math.max(behind - first, 0)) : infix('-', [to, place]);
    return single(call`$substring(${whole}, ${place}, ${length})`);
  });
  return reference(part);
}

/**
 * What stands before the first place of a text, or the whole where it is not in it: `value.split(end)[0]`.
 *
 *     text.before(customer.email, '@')
 *
 * @see https://docs.jsonata.org/string-functions#substringbefore
 */
export function before(value: Arg<string>, end: Arg<string>): Ref<string> {
  return reference(single(call`$substringBefore(${operandOf(value)}, ${operandOf(end)})`));
}

/**
 * What follows the first place of a text, or the whole where it is not in it:
 * `value.includes(start) ? value.slice(value.indexOf(start) + start.length) : value`.
 *
 *     text.after(customer.email, '@')
 *
 * @see https://docs.jsonata.org/string-functions#substringafter
 */
export function after(value: Arg<string>, start: Arg<string>): Ref<string> {
  return reference(single(call`$substringAfter(${operandOf(value)}, ${operandOf(start)})`));
}

/**
 * The texts between separators: `value.split(separator)`. A regular expression may have the flags `i` and `m`, but no groups
 * that capture.
 *
 *     text.split(row.tags, ',')
 *     text.split(row.tags, /[,;]\s?/)
 *
 * @throws TypeError for another flag, a group that captures, and an expression that matches empty text
 * @see https://docs.jsonata.org/string-functions#split
 */
export function split(value: Arg<string>, separator: Arg<string> | RegExp): Ref<string[]> {
  const whole = operandOf(value);
  if (!(separator instanceof RegExp)) return reference(call`$split(${whole}, ${operandOf(separator)})`);
  if (groupsOf(separator) > 0) {
    throw new TypeError(`${separator} captures groups, which JSONata omits. Write (?:...) for (...).`);
  }
  return reference(call`$split(${whole}, ${advancing(separator)})`);
}

/**
 * Texts joined to one: `values.join(separator)`.
 *
 *     text.join(order.tags, ', ')
 *
 * @param separator nothing where it is omitted; JavaScript puts commas then
 * @see https://docs.jsonata.org/string-functions#join
 */
export function join(values: Arg<readonly string[]>, separator: Arg<string> = ''): Ref<string> {
  const list = singles(operandOf(values));
  const between = operandOf(separator);
  if (literalOf(between) === '') return reference(single(call`$join(${list})`));
  return reference(single(call`$join(${list}, ${between})`));
}

function checkedPlace(node: ExpressionNode): ExpressionNode {
  const place = literalOf(node);
  if (typeof place !== 'number' || Number.isInteger(place)) return node;
  throw new TypeError(`${place} is not a place in a string, which is a whole number.`);
}

function isNegative(place: unknown): boolean {
  return typeof place === 'number' && place < 0;
}
