import { memberOf } from '../../util/member-of';

/** A parsed JSONata expression, without the `{%` and `%}` around it. */
export interface JsonataExpression {
  readonly text: string;
  readonly ast: JsonataNode;
}

/**
 * A node of the library's syntax tree, as far as this project looks at it: its kind and its children. The library's
 * own type omits most of what it produces.
 */
export interface JsonataNode {
  readonly type: string;
  readonly value?: unknown;
  readonly position?: number;
  readonly [member: string]: unknown;
}

export function isJsonataNode(value: unknown): value is JsonataNode {
  return typeof memberOf(value, 'type') === 'string';
}
