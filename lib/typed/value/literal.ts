import { isJsonataText } from '../../expression/dynamic-text';
import { literalText, literalValue } from '../../expression/literal-text';
import type { LiteralNode } from './expression-node';
import { referenced } from './reference';

/**
 * A text, or JSON with texts in it, that arrives exactly as it is. A string between `{%` and `%}` is code in a workflow, and so
 * are the templates of Jinja and Liquid: a text that comes from outside of the program (a file, a parameter, a customer) must
 * not be taken for code.
 *
 *     flow.task('Mail', invoke('mail', { id: order.id, template: literal('{% if paid %}Thanks{% endif %}') }))
 *
 * Functions like `text.replace` take every string for text; only what is given to a step needs this.
 *
 * @param value references in it stay what they are
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function literal<const V>(value: V): V {
  // Its strings that look like code are encoded; the encoding of a string is a string.
  return literalValue(value, (object) => referenced(object) !== undefined) as V;
}

/** A literal as a value of a document: a string that the document would take for code stays a string. */
export function literalJson({ value, isData }: LiteralNode): LiteralNode['value'] {
  if (typeof value !== 'string') return value;
  return isData === true || isJsonataText(value) ? literalText(value) : value;
}
