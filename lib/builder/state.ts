import { noteDerivation } from '../util/derivation';
import { Chainable } from './chainable';
import type { StateNode } from './state-node';

/**
 * A state of the Amazon States Language: a name and what the state does. The transitions from it belong to the chain
 * that it is in, not to the state.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html
 */
export abstract class State extends Chainable {
  /** @internal */
  abstract override readonly _node: StateNode;

  /** The state's name, unique in the whole workflow; at most 80 characters. */
  public get name(): string {
    return this._node.name;
  }
}

/**
 * A state of the same class with another node: how the fluent methods make their new value.
 *
 * @internal
 */
export function withNode<Value extends State>(value: Value, node: Value['_node']): Value {
  noteDerivation(value._node, node);
  return Object.create(Object.getPrototypeOf(value), { _node: { value: Object.freeze(node), enumerable: true } });
}
