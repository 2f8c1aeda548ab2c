import { noteDerivation } from '../util/derivation';
import { lockFields } from '../util/lock-fields';
import type { FragmentNode } from './fragment-node';
import { nodeIn } from './node-in';

/**
 * Anything that can be in a workflow: a state, a chain of states, a jump.
 *
 * Chainables are immutable values, not constructs. Every method returns a new value, and the same value may be used
 * any number of times, in any number of workflows.
 */
export abstract class Chainable {
  /** @internal */
  abstract readonly _node: FragmentNode;

  /**
   * This, and then the given step.
   *
   * Every open end of this fragment leads to the step: the last state of a chain, each branch of a Choice that does not
   * end or jump elsewhere, and a Choice's missing `otherwise`. Handlers of `catchError` are ways out of their own and
   * do not continue here, unless the catcher says `rejoin: true`.
   *
   * @example
   *
   * new Pass('First').next(new Pass('Second')).next(new Succeed('Done'));
   *
   * @param step What comes next. A state that stands earlier on the same path makes a loop.
   */
  public next(step: Chainable): Chain {
    return derived(this._node, { kind: 'sequence', before: this._node, after: nodeIn('next', 'step', step) });
  }

  /**
   * This, and then the end of the workflow (inside a branch or an item processor: the end of that).
   *
   * Needed only where a later `next` would otherwise continue from here.
   */
  public end(): Chain {
    return derived(this._node, { kind: 'end', fragment: this._node });
  }

  /**
   * A copy of this fragment in which the name of every state starts with `name` and a dot, so that the same fragment can
   * be used several times in one workflow. Jumps by name inside the fragment find its own states first.
   *
   * @example
   *
   * const notify = new Pass('Notify');
   * notify.scoped('Customer').next(notify.scoped('Warehouse')); // states "Customer.Notify" and "Warehouse.Notify"
   */
  public scoped(name: string): Chain {
    return derived(this._node, { kind: 'scope', name, fragment: this._node });
  }
}

/**
 * Steps one after another, made by `next`.
 */
export class Chain extends Chainable {
  /** @internal */
  static _of(node: FragmentNode): Chain {
    return new Chain(node);
  }

  /** @internal */
  readonly _node: FragmentNode;

  private constructor(node: FragmentNode) {
    super();
    this._node = Object.freeze(node);
    lockFields(this);
  }
}

function derived(origin: FragmentNode, node: FragmentNode): Chain {
  noteDerivation(origin, node);
  return Chain._of(node);
}
