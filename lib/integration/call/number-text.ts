import { encodeReference, isJsonataText, parseDynamicText, ReferenceKind } from '../../expression/dynamic-text';
import { encodeCall } from '../../expression/intrinsic-text';
import { textFormOf } from '../../util/text-form';

/**
 * A number where the service wants its digits as text.
 *
 * - A literal, and a CDK number token: `String` writes both so that they stay what they are (the CDK finds its number
 *   tokens in text again).
 * - A JSONata expression, and a JSONPath reference: each belongs to one query language and is wrapped in it.
 * - A reference that fits both languages (`Context.mapItemIndex`): the compiler wraps it, as the AS_TEXT marker says.
 */
export function numberText(value: number | string): string {
  if (typeof value === 'number') {
    const text = textFormOf(value);
    return text === undefined ? String(value) : numberText(text);
  }
  if (isJsonataText(value)) return `{% $string(${value.slice(2, -2).trim()}) %}`;
  const [only, ...rest] = parseDynamicText(value);
  // Text with pieces around a reference is text in either language.
  if (only === undefined || typeof only === 'string' || rest.length > 0) return value;
  if (only.kind === ReferenceKind.JSON_PATH) return encodeCall('States.Format', ['{}', value]);
  return value + encodeReference({ kind: ReferenceKind.AS_TEXT, text: '' });
}
