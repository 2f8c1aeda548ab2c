import { captureCallSite } from '../util/call-site';
import { frozenCopy } from '../util/frozen-copy';
import { lockFields } from '../util/lock-fields';
import type { CatchProps } from './catch';
import type { Chainable } from './chainable';
import type { ItemBatcherProps } from './item-batcher';
import type { ItemReader } from './item-reader';
import type { MapProps } from './map';
import { nodeIn, propsIn } from './node-in';
import { recoveryFrom, withAssigned, withCatcher, withRetrier } from './recovery';
import type { ResultWriter } from './result-writer';
import type { RetryProps } from './retry';
import { State, withNode } from './state';
import type { DistributedMapNode } from './state-node';

/**
 * The type of the child executions of a Distributed Map.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
export enum MapExecutionType {
  /** Each child may run for up to a year. */
  STANDARD = 'STANDARD',

  /** Each child may run for up to five minutes; cheaper for short work. */
  EXPRESS = 'EXPRESS',
}

/**
 * What a distributed Map takes.
 */
export interface DistributedMapProps extends MapProps {
  /**
   * The type of the child executions.
   *
   * @default MapExecutionType.STANDARD
   */
  readonly executionType?: MapExecutionType;

  /**
   * Where the items are read from.
   *
   * @default - the items are in the state's input
   */
  readonly itemReader?: ItemReader;

  /**
   * Hands several items to one child execution.
   *
   * @default - one item for each
   */
  readonly itemBatcher?: ItemBatcherProps;

  /**
   * Where and how the results are written.
   *
   * @default - the results are the state's result
   */
  readonly resultWriter?: ResultWriter;

  /**
   * A name for the Map Run, part of its ARN; at most 40 characters.
   *
   * @default - Step Functions makes one
   */
  readonly label?: string;

  /**
   * How many items may fail before the Map fails: a whole number, a JSONata expression, or in JSONPath states a path.
   *
   * A failed batch counts each of its items. 0 counts as not set where `toleratedFailurePercentage` is set; with both
   * set, exceeding either fails the Map.
   *
   * @default 0
   */
  readonly toleratedFailureCount?: number;

  /**
   * How many percent of the items may fail before the Map fails: 0 to 100, a JSONata expression, or in JSONPath states
   * a path. A failed batch counts each of its items.
   *
   * @default 0
   */
  readonly toleratedFailurePercentage?: number;
}

/**
 * A state that runs the same steps for every item of a large set, each in a child execution of its own.
 *
 * Only Standard workflows can hold one. The steps can't read the variables of the workflow: pass what they need with
 * `itemSelector` or the batcher's `batchInput`. The permissions that the state machine needs over itself are derived.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 *
 * @example
 *
 * declare const bucket: s3.IBucket;
 * new DistributedMap('Import', {
 *   itemReader: ItemReader.csv({ bucket, key: 'orders.csv' }),
 *   executionType: MapExecutionType.EXPRESS,
 *   toleratedFailurePercentage: 5,
 * }).itemProcessor(new Pass('ImportRow'));
 */
export class DistributedMap extends State {
  /** @internal */
  readonly _node: DistributedMapNode;

  /** @param name The state's name. */
  constructor(name: string, props: DistributedMapProps = {}) {
    super();
    const { itemReader, resultWriter } = propsIn('DistributedMap', name, props);
    if (itemReader !== undefined) nodeIn(`The DistributedMap "${name}"`, 'item reader', itemReader);
    if (resultWriter !== undefined) nodeIn(`The DistributedMap "${name}"`, 'result writer', resultWriter);
    this._node = Object.freeze<DistributedMapNode>({
      kind: 'state',
      type: 'DistributedMap',
      name,
      site: captureCallSite(new.target),
      props: frozenCopy(props),
      processors: [],
      ...recoveryFrom(props),
    });
    lockFields(this);
  }

  /** The steps for one item, or for one batch of items. */
  public itemProcessor(steps: Chainable): DistributedMap {
    const processors = Object.freeze([...this._node.processors, nodeIn(`"${this.name}".itemProcessor`, 'step', steps)]);
    return withNode<DistributedMap>(this, { ...this._node, processors });
  }

  /**
   * Retries the state when it fails with one of the errors. Retriers are looked at in the order in which they
   * were added; each counts for itself.
   */
  public retry(props: RetryProps = {}): DistributedMap {
    return withNode<DistributedMap>(this, withRetrier(this._node, props));
  }

  /**
   * Goes to `handler` when the state fails with one of the errors and no retry is left. Catchers are looked at in the
   * order in which they were added.
   */
  public catchError(handler: Chainable, props: CatchProps = {}): DistributedMap {
    return withNode<DistributedMap>(this, withCatcher(this._node, handler, props));
  }

  /** Sets additional variables when the state succeeds. */
  public assign(variables: { [variable: string]: unknown }): DistributedMap {
    return withNode<DistributedMap>(this, withAssigned(this._node, variables));
  }
}
