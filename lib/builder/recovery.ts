import { frozenCopy } from '../util/frozen-copy';
import type { CatchProps } from './catch';
import type { Chainable } from './chainable';
import { nodeIn } from './node-in';
import type { RetryProps } from './retry';
import type { Assigning, Recovery } from './state-node';

/** The node with one more retrier, after the others. */
export function withRetrier<Node extends Recovery>(node: Node, props: RetryProps): Node {
  return { ...node, retriers: Object.freeze([...node.retriers, frozenCopy(props)]) };
}

/** The node with one more catcher, after the others. */
export function withCatcher<Node extends Recovery>(node: Node, handler: Chainable, props: CatchProps): Node {
  const catcher = Object.freeze({ handler: nodeIn('catch', 'step', handler), props: frozenCopy(props) });
  return { ...node, catchers: Object.freeze([...node.catchers, catcher]) };
}

/** The node with more variables. */
export function withAssigned<Node extends Assigning>(node: Node, variables: Readonly<Record<string, unknown>>): Node {
  return { ...node, assigned: Object.freeze([...node.assigned, frozenCopy(variables)]) };
}

/** Nothing to retry, nothing to catch; the variables that the props name. */
export function recoveryFrom(props: { readonly assign?: Readonly<Record<string, unknown>> }): Recovery {
  return { retriers: [], catchers: [], assigned: assignedFrom(props) };
}

/** The variables that the props name, as the first element of a node's list. */
export function assignedFrom(props: { readonly assign?: Readonly<Record<string, unknown>> }): Assigning['assigned'] {
  return props.assign === undefined ? [] : [frozenCopy(props.assign)];
}
