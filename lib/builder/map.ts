import { captureCallSite } from '../util/call-site';
import { frozenCopy } from '../util/frozen-copy';
import { lockFields } from '../util/lock-fields';
import type { CatchProps } from './catch';
import type { Chainable } from './chainable';
import { nodeIn, propsIn } from './node-in';
import { recoveryFrom, withAssigned, withCatcher, withRetrier } from './recovery';
import type { RetryProps } from './retry';
import { State, withNode } from './state';
import type { MapNode } from './state-node';
import type { RecoveryProps, ResultProps } from './state-props';

/**
 * What an inline and a distributed Map have in common.
 */
export interface MapProps extends ResultProps, RecoveryProps {
  /**
   * JSONata states: the items, as a list, an object, or an expression that gives one.
   *
   * @default - the state's input
   */
  readonly items?: unknown;

  /**
   * JSONPath states: where the list of items is in the input.
   *
   * @default "$"
   */
  readonly itemsPath?: string;

  /**
   * What each iteration gets, instead of the bare item. The item is `Context.mapItemValue`.
   *
   * @default - the item
   */
  readonly itemSelector?: unknown;

  /**
   * How many items are worked on at the same time: a whole number, a JSONata expression, or in JSONPath states a path.
   * 0 is not a limit of yours. An inline Map runs about 40 at once, a distributed one up to 10,000.
   *
   * @default 0
   */
  readonly maxConcurrency?: number;
}

/**
 * A state that runs the same steps for every item of a list, inside this execution.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html
 *
 * @example
 *
 * new Map('ShipAll', { items: '{% $states.input.items %}', maxConcurrency: 10 }).itemProcessor(new Pass('Ship'));
 */
export class Map extends State {
  /** @internal */
  readonly _node: MapNode;

  /** @param name The state's name. */
  constructor(name: string, props: MapProps = {}) {
    super();
    this._node = Object.freeze<MapNode>({
      kind: 'state',
      type: 'Map',
      name,
      site: captureCallSite(new.target),
      props: frozenCopy(propsIn('Map', name, props)),
      processors: [],
      ...recoveryFrom(props),
    });
    lockFields(this);
  }

  /** The steps for one item. */
  public itemProcessor(steps: Chainable): Map {
    return withNode<Map>(this, {
      ...this._node,
      processors: Object.freeze([...this._node.processors, nodeIn(`"${this.name}".itemProcessor`, 'step', steps)]),
    });
  }

  /**
   * Retries the state when it fails with one of the errors. Retriers are looked at in the order in which they
   * were added; each counts for itself.
   */
  public retry(props: RetryProps = {}): Map {
    return withNode<Map>(this, withRetrier(this._node, props));
  }

  /**
   * Goes to `handler` when the state fails with one of the errors and no retry is left. Catchers are looked at in the
   * order in which they were added.
   */
  public catchError(handler: Chainable, props: CatchProps = {}): Map {
    return withNode<Map>(this, withCatcher(this._node, handler, props));
  }

  /** Sets additional variables when the state succeeds. */
  public assign(variables: { [variable: string]: unknown }): Map {
    return withNode<Map>(this, withAssigned(this._node, variables));
  }
}
