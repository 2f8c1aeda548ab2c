import { captureCallSite } from '../util/call-site';
import { frozenCopy } from '../util/frozen-copy';
import { lockFields } from '../util/lock-fields';
import type { CatchProps } from './catch';
import type { Chainable } from './chainable';
import { nodeIn, propsIn } from './node-in';
import { recoveryFrom, withAssigned, withCatcher, withRetrier } from './recovery';
import type { RetryProps } from './retry';
import { State, withNode } from './state';
import type { ParallelNode } from './state-node';
import type { RecoveryProps, ResultProps } from './state-props';

/**
 * What a Parallel does around its branches.
 */
export interface ParallelProps extends ResultProps, RecoveryProps {
  /**
   * JSONPath states: a template for the input of the branches.
   *
   * @default - the state's input
   */
  readonly parameters?: { [key: string]: unknown };

  /**
   * JSONata states: the input of the branches, any JSON with expressions in it, or one expression.
   *
   * @default - the state's input
   */
  readonly arguments?: unknown;
}

/**
 * A state that runs its branches at the same time, and whose result is the list of theirs.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-parallel.html
 *
 * @example
 *
 * new Parallel('Fulfil').branch(new Pass('UpdateInventory'), new Pass('SendNotification'));
 */
export class Parallel extends State {
  /** @internal */
  readonly _node: ParallelNode;

  /** @param name The state's name. */
  constructor(name: string, props: ParallelProps = {}) {
    super();
    this._node = Object.freeze<ParallelNode>({
      kind: 'state',
      type: 'Parallel',
      name,
      site: captureCallSite(new.target),
      props: frozenCopy(propsIn('Parallel', name, props)),
      branches: [],
      ...recoveryFrom(props),
    });
    lockFields(this);
  }

  /** Additional branches, after the others. */
  public branch(...branches: Chainable[]): Parallel {
    const added = branches.map((branch) => nodeIn(`"${this.name}".branch`, 'step', branch));
    return withNode<Parallel>(this, { ...this._node, branches: Object.freeze([...this._node.branches, ...added]) });
  }

  /**
   * Retries the state when it fails with one of the errors. Retriers are looked at in the order in which they
   * were added; each counts for itself.
   */
  public retry(props: RetryProps = {}): Parallel {
    return withNode<Parallel>(this, withRetrier(this._node, props));
  }

  /**
   * Goes to `handler` when the state fails with one of the errors and no retry is left. Catchers are looked at in the
   * order in which they were added.
   */
  public catchError(handler: Chainable, props: CatchProps = {}): Parallel {
    return withNode<Parallel>(this, withCatcher(this._node, handler, props));
  }

  /** Sets additional variables when the state succeeds. */
  public assign(variables: { [variable: string]: unknown }): Parallel {
    return withNode<Parallel>(this, withAssigned(this._node, variables));
  }
}
