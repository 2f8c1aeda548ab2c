import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import type { ExpressionNode } from '../value/expression-node';
import { reference } from '../value/reference';
import { infix } from './infix';
import { literal, literalOf, once, single } from './node';
import type { Scalar } from './types';

/**
 * Texts, numbers, booleans and nulls as one text: `` `${a}${b}` ``. Numbers are written to 15 significant digits.
 *
 *     text.concat(order.id, '-', order.version)
 *
 * @see https://docs.jsonata.org/other-operators#-concatenation
 */
export function concat(...values: readonly Arg<Scalar>[]): Ref<string> {
  const nodes = values.map(operandOf).filter((node) => literalOf(node) !== '');
  const [first] = nodes;
  if (first === undefined) return reference(literal(''));
  if (nodes.length > 1) return reference(infix('&', nodes));
  return reference(typeof literalOf(first) === 'string' ? first : single(call`$string(${first})`));
}

/**
 * Text with values in it, as a template: the JavaScript text that `` `Order ${order.id}` `` is.
 *
 *     text.of`Order ${order.id}: ${order.total} EUR`
 *     text`Order ${order.id}: ${order.total} EUR`    // the same
 *
 * Numbers are written to 15 significant digits.
 *
 * @see https://docs.jsonata.org/other-operators#-concatenation
 */
export function of(texts: TemplateStringsArray, ...values: readonly Arg<Scalar>[]): Ref<string> {
  return concat(...texts.flatMap((text, index): readonly Arg<Scalar>[] => [text, ...values.slice(index, index + 1)]));
}

/**
 * The number of characters: `[...value].length`. A character outside of the Basic Multilingual Plane, as an emoji, is one;
 * JavaScript's own `length` counts two.
 *
 *     text.length(order.name)
 *
 * @see https://docs.jsonata.org/string-functions#length
 */
export function length(value: Arg<string>): Ref<number> {
  return reference(single(call`$length(${operandOf(value)})`));
}

/**
 * In capital letters: `value.toUpperCase()`.
 *
 *     text.upper(order.country)
 *
 * @see https://docs.jsonata.org/string-functions#uppercase
 */
export function upper(value: Arg<string>): Ref<string> {
  return reference(single(call`$uppercase(${operandOf(value)})`));
}

/**
 * In small letters: `value.toLowerCase()`.
 *
 *     text.lower(customer.email)
 *
 * @see https://docs.jsonata.org/string-functions#lowercase
 */
export function lower(value: Arg<string>): Ref<string> {
  return reference(single(call`$lowercase(${operandOf(value)})`));
}

/**
 * Without white space at both ends: `value.trim()`. JSONata's own `$trim` also changes what stands inside:
 * {@link normalizeSpace}.
 *
 *     text.trim(row.name)
 *
 * @see https://docs.jsonata.org/string-functions#replace
 */
export function trim(value: Arg<string>): Ref<string> {
  // What JavaScript trims: on the service `\\s` is the white space of ASCII only.
  return reference(
    single(
      call`$replace(${operandOf(value)}, /^[\\s\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]+|[\\s\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]+$/, "")`,
    ),
  );
}

/**
 * With one space for any number of spaces, tabs and line ends, and none at both ends:
 * `value.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '')`.
 *
 *     text.normalizeSpace(row.address)
 *
 * @see https://docs.jsonata.org/string-functions#trim
 */
export function normalizeSpace(value: Arg<string>): Ref<string> {
  return reference(single(call`$trim(${operandOf(value)})`));
}

/**
 * Filled up at the start to a number of characters: `value.padStart(width, filler)`, where an emoji counts as one character.
 *
 *     text.padStart(num.toText(invoice.number), 8, '0')
 *
 * @param width a whole number, not negative
 * @param filler at least one character; a space where it is omitted
 * @throws TypeError for a literal that breaks these
 * @see https://docs.jsonata.org/string-functions#pad
 */
export function padStart(value: Arg<string>, width: Arg<number>, filler: Arg<string> = ' '): Ref<string> {
  const size = checkedWidth(operandOf(width));
  const known = literalOf(size);
  const left = typeof known === 'number' ? literal(-known) : negative(size);
  return reference(padded(value, left, filler));
}

/**
 * Filled up at the end to a number of characters: `value.padEnd(width, filler)`, where an emoji counts as one character.
 *
 *     text.padEnd(item.name, 20)
 *
 * @param width a whole number, not negative
 * @param filler at least one character; a space where it is omitted
 * @throws TypeError for a literal that breaks these
 * @see https://docs.jsonata.org/string-functions#pad
 */
export function padEnd(value: Arg<string>, width: Arg<number>, filler: Arg<string> = ' '): Ref<string> {
  return reference(padded(value, checkedWidth(operandOf(width)), filler));
}

/**
 * A text a number of times: `value.repeat(times)`.
 *
 *     text.repeat('-', 10)
 *
 * @param times a whole number, not negative
 * @throws TypeError for a literal that is another
 * @see https://docs.jsonata.org/string-functions#pad
 */
export function repeat(value: Arg<string>, times: Arg<number>): Ref<string> {
  const count = checkedWidth(operandOf(times));
  const repeated = once(operandOf(value), (place) => {
    const unit = literalOf(place);
    const known = literalOf(count);
    if (typeof unit === 'string' && typeof known === 'number') return literal(unit.repeat(known));
    const length = typeof unit === 'string' ? literal([...unit].length) : call`$length(${place})`;
    return single(call`$pad("", ${infix('*', [count, length])}, ${place})`);
  });
  return reference(repeated);
}

function padded(value: Arg<string>, width: ExpressionNode, filler: Arg<string>): ExpressionNode {
  const fill = operandOf(filler);
  if (literalOf(fill) === '') throw new TypeError('A string is filled up with one character or more.');
  if (literalOf(fill) === ' ') return single(call`$pad(${operandOf(value)}, ${width})`);
  return single(call`$pad(${operandOf(value)}, ${width}, ${fill})`);
}

function negative(number: ExpressionNode): ExpressionNode {
  return infix('-', [literal(0), number]);
}

function checkedWidth(node: ExpressionNode): ExpressionNode {
  const width = literalOf(node);
  if (typeof width === 'number' && (!Number.isInteger(width) || width < 0)) {
    throw new TypeError(`${width} is not a number of characters or times, which is whole and not negative.`);
  }
  return node;
}
