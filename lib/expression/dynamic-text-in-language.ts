import { encodeReference, isJsonataText, parseDynamicText, ReferenceKind, type TextPart } from './dynamic-text';
import { isReference, referenceText, templateText, UnsayableArgument } from './intrinsic-text';
import { parseJsonPath } from './json-path/parse-json-path';

/**
 * Text with references in it, written in one of the query languages. Each function gives `undefined` for the kinds of
 * reference that its language does not have, and an `UnsayableArgument` for what can't be expressed at all.
 */
export type WrittenText = string | UnsayableArgument | undefined;

/** As a path or an intrinsic function, to be under a key that ends in `.$`. */
export function inJsonPath(text: string): WrittenText {
  const parts = parseDynamicText(text);
  if (parts.some((part) => typeof part === 'string' && isJsonataText(part.trim()))) return undefined;
  const values = parts.filter(isValue);
  if (values.some((part) => typeof part !== 'string' && JSONATA_ONLY.has(part.kind))) return undefined;
  if (values.length === parts.length) return referenceText(text);
  const shown = values.map((part) => templateText(part) ?? '{}').join('');
  const texts = values.filter(isReference).map((reference) => referenceText(encodeReference(reference)));
  const unsayable = texts.find((written) => written instanceof UnsayableArgument);
  return unsayable ?? `States.Format('${shown}', ${texts.join(', ')})`;
}

/**
 * As a JSONata expression with `{% %}` around it. References inside of one expression become a part of it; otherwise
 * the pieces are joined to a text, and those that are expressions themselves are taken in.
 */
export function inJsonata(text: string): WrittenText {
  const parts = parseDynamicText(text);
  const values = parts.filter(isValue);
  const inside = isOneExpression(values);
  if (!inside && values.every(isConstantInJsonata)) return constantInJsonata(values.map(textOf).join(''));
  const pieces: string[] = [];
  for (const part of values) {
    const piece = inside && typeof part === 'string' ? part : jsonataPiece(part);
    if (piece === undefined || piece instanceof UnsayableArgument) return piece;
    pieces.push(piece);
  }
  if (inside) return pieces.join('');
  const [only = '""'] = pieces;
  if (pieces.length > 1) return `{% ${pieces.join(' & ')} %}`;
  return values.length === parts.length ? `{% ${only} %}` : `{% $string(${only}) %}`;
}

/** A string that is not an expression, as a JSONata state has it: what looks like one becomes a string inside of one. */
function constantInJsonata(text: string): string {
  return /\{%|%\}/.test(text) ? `{% ${quotedInJsonata(text)} %}` : text;
}

/** As a string in an expression. The marks of expressions are written so that they can't be taken for those. */
export function quotedInJsonata(text: string): string {
  return JSON.stringify(text).replaceAll('{%', '{\\u0025').replaceAll('%}', '\\u0025}');
}

function isConstantInJsonata(part: TextPart): boolean {
  return typeof part === 'string' ? !isJsonataText(part.trim()) : part.kind === ReferenceKind.LITERAL;
}

function textOf(part: TextPart): string {
  return typeof part === 'string' ? part : part.text;
}

/** Whether the marks of an expression stand at the two ends of the whole and nowhere else: `{% $a = <reference> %}`. */
function isOneExpression(parts: readonly TextPart[]): boolean {
  const literal = parts.map((part) => (typeof part === 'string' ? part : ' ')).join('');
  return isJsonataText(literal) && literal.indexOf('{%', 1) < 0 && literal.indexOf('%}') === literal.length - 2;
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
  [ReferenceKind.CONTEXT]: (text) => contextInJsonata(text),
  [ReferenceKind.INPUT]: () => '$states.input',
  [ReferenceKind.INVALID]: (text) => new UnsayableArgument(text),
  [ReferenceKind.AS_TEXT]: () => undefined,
  [ReferenceKind.TYPED]: () =>
    new UnsayableArgument('has a reference of a typed flow, which only steps of that flow can read'),
  // An expression is alone, or as an operand of `&`; `typed` puts parentheses where an operand needs them.
  [ReferenceKind.CODE]: (text) => text,
  [ReferenceKind.LITERAL]: (text) => quotedInJsonata(text),
};

/** What a JSONPath state has no words for. */
const JSONATA_ONLY: ReadonlySet<ReferenceKind> = new Set([ReferenceKind.TYPED, ReferenceKind.CODE]);

/** A path into the context object. What JSONata would not read as a name is put into backquotes. */
function contextInJsonata(text: string): WrittenText {
  const path = parseJsonPath(text === '' ? '$$' : `$$.${text}`);
  if (!path.ok) return new UnsayableArgument(`has the path "${text}" into the context object, which can't be read`);
  let written = '$states.context';
  for (const segment of path.value.segments) {
    const [name = ''] = segment.kind === 'names' ? segment.names : [];
    if (segment.kind === 'names' && segment.names.length === 1 && !name.includes('`')) {
      written += /^[A-Za-z_]\w*$/.test(name) && !OPERATORS.has(name) ? `.${name}` : `.\`${name}\``;
    } else if (segment.kind === 'indexes' && segment.indexes.length === 1) written += `[${segment.indexes[0]}]`;
    else
      return new UnsayableArgument(`has the path "${text}" into the context object, which only JSONPath can express`);
  }
  return written;
}

/** Names that JSONata takes for operators or values. */
const OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null']);

function isValue(part: TextPart): boolean {
  return typeof part === 'string' || part.kind !== ReferenceKind.AS_TEXT;
}
