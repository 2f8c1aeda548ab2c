import { PROCESS_NONCE } from '../util/process-nonce';
import { CLOSE, closeOf, OPEN, referenceMark } from '../util/reference-mark';
import { withStockPaths } from '../util/stock-path';
import { isPartOfWhole } from '../util/whole-value';

/**
 * Text with run-time values in it, carried through ordinary strings.
 *
 * `JsonPath.at('$.order.id')` must fit wherever a string fits (in a prop typed `string`, inside a template literal,
 * in every jsii language), and must not be mistaken for the literal text "$.order.id". So it returns a string in
 * which the reference is between two markers (util/reference-mark.ts). The compiler removes the markers; none is left in
 * the ASL document.
 *
 * A token of `sfn.JsonPath` of the CDK in a string is such a reference, too: it is read as the string with runtime references that it means.
 *
 * Copies of this package in one process read each other's references, so the form may only be extended.
 */

/** What stands between a pair of markers. */
export enum ReferenceKind {
  /** A JSONPath, a path into the context object, or an intrinsic function: usable in JSONPath states. */
  JSON_PATH = 'p',

  /** A member of the context object, `Execution.Id`: usable in both query languages. */
  CONTEXT = 'c',

  /** The state's effective input, whole: `$` in JSONPath states, `$states.input` in JSONata states. No text. */
  INPUT = 'i',

  /** What could not be expressed; the text indicates why. The compiler reports it with the state's name and source line. */
  INVALID = 'x',

  /**
   * No value of its own: makes text of the string that it is in, also where one other reference is all that the
   * string holds, so that a number becomes its digits: `States.Format('{}', $$.Map.Item.Index)` in JSONPath states,
   * `$string($states.context.Map.Item.Index)` in JSONata states. No text.
   */
  AS_TEXT = 't',

  /**
   * An expression of a typed flow (see typed/value), as JSON. The builder of the flow replaces it, before the compiler sees it, by
   * a {@link CODE}; what is left was given to a builder outside of the flow.
   */
  TYPED = 'e',

  /** The code of a JSONata expression, without `{% %}`: usable in JSONata states. */
  CODE = 'j',

  /** No run-time value, but a string that nothing is looked at in, whatever it looks like: see literal-text.ts. */
  LITERAL = 'l',
}

const KINDS: ReadonlySet<string> = new Set(Object.values(ReferenceKind));

/** A run-time value. */
export interface DynamicReference {
  readonly kind: ReferenceKind;
  /** `$.order.id`, `States.UUID()` for a JSONPath; `Execution.Id` for a member of the context object. */
  readonly text: string;
}

/** A string is a sequence of literal pieces and references. */
export type TextPart = string | DynamicReference;

/** The string that carries one reference. */
export function encodeReference(reference: DynamicReference): string {
  return referenceMark(reference.kind, reference.text);
}

/** Whether a string carries any reference, or what is left of one. */
export function hasReference(text: string): boolean {
  return hasMark(withStockPaths(text));
}

/** As {@link hasReference}, for text that the CDK wrote, in which tokens of its own are where it wants them. */
export function hasMark(text: string): boolean {
  return text.includes(PROCESS_NONCE);
}

/** What represents a reference that was cut or changed after it was made, by `slice` or `toUpperCase`. */
const DAMAGED: DynamicReference = Object.freeze({
  kind: ReferenceKind.INVALID,
  text: 'has a run-time value that was cut or changed as a string; only put such values between other strings',
});

/** What represents the item of a list, or the name of a member of an object, that only the run knows. */
const PART_OF_WHOLE: DynamicReference = Object.freeze({
  kind: ReferenceKind.INVALID,
  text: 'has a part of a list or an object that only the run knows; pass what Expression.asList or Expression.asObject gives as the whole value',
});

/** The parts of a string, in order; a string without references is one literal part. */
export function parseDynamicText(given: string): readonly TextPart[] {
  const text = withStockPaths(given);
  const parts: TextPart[] = [];
  let position = 0;
  while (position < text.length) {
    const open = text.indexOf(OPEN, position);
    if (open < 0) break;
    if (open > position) parts.push(literalPart(text.slice(position, open)));
    const start = open + OPEN.length;
    const close = closeOf(text, start);
    const kind = text.charAt(start);
    if (close >= 0 && isPartOfWhole(kind)) parts.push(PART_OF_WHOLE);
    else if (close < 0 || !isKind(kind)) return [...parts, DAMAGED];
    else parts.push({ kind, text: text.slice(start + 1, close) });
    position = close + CLOSE.length;
  }
  if (position < text.length || parts.length === 0) parts.push(literalPart(text.slice(position)));
  return parts;
}

function isKind(letter: string): letter is ReferenceKind {
  return KINDS.has(letter);
}

function literalPart(text: string): TextPart {
  return hasMark(text) ? DAMAGED : text;
}

/** The string that only literal text and {@link ReferenceKind.LITERAL} are in; undefined where the run decides any of it. */
export function constantText(text: string): string | undefined {
  if (!hasReference(text)) return text;
  const parts = parseDynamicText(text);
  return parts.every(isConstant)
    ? parts.map((part) => (typeof part === 'string' ? part : part.text)).join('')
    : undefined;
}

function isConstant(part: TextPart): boolean {
  return typeof part === 'string' || part.kind === ReferenceKind.LITERAL;
}

/** Whether the text is one JSONata expression: `{%` ... `%}` with nothing around it, as the service requires. */
export function isJsonataText(text: string): boolean {
  return text.startsWith('{%') && text.endsWith('%}') && text.length >= 4;
}

/** Whether a value is known only at run time: it carries a reference, or is a JSONata expression. */
export function isDynamic(value: unknown): boolean {
  return typeof value === 'string' && (hasReference(value) || isJsonataText(value));
}
