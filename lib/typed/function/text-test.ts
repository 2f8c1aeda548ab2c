import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import type { ExpressionNode } from '../value/expression-node';
import { reference } from '../value/reference';
import { infix } from './infix';
import { literal, literalOf, once, single } from './node';
import { regularExpression } from './regular-expression';

/**
 * Whether a text starts with another: `value.startsWith(start)`.
 *
 *     is.startsWith(order.id, 'EU-')
 *
 * @see https://docs.jsonata.org/string-functions#substring
 */
export function startsWith(value: Arg<string>, start: Arg<string>): Ref<boolean> {
  const head = operandOf(start);
  return reference(
    once(head, (place) => infix('=', [call`$substring(${operandOf(value)}, 0, ${lengthOf(place)})`, place])),
  );
}

/**
 * Whether a text ends with another: `value.endsWith(end)`.
 *
 *     is.endsWith(file.name, '.csv')
 *
 * @see https://docs.jsonata.org/string-functions#substring
 */
export function endsWith(value: Arg<string>, end: Arg<string>): Ref<boolean> {
  const whole = operandOf(value);
  const tail = operandOf(end);
  const length = literalLength(tail);
  if (length !== undefined && length > 0) {
    return reference(infix('=', [call`$substring(${whole}, ${literal(-length)})`, tail]));
  }
  return reference(
    once(whole, (text) =>
      once(tail, (place) => {
        const start = infix('-', [call`$length(${text})`, lengthOf(place)]);
        return infix('=', [call`$substring(${text}, ${start})`, place]);
      }),
    ),
  );
}

/**
 * Whether a text holds another: `value.includes(part)`.
 *
 *     is.includes(mail.subject, 'invoice')
 *
 * @see https://docs.jsonata.org/string-functions#contains
 */
export function includes(value: Arg<string>, part: Arg<string>): Ref<boolean> {
  return reference(single(call`$contains(${operandOf(value)}, ${operandOf(part)})`));
}

/**
 * Whether a text matches a regular expression: `expression.test(value)`. Flags: `i` and `m`.
 *
 * The service reads expressions as Java does (measured, not documented): `$` matches also before a line break at the end of
 * the text, and `\s`, `\w` and the flag `i` know ASCII only.
 *
 *     is.matches(order.id, /^[A-Z]{2}-\d+$/)
 *
 * @throws TypeError for another flag
 * @see https://docs.jsonata.org/regex
 */
export function matches(value: Arg<string>, expression: RegExp): Ref<boolean> {
  return reference(single(call`$contains(${operandOf(value)}, ${regularExpression(expression)})`));
}

/** In characters, as `$substring` counts them. */
function lengthOf(text: ExpressionNode): ExpressionNode {
  const length = literalLength(text);
  return length === undefined ? call`$length(${text})` : literal(length);
}

function literalLength(text: ExpressionNode): number | undefined {
  const known = literalOf(text);
  return typeof known === 'string' ? [...known].length : undefined;
}
