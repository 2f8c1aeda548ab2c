import type { IBucketRef } from 'aws-cdk-lib/aws-s3';

/**
 * An object in S3 that holds the items of a Distributed Map. The bucket must be in the account and Region of the state
 * machine.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export interface S3ObjectProps {
  /** The bucket, its name, or an expression that gives its name. */
  readonly bucket: IBucketRef | string;

  /** The object's key, or an expression that gives it. */
  readonly key: string;

  /**
   * The object's version.
   *
   * @default - the newest
   */
  readonly versionId?: string;

  /**
   * The account that must own the bucket; reading fails where it does not.
   *
   * @default - not checked
   */
  readonly expectedBucketOwner?: string;

  /**
   * How many items are read at the most: a whole number up to 100,000,000, a JSONata expression, or in JSONPath states
   * a path.
   *
   * @default - all
   */
  readonly maxItems?: number;
}
