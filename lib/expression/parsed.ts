/** Why a text is not an expression of its language, and where. */
export interface SyntaxIssue {
  /** What is wrong, as a sentence. */
  readonly message: string;
  /** Index of the first offending character. */
  readonly offset: number;
}

/** What a parser returns: a value, or the first thing that is wrong. Parsers never throw. */
export type Parsed<Value> = ParsedValue<Value> | ParseFailure;

export interface ParsedValue<Value> {
  readonly ok: true;
  readonly value: Value;
}

export interface ParseFailure {
  readonly ok: false;
  readonly issue: SyntaxIssue;
}

export function parsed<Value>(value: Value): ParsedValue<Value> {
  return { ok: true, value };
}

export function notParsed(message: string, offset: number): ParseFailure {
  return { ok: false, issue: { message, offset } };
}
