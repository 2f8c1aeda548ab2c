import { ItemReader } from '../../builder/item-reader';
import { markedProps } from '../value/argument';
import type { AthenaProps, ContentProps, CsvProps, FileProps, JsonProps, ListingProps } from './item-props';
import { ItemSource } from './item-source';

// Where a Distributed Map reads its items from: what `items.` offers. The type of an item is named; the permissions to read are
// derived.

/** The cells of CSV are text: a row has no other fields. Numbers are made by `num.parse(row.total)`. */
export type TextRow<Row> = { readonly [Column in keyof Row]: string };

/**
 * An object of a bucket, as a listing gives it.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export interface ListedObject {
  readonly Etag: string;
  readonly Key: string;
  /** Seconds since 1970. */
  readonly LastModified: number;
  /** Bytes. */
  readonly Size: number;
  readonly StorageClass: string;
}

/**
 * The rows of a CSV file.
 *
 *     items.csv<{ id: string; total: string }>({ bucket, key: input.key })
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export function csv<Row extends TextRow<Row>>(props: CsvProps): ItemSource<Row> {
  return new ItemSource(ItemReader.csv(markedProps(props)));
}

/**
 * The list, or the members of the object, that a JSON file holds.
 *
 *     items.json<Order>({ bucket, key: 'orders.json', itemsPointer: '/data/orders' })
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export function json<Item>(props: JsonProps): ItemSource<Item> {
  return new ItemSource(ItemReader.json(markedProps(props)));
}

/**
 * A file with one JSON value a line.
 *
 *     items.jsonLines<Order>({ bucket, key: 'orders.jsonl' })
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export function jsonLines<Item>(props: FileProps): ItemSource<Item> {
  return new ItemSource(ItemReader.jsonLines(markedProps(props)));
}

/**
 * The rows of a Parquet file.
 *
 *     items.parquet<Order>({ bucket, key: 'orders.parquet' })
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export function parquet<Row>(props: FileProps): ItemSource<Row> {
  return new ItemSource(ItemReader.parquet(markedProps(props)));
}

/**
 * The objects of a bucket themselves: key, size, time.
 *
 *     items.objects({ bucket, prefix: 'in/' })
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export function objects(props: ListingProps): ItemSource<ListedObject> {
  return new ItemSource(ItemReader.s3Objects(markedProps(props)));
}

/**
 * What is in the objects of a bucket.
 *
 *     items.contents<Order>({ bucket, prefix: 'in/', format: ItemFormat.JSON_LINES })
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export function contents<Item>(props: ContentProps): ItemSource<Item> {
  return new ItemSource(ItemReader.s3Content(markedProps(props)));
}

/**
 * The rows of an S3 inventory, by its manifest.
 *
 *     items.inventory<{ Bucket: string; Key: string }>({ bucket, key: 'inventory/manifest.json' })
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export function inventory<Row extends TextRow<Row>>(props: FileProps): ItemSource<Row> {
  return new ItemSource(ItemReader.s3Inventory(markedProps(props)));
}

/**
 * The rows of an Athena `UNLOAD` query, by its manifest.
 *
 *     items.athena<Order>({ bucket, key: input.manifest, format: ItemFormat.PARQUET })
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export function athena<Row>(props: AthenaProps): ItemSource<Row> {
  return new ItemSource(ItemReader.athenaManifest(markedProps(props)));
}

/**
 * Any reader of the fluent builders.
 *
 *     items.from<Order>(ItemReader.jsonLines({ bucket, key: 'orders.jsonl' }))
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export function from<Item>(reader: ItemReader): ItemSource<Item> {
  return new ItemSource(reader);
}
