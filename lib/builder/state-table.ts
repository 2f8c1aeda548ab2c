import type { StateNode, StateNodeType } from './state-node';

/** What is done with each kind of state. A new kind does not compile until every such table has its row. */
export type StateTable<Result, Args extends readonly unknown[] = []> = {
  readonly [Type in StateNodeType]: (node: Extract<StateNode, { type: Type }>, ...args: Args) => Result;
};

/** What a table does with the kind of a state. That the row is for this kind of node is what the type checker can't follow. */
export function dispatch<Result, Args extends readonly unknown[] = []>(
  table: StateTable<Result, Args>,
  node: StateNode,
  ...args: Args
): Result {
  return (table[node.type] as (node: StateNode, ...args: Args) => Result)(node, ...args);
}
