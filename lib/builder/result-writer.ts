import type { IBucketRef } from 'aws-cdk-lib/aws-s3';
import { guardFactories } from '../diagnostic/guard-factories';
import type { PermissionStatement } from '../integration/call/permission-statement';
import { nameIn } from '../integration/resource/stock-construct';
import { lockFields } from '../util/lock-fields';
import { writeKeyPermissions } from './bucket-key-permissions';

/** What a result writer compiles from. Frozen. */
export interface ResultWriterNode {
  /** Undefined: nothing is written to S3, the results are only transformed. */
  readonly arguments?: Readonly<Record<string, unknown>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly permissions: readonly PermissionStatement[];
}

/**
 * What the results of a Distributed Map look like.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
export enum ResultTransformation {
  /** Each result with the data of its child execution. */
  NONE = 'NONE',
  /** The outputs alone. */
  COMPACT = 'COMPACT',
  /** The outputs alone, lists among them joined into one. */
  FLATTEN = 'FLATTEN',
}

/**
 * The format of result files.
 */
export enum ResultFormat {
  /** One JSON list. */
  JSON = 'JSON',
  /** One JSON value a line. */
  JSON_LINES = 'JSONL',
}

/**
 * What results look like.
 */
export interface ResultConfigProps {
  /**
   * What is kept of each result.
   *
   * @default - the service's default: NONE for files, COMPACT for the state's result
   */
  readonly transformation?: ResultTransformation;

  /**
   * The format of the result.
   *
   * @default - the service's default: JSON
   */
  readonly format?: ResultFormat;
}

/**
 * Where and how results are written.
 */
export interface S3ResultsProps extends ResultConfigProps {
  /** The bucket, its name, or an expression that gives its name. */
  readonly bucket: IBucketRef | string;

  /**
   * What the keys of the result files start with, or an expression that gives it.
   *
   * @default - nothing
   */
  readonly prefix?: string;
}

/**
 * What a {@link DistributedMap} does with its results. Writing permissions are derived.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 *
 * @example
 *
 * declare const bucket: s3.IBucket;
 * ResultWriter.s3({ bucket, prefix: 'results', transformation: ResultTransformation.COMPACT });
 */
export class ResultWriter {
  /** Writes the results to files in S3; the state's result then says where. */
  public static s3(props: S3ResultsProps): ResultWriter {
    const bucket = typeof props.bucket === 'string' ? props.bucket : nameIn(props.bucket, 'bucketName');
    return new ResultWriter({
      arguments: { Bucket: bucket, Prefix: props.prefix },
      config: writerConfig(props, ResultTransformation.NONE),
      permissions: writeKeyPermissions(props.bucket),
    });
  }

  /** Keeps the results in the state's result, in the given form. */
  public static inline(props: ResultConfigProps): ResultWriter {
    return new ResultWriter({ config: writerConfig(props, ResultTransformation.COMPACT), permissions: [] });
  }

  /** @internal */
  readonly _node: ResultWriterNode;

  private constructor(node: ResultWriterNode) {
    this._node = Object.freeze(node);
    lockFields(this);
  }
}

guardFactories(ResultWriter);

/** The service takes `WriterConfig` only with both fields: the one not given gets its default. */
function writerConfig(
  props: ResultConfigProps,
  transformation: ResultTransformation,
): Record<string, unknown> | undefined {
  const isSaid = props.transformation !== undefined || props.format !== undefined;
  // A writer must not be empty: without a bucket, it has this to say.
  if (!isSaid && transformation === ResultTransformation.NONE) return undefined;
  return { Transformation: props.transformation ?? transformation, OutputType: props.format ?? 'JSON' };
}
