import { call } from '../value/code';
import type { ExpressionNode } from '../value/expression-node';

/** What the service offers in every state. */
export const STATES_INPUT: ExpressionNode = call`$states.input`;
export const STATES_RESULT: ExpressionNode = call`$states.result`;
export const ERROR_OUTPUT: ExpressionNode = call`$states.errorOutput`;
export const EXECUTION_INPUT: ExpressionNode = call`$states.context.Execution.Input`;
export const ITEM_VALUE: ExpressionNode = call`$states.context.Map.Item.Value`;
export const ITEM_INDEX: ExpressionNode = call`$states.context.Map.Item.Index`;

/** The value of a step, wherever it will stand. */
export function rootOf(root: number): ExpressionNode {
  return { kind: 'root', root };
}
