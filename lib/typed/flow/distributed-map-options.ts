import type { MapExecutionType } from '../../builder/distributed-map';
import type { ResultWriter } from '../../builder/result-writer';
import type { Arg, Ref } from '../value/expression';
import type { Joined } from './outcome';
import type { RetryOptions } from './step-options';

/** How items are handed over in batches. At least one of the bounds is needed. */
export interface BatchOptions {
  /**
   * How many items a batch holds at the most.
   *
   * @default - bounded by size alone
   */
  readonly maxItemsPerBatch?: Arg<number>;

  /**
   * How many bytes a batch has at the most, up to 262,144.
   *
   * @default - bounded by number alone
   */
  readonly maxInputBytesPerBatch?: Arg<number>;
}

/** What `flow.distributedMap` takes. */
export interface DistributedMapOptions extends RetryOptions {
  /**
   * Hands several items to one child execution: the steps then get a list.
   *
   * @default - one item for each
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
   */
  readonly batch?: BatchOptions;

  /**
   * How many children run at the same time; 0 is not a limit of yours, and the service's own is 10,000.
   *
   * @default 0
   */
  readonly maxConcurrency?: Arg<number>;

  /**
   * The type of the child executions.
   *
   * @default MapExecutionType.STANDARD
   */
  readonly executionType?: MapExecutionType;

  /**
   * How many items may fail before the Map fails, with `States.ExceedToleratedFailureThreshold`. A failed batch counts
   * each of its items. 0 counts as not set where `toleratedFailurePercentage` is set; with both set, exceeding either
   * fails the Map.
   *
   * @default 0
   */
  readonly toleratedFailureCount?: Arg<number>;

  /**
   * How many percent of the items may fail before the Map fails, 0 to 100. A failed batch counts each of its items.
   *
   * @default 0
   */
  readonly toleratedFailurePercentage?: Arg<number>;

  /**
   * Where and how the results are written.
   *
   * @default - they are the result of the step
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
   */
  readonly resultWriter?: ResultWriter;

  /**
   * A name for the Map Run, part of its ARN; at most 40 characters.
   *
   * @default - Step Functions makes one
   */
  readonly label?: string;
}

/** What the steps get: an item, or a batch of them. */
export type ItemsOf<Item, O> = O extends { readonly batch: BatchOptions } ? Item[] : Item;

/**
 * What a Map Run gives whose results are written to S3.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export interface WrittenResults {
  readonly MapRunArn: string;
  readonly ResultWriterDetails: {
    readonly Bucket: string;
    /** Of the manifest, which names the files of results. */
    readonly Key: string;
  };
}

/** What the step gives: where the results are written, or what the steps returned for each child. */
export type DistributedMapOutcome<R, O> = O extends { readonly resultWriter: ResultWriter }
  ? Ref<WrittenResults>
  : [R] extends [void]
    ? void
    : Ref<Joined<R>[]>;
