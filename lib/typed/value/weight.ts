import { type ExpressionNode, partsOf } from './expression-node';

/** How much an expression is to read: the number of things in it. */
export function weightOf(node: ExpressionNode): number {
  return partsOf(node).reduce((sum, part) => sum + weightOf(part), 1);
}
