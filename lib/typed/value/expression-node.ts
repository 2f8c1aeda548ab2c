import { dispatch } from '../../util/dispatch';
import { mapValues } from '../../util/map-values';
import { ownMember } from '../../util/own-member';
/**
 * An expression as a tree, before it is known where its values stand: `root` is what a step gave, and only the builder
 * of the document knows whether that is in a variable, in the input of the state, or in its result. Plain frozen data.
 */
export type ExpressionNode =
  | LiteralNode
  | RootNode
  | VariableNode
  | ParameterNode
  | FieldNode
  | IndexNode
  | CodeNode
  | FunctionNode
  | ObjectNode
  | ListNode
  | OmittableNode;

/** Text, a number, a boolean or null. CDK tokens may be in text. */
export interface LiteralNode {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
  /** The user says that the string is not code, whatever it looks like. */
  readonly isData?: true;
}

/** What a step gave, or what the workflow, an iteration or a handler got. */
export interface RootNode {
  readonly kind: 'root';
  readonly root: number;
}

/** A variable by its name, without `$`. Only after roots are resolved. */
export interface VariableNode {
  readonly kind: 'variable';
  readonly name: string;
}

/** A parameter of an enclosing {@link FunctionNode}. It gets its final name when it is printed. */
export interface ParameterNode {
  readonly kind: 'parameter';
  readonly id: number;
  /** The name it would like to have, without `$`. */
  readonly name: string;
}

export interface FieldNode {
  readonly kind: 'field';
  readonly of: ExpressionNode;
  readonly name: string;
}

export interface IndexNode {
  readonly kind: 'index';
  readonly of: ExpressionNode;
  readonly index: number;
}

/**
 * JSONata text with expressions in it. Where `operator` is true an operator stands outside all parentheses, so that the
 * whole needs some inside of another expression.
 */
export interface CodeNode {
  readonly kind: 'code';
  readonly parts: readonly CodePart[];
  readonly operator: boolean;
  /** Gives another value each time it is evaluated: `$random()`, `$uuid()`, `$now()`, `$millis()`. */
  readonly volatile: boolean;
  /** How strongly its operator binds, where that is known; see function/infix.ts. */
  readonly binding?: number;
  /** Between the brackets of a list it is one item: it gives no list, or it is written as a list itself. */
  readonly oneItem?: true;
  /** How to get at one of its members without making the rest of it. */
  readonly members?: Readonly<Record<string, ExpressionNode>>;
}

/** Text; an operand, which gets parentheses where it needs them; or an argument, which stands between commas or brackets. */
export type CodePart = string | { readonly operand: ExpressionNode } | { readonly argument: ExpressionNode };

export interface FunctionNode {
  readonly kind: 'function';
  readonly parameters: readonly ParameterNode[];
  readonly body: ExpressionNode;
}

export interface ObjectNode {
  readonly kind: 'object';
  readonly members: readonly (readonly [name: string, value: ExpressionNode])[];
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly ExpressionNode[];
}

/** A member that is omitted of its object where its value is missing. */
export interface OmittableNode {
  readonly kind: 'omittable';
  readonly value: ExpressionNode;
}

/** JSON's null. */
export const NULL: LiteralNode = Object.freeze({ kind: 'literal', value: null });

/** The expressions that a node is made of. */
export function partsOf(node: ExpressionNode): readonly ExpressionNode[] {
  return dispatch(PARTS, node);
}

/** The values in an expression, by their roots. */
export function rootsIn(node: ExpressionNode): readonly number[] {
  return node.kind === 'root' ? [node.root] : partsOf(node).flatMap(rootsIn);
}

/** Whether evaluating the expression twice may give two values. */
export function isVolatile(node: ExpressionNode): boolean {
  return (node.kind === 'code' && node.volatile) || partsOf(node).some(isVolatile);
}

const none = (): readonly ExpressionNode[] => [];

const PARTS: { readonly [Kind in ExpressionNode['kind']]: (node: NodeOf<Kind>) => readonly ExpressionNode[] } = {
  literal: none,
  root: none,
  variable: none,
  parameter: none,
  field: ({ of }) => [of],
  index: ({ of }) => [of],
  code: ({ parts }) => parts.flatMap((part) => (typeof part === 'string' ? [] : [expressionIn(part)])),
  function: ({ body }) => [body],
  object: ({ members }) => members.map(([, value]) => value),
  list: ({ items }) => items,
  omittable: ({ value }) => [value],
};

type NodeOf<Kind> = Extract<ExpressionNode, { readonly kind: Kind }>;

/** The expression of a part that is not text. */
function expressionIn(part: Exclude<CodePart, string>): ExpressionNode {
  return 'operand' in part ? part.operand : part.argument;
}

/** The same expression with other parts; `change` sees each part once, roots and parameters themselves not. */
export function withParts(node: ExpressionNode, change: (part: ExpressionNode) => ExpressionNode): ExpressionNode {
  return dispatch(REBUILT, node, change);
}

type Change = (part: ExpressionNode) => ExpressionNode;

const same = (node: ExpressionNode): ExpressionNode => node;

const REBUILT: {
  readonly [Kind in ExpressionNode['kind']]: (node: NodeOf<Kind>, change: Change) => ExpressionNode;
} = {
  literal: same,
  root: same,
  variable: same,
  parameter: same,
  field: (node, change) => ({ ...node, of: change(node.of) }),
  index: (node, change) => ({ ...node, of: change(node.of) }),
  code: (node, change) => ({
    ...node,
    parts: node.parts.map((part) => changedPart(part, change)),
    ...(node.members && { members: changedMembers(node.members, change) }),
  }),
  function: (node, change) => ({ ...node, body: change(node.body) }),
  object: (node, change) => ({ ...node, members: node.members.map(([name, value]) => [name, change(value)] as const) }),
  list: (node, change) => ({ ...node, items: node.items.map(change) }),
  omittable: (node, change) => ({ ...node, value: change(node.value) }),
};

function changedMembers(
  members: Readonly<Record<string, ExpressionNode>>,
  change: Change,
): Readonly<Record<string, ExpressionNode>> {
  return mapValues(members, change);
}

function changedPart(part: CodePart, change: Change): CodePart {
  if (typeof part === 'string') return part;
  return 'operand' in part ? { operand: change(part.operand) } : { argument: change(part.argument) };
}

/** The expression of a member: where the value is written out, what stands there. */
export function memberOf(of: ExpressionNode, name: string): ExpressionNode {
  const known = of.kind === 'object' ? of.members.find(([own]) => own === name)?.[1] : undefined;
  if (known !== undefined) return known.kind === 'omittable' ? known.value : known;
  const direct = of.kind === 'code' && of.members !== undefined ? ownMember(of.members, name) : undefined;
  return direct ?? { kind: 'field', of, name };
}
