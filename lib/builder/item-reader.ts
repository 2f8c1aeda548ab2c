import type { IBucketRef } from 'aws-cdk-lib/aws-s3';
import { guardFactories } from '../diagnostic/guard-factories';
import type { PermissionStatement } from '../integration/call/permission-statement';
import { nameIn } from '../integration/resource/stock-construct';
import { lockFields } from '../util/lock-fields';
import { readKeyPermissions } from './bucket-key-permissions';
import type { S3ObjectProps } from './s3-object';

/** What an item reader compiles from. Frozen. */
export interface ItemReaderNode {
  /** The service part of the resource ARN. */
  readonly service: 's3:getObject' | 's3:listObjectsV2';
  readonly arguments: Readonly<Record<string, unknown>>;
  /** `ReaderConfig`, but for the number of items. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly maxItems?: number | string;
  readonly permissions: readonly PermissionStatement[];
}

/**
 * The character between the columns of a CSV file.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export enum CsvDelimiter {
  /** `,` */
  COMMA = 'COMMA',
  /** `|` */
  PIPE = 'PIPE',
  /** `;` */
  SEMICOLON = 'SEMICOLON',
  /** A space. */
  SPACE = 'SPACE',
  /** A tabulator. */
  TAB = 'TAB',
}

/**
 * The format of the objects under a prefix, or of the files of an Athena result.
 */
export enum ItemFormat {
  /** One JSON list or object. Not for Athena results. */
  JSON = 'JSON',
  /** One JSON value a line. */
  JSON_LINES = 'JSONL',
  /** Comma-separated values. Under a prefix, the first line of each object is its header; in Athena results none is. */
  CSV = 'CSV',
  /** Apache Parquet. */
  PARQUET = 'PARQUET',
}

/**
 * A JSON file of items.
 */
export interface JsonItemsProps extends S3ObjectProps {
  /**
   * Where the list (or object) of items is in the file, as a JSON Pointer: `/data/orders`.
   *
   * @default - the file is the list
   */
  readonly itemsPointer?: string;
}

/**
 * A CSV file of items.
 */
export interface CsvItemsProps extends S3ObjectProps {
  /**
   * The names of the columns.
   *
   * @default - the first line of the file has them
   */
  readonly headers?: string[];

  /**
   * The character between the columns.
   *
   * @default CsvDelimiter.COMMA
   */
  readonly delimiter?: CsvDelimiter;
}

/**
 * The objects of a bucket, as items.
 */
export interface S3ListingProps {
  /** The bucket, its name, or an expression that gives its name. */
  readonly bucket: IBucketRef | string;

  /**
   * The beginning of the keys, or an expression that gives it.
   *
   * @default - all objects of the bucket
   */
  readonly prefix?: string;

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

/**
 * What is in the objects of a bucket, as items.
 */
export interface S3ContentProps extends S3ListingProps {
  /** The format of the objects. */
  readonly format: ItemFormat;

  /**
   * JSON only: where the items are in each object, as a JSON Pointer.
   *
   * @default - each object is a list
   */
  readonly itemsPointer?: string;

  /**
   * CSV only: the names of the columns.
   *
   * @default - the first line of each object has them
   */
  readonly headers?: string[];

  /**
   * CSV only: the character between the columns.
   *
   * @default CsvDelimiter.COMMA
   */
  readonly delimiter?: CsvDelimiter;
}

/**
 * The manifest of an Athena `UNLOAD` query.
 */
export interface AthenaItemsProps extends S3ObjectProps {
  /** The format of the files that the manifest lists: CSV, JSON_LINES or PARQUET. */
  readonly format: ItemFormat;
}

/**
 * Where a {@link DistributedMap} reads its items from. Reading permissions are derived.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 *
 * @example
 *
 * declare const bucket: s3.IBucket;
 * ItemReader.csv({ bucket, key: 'orders.csv', headers: ['id', 'total'], delimiter: CsvDelimiter.SEMICOLON });
 */
export class ItemReader {
  /** The items are the descriptions (`Key`, `Size`, ...) of the objects of a bucket. */
  public static s3Objects(props: S3ListingProps): ItemReader {
    return new ItemReader(listing(props, {}, []));
  }

  /** The items are in the objects of a bucket. End the prefix with a slash. */
  public static s3Content(props: S3ContentProps): ItemReader {
    const { format, itemsPointer, headers, delimiter } = props;
    const csv = format === ItemFormat.CSV || headers !== undefined || delimiter !== undefined;
    const config = {
      Transformation: 'LOAD_AND_FLATTEN',
      InputType: format,
      ItemsPointer: itemsPointer,
      ...(csv ? csvConfig(headers, delimiter) : {}),
    };
    return new ItemReader(listing(props, config, readKeyPermissions(props.bucket)));
  }

  /** The items are in a JSON file, in a list or as the entries of an object. */
  public static json(props: JsonItemsProps): ItemReader {
    return new ItemReader(object(props, { InputType: 'JSON', ItemsPointer: props.itemsPointer }));
  }

  /** The items are the lines of a JSON Lines file. */
  public static jsonLines(props: S3ObjectProps): ItemReader {
    return new ItemReader(object(props, { InputType: 'JSONL' }));
  }

  /** The items are the rows of a CSV file, as objects by column name. */
  public static csv(props: CsvItemsProps): ItemReader {
    return new ItemReader(object(props, { InputType: 'CSV', ...csvConfig(props.headers, props.delimiter) }));
  }

  /** The items are the rows of a Parquet file. */
  public static parquet(props: S3ObjectProps): ItemReader {
    return new ItemReader(object(props, { InputType: 'PARQUET' }));
  }

  /** The items are the objects that a CSV inventory report lists; `key` is the report's `manifest.json`. */
  public static s3Inventory(props: S3ObjectProps): ItemReader {
    return new ItemReader(object(props, { ManifestType: 'S3_INVENTORY' }));
  }

  /** The items are the rows that an Athena `UNLOAD` query wrote; `key` is the query's manifest file. */
  public static athenaManifest(props: AthenaItemsProps): ItemReader {
    return new ItemReader(object(props, { ManifestType: 'ATHENA_DATA', InputType: props.format }));
  }

  /** @internal */
  readonly _node: ItemReaderNode;

  private constructor(node: ItemReaderNode) {
    this._node = Object.freeze(node);
    lockFields(this);
  }
}

guardFactories(ItemReader);

function object(props: S3ObjectProps, config: Record<string, unknown>): ItemReaderNode {
  return {
    service: 's3:getObject',
    arguments: {
      Bucket: bucketName(props.bucket),
      Key: props.key,
      VersionId: props.versionId,
      ExpectedBucketOwner: props.expectedBucketOwner,
    },
    config,
    maxItems: props.maxItems,
    permissions: readKeyPermissions(props.bucket),
  };
}

function listing(
  props: S3ListingProps,
  config: Record<string, unknown>,
  permissions: readonly PermissionStatement[],
): ItemReaderNode {
  return {
    service: 's3:listObjectsV2',
    arguments: {
      Bucket: bucketName(props.bucket),
      Prefix: props.prefix,
      ExpectedBucketOwner: props.expectedBucketOwner,
    },
    config,
    maxItems: props.maxItems,
    permissions,
  };
}

function csvConfig(headers: string[] | undefined, delimiter: CsvDelimiter | undefined): Record<string, unknown> {
  return {
    CSVHeaderLocation: headers === undefined ? 'FIRST_ROW' : 'GIVEN',
    CSVHeaders: headers && [...headers],
    CSVDelimiter: delimiter,
  };
}

function bucketName(bucket: IBucketRef | string): string {
  return typeof bucket === 'string' ? bucket : nameIn(bucket, 'bucketName');
}
