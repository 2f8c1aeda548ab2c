/**
 * Text with run-time values in it, carried through ordinary strings.
 *
 * `JsonPath.at('$.order.id')` must fit wherever a string fits (in a prop typed `string`, inside a template literal,
 * in every jsii language), and must not be mistaken for the literal text "$.order.id". So it returns a string in
 * which the reference stands between two Unicode noncharacters, which no interchanged text may hold (Unicode
 * standard, section 23.7). The compiler takes the markers out again; none is left in the ASL document.
 */
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';

/** What stands between a pair of markers. */
export enum ReferenceKind {
  /** A JSONPath, a path into the context object, or an intrinsic function: usable in JSONPath states. */
  JSON_PATH = 'p',

  /** A member of the context object, `Execution.Id`: usable in both query languages. */
  CONTEXT = 'c',

  /** The state's effective input, whole: `$` in JSONPath states, `$states.input` in JSONata states. No text. */
  INPUT = 'i',

  /** What could not be said; the text tells why. The compiler reports it with the state's name and source line. */
  INVALID = 'x',

  /**
   * No value of its own: makes text of the string that it stands in, also where one other reference is all that the
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
}

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
  return OPEN + reference.kind + reference.text + CLOSE;
}

/** Whether a string carries any reference. */
export function hasReference(text: string): boolean {
  return text.includes(OPEN);
}

/** The pieces of a string, in order; a string without references is one literal piece. */
export function parseDynamicText(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let position = 0;
  while (position < text.length) {
    const open = text.indexOf(OPEN, position);
    const close = open < 0 ? -1 : text.indexOf(CLOSE, open);
    if (close < 0) break;
    if (open > position) parts.push(text.slice(position, open));
    parts.push({ kind: text[open + 1] as ReferenceKind, text: text.slice(open + 2, close) });
    position = close + CLOSE.length;
  }
  if (position < text.length || parts.length === 0) parts.push(text.slice(position));
  return parts;
}

/** Whether the text is one JSONata expression: `{%` ... `%}` with nothing around it, as the service requires. */
export function isJsonataText(text: string): boolean {
  return text.startsWith('{%') && text.endsWith('%}') && text.length >= 4;
}

/** Whether a value is known only at run time: it carries a reference, or is a JSONata expression. */
export function isDynamic(value: unknown): boolean {
  return typeof value === 'string' && (hasReference(value) || isJsonataText(value));
}
