import type { JsonPath } from '../json-path/json-path';

/** A call of an intrinsic function: `States.Format('Hello {}', $.name)`. */
export interface IntrinsicCall {
  readonly kind: 'call';
  readonly text: string;
  readonly name: string;
  readonly arguments: readonly IntrinsicArgument[];
}

export type IntrinsicArgument = IntrinsicCall | IntrinsicPath | IntrinsicLiteral;

export interface IntrinsicPath {
  readonly kind: 'path';
  readonly path: JsonPath;
}

export interface IntrinsicLiteral {
  readonly kind: 'literal';
  readonly value: null | boolean | number | string;
  /**
   * The text between the quotes as it is written, escapes and all: `States.Format` must distinguish `\{` from `{`.
   * For other literals the text of the literal.
   */
  readonly raw: string;
}
