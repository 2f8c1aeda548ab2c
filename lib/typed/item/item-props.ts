import type { IBucketRef } from 'aws-cdk-lib/aws-s3';
import type {
  AthenaItemsProps,
  CsvItemsProps,
  JsonItemsProps,
  S3ContentProps,
  S3ListingProps,
} from '../../builder/item-reader';
import type { S3ObjectProps } from '../../builder/s3-object';
import type { Arg } from '../value/expression';

/** The props of a reader, in which bucket, keys and numbers may be references. */
export type ReaderProps<Props> = {
  readonly [Name in keyof Props]: Name extends 'bucket'
    ? IBucketRef | Arg<string>
    : NonNullable<Props[Name]> extends string
      ? string extends NonNullable<Props[Name]>
        ? Arg<string>
        : Props[Name]
      : Name extends 'maxItems'
        ? Arg<number>
        : Props[Name];
};

/** A file of items. */
export type FileProps = ReaderProps<S3ObjectProps>;
/** A CSV file of items. */
export type CsvProps = ReaderProps<CsvItemsProps>;
/** A JSON file of items. */
export type JsonProps = ReaderProps<JsonItemsProps>;
/** The manifest of an Athena `UNLOAD` query. */
export type AthenaProps = ReaderProps<AthenaItemsProps>;
/** The objects of a bucket. */
export type ListingProps = ReaderProps<S3ListingProps>;
/** What is in the objects of a bucket. */
export type ContentProps = ReaderProps<S3ContentProps>;
