import { captureCallSite } from '../util/call-site';
import { frozenCopy } from '../util/frozen-copy';
import { lockFields } from '../util/lock-fields';
import type { CatchProps } from './catch';
import type { Chainable } from './chainable';
import { nodeIn, propsIn } from './node-in';
import { recoveryFrom, withCatcher, withRetrier } from './recovery';
import type { RetryProps } from './retry';
import { State, withNode } from './state';
import type { BlockNode } from './state-node';
import type { RecoveryProps, StateProps } from './state-props';

/**
 * What a Block takes.
 */
export interface BlockProps extends StateProps, RecoveryProps {}

/**
 * Several steps that share their catchers and retriers, like a `try` around them.
 *
 * It becomes a Parallel with one branch whose result is taken out of the list again, so the output of a Block is the
 * output of its last step. Variables set inside are gone after it, as after every Parallel. A retry runs all of the
 * steps again.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html
 *
 * @example
 *
 * new Block('Payment', new Pass('Reserve').next(new Pass('Charge')))
 *   .catchError(new Pass('Release').next(new Fail('PaymentFailed')));
 */
export class Block extends State {
  /** @internal */
  readonly _node: BlockNode;

  /**
   * @param name The name of the Parallel state.
   * @param steps What is done inside.
   */
  constructor(name: string, steps: Chainable, props: BlockProps = {}) {
    super();
    this._node = Object.freeze<BlockNode>({
      kind: 'state',
      type: 'Block',
      name,
      site: captureCallSite(new.target),
      props: frozenCopy(propsIn('Block', name, props)),
      steps: nodeIn(`The block "${name}"`, 'step', steps),
      ...recoveryFrom({}),
    });
    lockFields(this);
  }

  /**
   * Retries the state when it fails with one of the errors. Retriers are looked at in the order in which they
   * were added; each counts for itself.
   */
  public retry(props: RetryProps = {}): Block {
    return withNode<Block>(this, withRetrier(this._node, props));
  }

  /**
   * Goes to `handler` when the state fails with one of the errors and no retry is left. Catchers are looked at in the
   * order in which they were added.
   */
  public catchError(handler: Chainable, props: CatchProps = {}): Block {
    return withNode<Block>(this, withCatcher(this._node, handler, props));
  }
}
