import type { CodeNode, CodePart, ExpressionNode } from '../value/expression-node';

/** How strongly each operator of JSONata binds. */
const BINDING = {
  '*': 60,
  '/': 60,
  '%': 60,
  '+': 50,
  '-': 50,
  '&': 50,
  '=': 40,
  '!=': 40,
  '<': 40,
  '<=': 40,
  '>': 40,
  '>=': 40,
  in: 40,
  and: 30,
  or: 25,
  '?': 20,
} as const;

/** Operators that may follow each other without parentheses. `$a + 1 & "!"` would be right, but readers do not know that by heart. */
const LEFT_TO_RIGHT: ReadonlySet<string> = new Set(['*', '/', '%', '+', '-', 'and', 'or']);

/** What is in brackets, or behind a value in brackets: only a dot or brackets behind it make a difference. */
export const BRACKETED = 80;

/** An operator between two values. */
export type Operator = Exclude<keyof typeof BINDING, '?'>;

/**
 * Values with an operator between them, in parentheses only where they need them: `$a > 1 and $b`, `($a + 1) * 2`.
 * Its results are texts, numbers and booleans.
 */
export function infix(operator: Operator, operands: readonly ExpressionNode[]): ExpressionNode {
  const [only] = operands;
  if (only !== undefined && operands.length === 1) return only;
  const binding = BINDING[operator];
  const first = LEFT_TO_RIGHT.has(operator) ? binding : binding + 1;
  const parts = operands.flatMap((operand, index): CodePart[] =>
    index === 0 ? [within(operand, first)] : [` ${operator} `, within(operand, binding + 1)],
  );
  return Object.freeze({ kind: 'code', parts, operator: true, volatile: false, binding, oneItem: true });
}

/** `condition ? value : other`. */
export function conditional(condition: ExpressionNode, value: ExpressionNode, other: ExpressionNode): CodeNode {
  const parts = [within(condition, BINDING['?'] + 1), ' ? ', { argument: value }, ' : ', { argument: other }];
  return Object.freeze({ kind: 'code', parts, operator: true, volatile: false, binding: BINDING['?'] });
}

/** An operand of an operator: an argument, which gets no parentheses, where its own operator binds at least so strongly. */
function within(node: ExpressionNode, binding: number): CodePart {
  const stronger = node.kind === 'code' && node.binding !== undefined && node.binding >= binding;
  return stronger ? { argument: node } : { operand: node };
}
