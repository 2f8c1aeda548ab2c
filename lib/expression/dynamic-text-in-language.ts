import { encodeReference, isJsonataText, parseDynamicText, ReferenceKind, type TextPart } from './dynamic-text';
import { quote, referenceText, UnsayableArgument } from './intrinsic-text';

/**
 * Text with references in it, written in one of the query languages. Each function gives `undefined` for the kinds of
 * reference that its language does not have, and an `UnsayableArgument` for what can't be said at all.
 */
export type WrittenText = string | UnsayableArgument | undefined;

/** As a path or an intrinsic function, to stand under a key that ends in `.$`. */
export function inJsonPath(text: string): WrittenText {
  const parts = parseDynamicText(text);
  if (parts.some((part) => typeof part === 'string' && isJsonataText(part.trim()))) return undefined;
  const values = parts.filter(isValue);
  if (values.length === parts.length) return referenceText(text);
  const shown = values.map((part) => (typeof part === 'string' ? escapeTemplate(part) : '{}')).join('');
  const texts = values
    .filter((part) => typeof part !== 'string')
    .map((reference) => referenceText(encodeReference(reference)));
  const unsayable = texts.find((written) => written instanceof UnsayableArgument);
  return unsayable ?? `States.Format('${shown}', ${texts.join(', ')})`;
}

/** As a JSONata expression with `{% %}` around it. Pieces that are expressions themselves are taken in. */
export function inJsonata(text: string): WrittenText {
  const parts = parseDynamicText(text);
  const values = parts.filter(isValue);
  const pieces: string[] = [];
  for (const part of values) {
    const piece = jsonataPiece(part);
    if (piece === undefined || piece instanceof UnsayableArgument) return piece;
    pieces.push(piece);
  }
  const [only = '""'] = pieces;
  if (pieces.length > 1) return `{% ${pieces.join(' & ')} %}`;
  return values.length === parts.length ? `{% ${only} %}` : `{% $string(${only}) %}`;
}

function jsonataPiece(part: TextPart): WrittenText {
  if (typeof part === 'string')
    return isJsonataText(part.trim()) ? expressionInside(part.trim()) : JSON.stringify(part);
  return JSONATA_REFERENCE[part.kind](part.text);
}

/** An operand of `&`: anything but a plain path is put into parentheses. */
function expressionInside(text: string): string {
  const expression = text.slice(2, -2).trim();
  return /^\$?[\w$.]+$/.test(expression) ? expression : `(${expression})`;
}

const JSONATA_REFERENCE: Record<ReferenceKind, (text: string) => WrittenText> = {
  [ReferenceKind.JSON_PATH]: () => undefined,
  [ReferenceKind.CONTEXT]: (text) => `$states.context.${text}`,
  [ReferenceKind.INPUT]: () => '$states.input',
  [ReferenceKind.INVALID]: (text) => new UnsayableArgument(text),
  [ReferenceKind.AS_TEXT]: () => undefined,
};

function isValue(part: TextPart): boolean {
  return typeof part === 'string' || part.kind !== ReferenceKind.AS_TEXT;
}

function escapeTemplate(text: string): string {
  return quote(text).slice(1, -1).replace(/[{}]/g, '\\$&');
}
