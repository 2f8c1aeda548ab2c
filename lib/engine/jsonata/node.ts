import type { JsonataNode } from '../../expression/jsonata/jsonata-expression';
import type { RegexLiteral } from '../../expression/jsonata/scan-token';
import type { Value } from './value';

/** A node of the syntax tree, with all members that the evaluator reads. The parser of the library makes it. */
export interface Node {
  readonly type: string;
  /** Of a literal its value, of a name or a variable its name, of an operator its sign. */
  readonly value: Value;
  readonly position: number;
  /** Of an integer that a number can't hold. */
  readonly digits?: string;
  readonly steps: readonly Node[];
  readonly lhs: Node;
  readonly rhs: Node;
  readonly expression: Node;
  readonly expressions: readonly Node[];
  readonly predicate?: readonly Stage[];
  readonly stages?: readonly Stage[];
  readonly group?: Group;
  readonly condition: Node;
  readonly then: Node;
  readonly else?: Node;
  readonly procedure: Node;
  readonly arguments: readonly Node[];
  readonly body: Node;
  readonly signature?: { readonly definition: string };
  readonly thunk?: boolean;
  readonly terms: readonly { readonly expression: Node; readonly descending: boolean }[];
  readonly pattern: Node;
  readonly update: Node;
  readonly delete?: Node;
  readonly tuple?: boolean;
  readonly focus?: string;
  readonly index?: string;
  readonly ancestor?: { readonly label: string };
  readonly slot: { readonly label: string };
  readonly keepArray?: boolean;
  readonly keepSingletonArray?: boolean;
  readonly consarray?: boolean;
}

/** What is applied to the result of a step: a filter, or a name for the index. */
export interface Stage {
  readonly type: string;
  readonly expr: Node;
  readonly value?: unknown;
}

/** `{key: value, ...}` */
export interface Group {
  readonly lhs: readonly (readonly [key: Node, value: Node])[];
  readonly position: number;
}

/** What the parser made, as the evaluator reads it: the parser's own type says of the members only that there are some. */
export function nodeOf(ast: JsonataNode): Node {
  const tree: object = ast;
  return tree as Node;
}

/** The pairs of an object constructor, which the parser keeps where operators have their left side. */
export function groupOf(node: Node): Group {
  const tree: object = node;
  return tree as Group;
}

/** The regular expression of a literal, which the parser keeps where other literals have their value. */
export function regexOf(node: Node): RegexLiteral {
  const tree: object = node;
  return (tree as { readonly value: RegexLiteral }).value;
}
