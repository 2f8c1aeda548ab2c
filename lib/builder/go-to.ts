import { guardFactories } from '../diagnostic/guard-factories';
import { captureCallSite } from '../util/call-site';
import { lockFields } from '../util/lock-fields';
import { Chainable } from './chainable';
import type { GoToNode } from './fragment-node';
import type { State } from './state';

/**
 * A jump to a state that stands elsewhere in the same scope (the workflow's top level, one branch, one item
 * processor). It adds no state.
 *
 * @example
 *
 * new Choice('Again?').when(Condition.jsonata('{% $attempt < 3 %}'), GoTo.state('Charge')).otherwise(new Fail('GaveUp'));
 */
export class GoTo extends Chainable {
  /**
   * A jump to the state of this name. Inside a fragment that was `scoped`, the fragment's own states are found first.
   */
  public static state(name: string): GoTo {
    return new GoTo({ kind: 'goTo', target: name, site: captureCallSite(GoTo.state) });
  }

  /**
   * A jump to this state.
   */
  public static to(state: State): GoTo {
    return new GoTo({ kind: 'goTo', target: state._node, site: captureCallSite(GoTo.to) });
  }

  /** @internal */
  readonly _node: GoToNode;

  private constructor(node: GoToNode) {
    super();
    this._node = Object.freeze(node);
    lockFields(this);
  }
}

guardFactories(GoTo);
