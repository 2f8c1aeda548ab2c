import { operandOf } from '../value/argument';
import { call } from '../value/code';
import type { Arg, Ref } from '../value/expression';
import type { ExpressionNode } from '../value/expression-node';
import { reference } from '../value/reference';
import { functionOf, literal, literalOf, single } from './node';
import { advancing, groupsOf } from './regular-expression';

/**
 * With a text in the place of all places of another: `value.replaceAll(part, () => replacement)`. With a regular expression,
 * in the place of its first match, or with the flag `g` of all of its matches: `value.replace(expression, replacement)`.
 *
 *     text.replace(order.id, '-', '')
 *     text.replace(order.phone, /[^0-9]/g, '')
 *     text.replace(customer.name, /(\w+) (\w+)/, '$2, $1')
 *
 * A replacement that is written out may name what was matched, as in JavaScript: `$1`, `$&` and `$$`. One that is known only
 * when the workflow runs stands there as it is.
 *
 * @param part not empty
 * @throws TypeError for empty text, other flags than `g`, `i` and `m`, an expression that matches empty text or captures more
 * than nine groups, and a replacement that JSONata has no words for
 * @see https://docs.jsonata.org/string-functions#replace
 */
export function replace(value: Arg<string>, part: Arg<string> | RegExp, replacement: Arg<string>): Ref<string> {
  const whole = operandOf(value);
  const written = operandOf(replacement);
  if (part instanceof RegExp) {
    const expression = part.global ? advancing(part, 'gim') : advancing(part);
    const by = replacementFor(part, written);
    if (part.global) return reference(single(call`$replace(${whole}, ${expression}, ${by})`));
    return reference(single(call`$replace(${whole}, ${expression}, ${by}, 1)`));
  }
  const searched = operandOf(part);
  if (literalOf(searched) === '')
    throw new TypeError('An empty string is at every place of a string: nothing to replace.');
  return reference(single(call`$replace(${whole}, ${searched}, ${written})`));
}

/** The replacement as JSONata reads it: `$0` is all that was matched, and `$$` a dollar. */
function replacementFor(expression: RegExp, replacement: ExpressionNode): ExpressionNode {
  const text = literalOf(replacement);
  if (typeof text !== 'string') return functionOf([], () => replacement);
  const groups = groupsOf(expression);
  if (groups > 9)
    throw new TypeError(`${expression} captures more than nine groups: write (?:...) for (...) where you can.`);
  return literal(text.replace(/\$(?:\$|&|`|'|<|\d{1,2})?/g, (found) => translated(found, groups)));
}

function translated(found: string, groups: number): string {
  const name = found.slice(1);
  if (name === '`' || name === "'" || name === '<') {
    throw new TypeError(`JSONata knows no "${found}" in a replacement; it knows $1, $& and $$.`);
  }
  if (name === '$') return '$$';
  if (name === '&') return '$0';
  const [tens = '', ones = ''] = name;
  // As JavaScript reads "$01" and "$1", and takes "$7" for itself where there are fewer groups.
  if (tens === '0' && Number(ones) >= 1 && Number(ones) <= groups) return `$${ones}`;
  if (Number(tens) >= 1 && Number(tens) <= groups) return `$${tens}${ones}`;
  return `$$${name}`;
}
