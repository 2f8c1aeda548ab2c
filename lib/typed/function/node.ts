import { call } from '../value/code';
import type { CodeNode, CodePart, ExpressionNode, FunctionNode, ParameterNode } from '../value/expression-node';
import { partsOf } from '../value/expression-node';
import { BRACKETED } from './infix';

/** Only distinguishes parameters; their names are chosen when they are printed. */
let parameters = 0;

/** A JSONata function. Parameters at the end that its body doesn't read are omitted, but for the `least` that it must have. */
export function functionOf<const Names extends readonly string[]>(
  names: Names,
  bodyOf: (...parameters: { -readonly [Place in keyof Names]: ParameterNode }) => ExpressionNode,
  least = 0,
): FunctionNode {
  const all = names.map((name): ParameterNode => Object.freeze({ kind: 'parameter', id: ++parameters, name }));
  // One for each name: to the type checker `map` makes a list of a tuple.
  const body = bodyOf(...(all as { -readonly [Place in keyof Names]: ParameterNode }));
  const read = parametersIn(body);
  const count = all.reduce((longest, { id }, index) => (read.has(id) ? index + 1 : longest), least);
  return Object.freeze({ kind: 'function', parameters: all.slice(0, count), body });
}

function parametersIn(node: ExpressionNode): ReadonlySet<number> {
  const found = new Set<number>();
  const look = (part: ExpressionNode): void => {
    if (part.kind === 'parameter') found.add(part.id);
    for (const inner of partsOf(part)) look(inner);
  };
  look(node);
  return found;
}

/**
 * What `use` makes of a value that it names more than once. All but what is read from its place is handed to a function, so
 * that it is evaluated once: `(function($value) { $value != null ? $value : 0 })($max($order.prices))`.
 */
export function once(value: ExpressionNode, use: (value: ExpressionNode) => ExpressionNode): ExpressionNode {
  if (isPlace(value)) return use(value);
  const body = functionOf(['value'], (parameter) => use(parameter));
  const parts: CodePart[] = [{ operand: body }, '(', { argument: value }, ')'];
  return Object.freeze({ kind: 'code', parts, operator: false, volatile: false });
}

/** Whether reading it again costs nothing and gives the same. */
function isPlace(node: ExpressionNode): boolean {
  if (node.kind === 'field' || node.kind === 'index') return isPlace(node.of);
  return node.kind === 'root' || node.kind === 'variable' || node.kind === 'parameter' || node.kind === 'literal';
}

/** The code, known to give text, a number, a boolean or an object, but no list. */
export function single(node: CodeNode): CodeNode {
  return Object.freeze({ ...node, oneItem: true });
}

/**
 * Makes a list of a result of JSONata, which gives no list for one item and nothing for none. With `[]` behind the code one
 * item stays a list of one, also where it is a list itself; the brackets around it make a list of nothing.
 */
export function listOf(code: ExpressionNode): CodeNode {
  return bracketed([{ operand: code }, '[]']);
}

/** As {@link listOf}, for items that are not lists: one needs no `[]`. */
export function listOfSingles(code: ExpressionNode): CodeNode {
  return bracketed([{ argument: code }]);
}

/** A list of values that are not lists, whatever they are written as: `[$a, $b]`. */
export function singles(node: ExpressionNode): ExpressionNode {
  if (node.kind !== 'list') return node;
  return bracketed(
    node.items.flatMap((item, index): CodePart[] => [...(index === 0 ? [] : [', ']), { argument: item }]),
  );
}

/** `[...].name` would give nothing, so it counts as an operator: it gets parentheses before a dot. */
export function bracketed(parts: readonly CodePart[]): CodeNode {
  const whole: readonly CodePart[] = ['[', ...parts, ']'];
  return Object.freeze({
    kind: 'code',
    parts: whole,
    operator: true,
    volatile: false,
    binding: BRACKETED,
    oneItem: true,
  });
}

/** The literal that an expression is, if it is one. */
export function literalOf(node: ExpressionNode): string | number | boolean | null | undefined {
  return node.kind === 'literal' ? node.value : undefined;
}

export const literal = (value: string | number | boolean | null): ExpressionNode => ({ kind: 'literal', value });

/** `$not(condition)`. */
export function negated(condition: ExpressionNode): CodeNode {
  return single(call`$not(${condition})`);
}
