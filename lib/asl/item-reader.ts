import type { JsonataText, JsonPathText, Without } from './common-fields';
import type { JsonObject, JsonValue } from './json';

/**
 * Where a distributed Map reads its items from, in place of the state's input.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
 */
export type ItemReader = JsonPathItemReader | JsonataItemReader;

/** `Bucket`, `Key` and so on are in `Parameters`. */
export type JsonPathItemReader = WithConfig<JsonPathMaxItems> & {
  readonly Parameters?: JsonObject;
} & Without<'Arguments'>;

/** `Bucket`, `Key` and so on are in `Arguments`. */
export type JsonataItemReader = WithConfig<JsonataMaxItems> & {
  readonly Arguments?: JsonValue;
} & Without<'Parameters'>;

/** `arn:aws:states:::s3:getObject`, in the partition at hand. */
export type GetObjectResource = `arn:${string}:states:::s3:getObject`;

/** `arn:aws:states:::s3:listObjectsV2`, in the partition at hand. */
export type ListObjectsResource = `arn:${string}:states:::s3:listObjectsV2`;

/** Either a listing of objects, or one object that holds the items. */
type WithConfig<MaxItems> =
  | { readonly Resource: ListObjectsResource; readonly ReaderConfig?: ListingFormat & MaxItems }
  | { readonly Resource: GetObjectResource; readonly ReaderConfig: ObjectFormat & MaxItems };

/** At most 100,000,000 items are read, or fewer where specified so. */
export interface JsonPathMaxItems {
  readonly MaxItems?: number;
  /** Not together with `MaxItems`. */
  readonly MaxItemsPath?: JsonPathText;
}

export interface JsonataMaxItems extends Without<'MaxItemsPath'> {
  readonly MaxItems?: number | JsonataText;
}

export type ReaderConfig = ReaderFormat & (JsonPathMaxItems | JsonataMaxItems);

export type ReaderFormat = ListingFormat | ObjectFormat;

/** Of a listing: the items are the objects' metadata, or what is in the objects. */
export type ListingFormat = MetadataFormat | FlattenedFormat;

/** Of one object. */
export type ObjectFormat =
  | JsonFormat
  | JsonLinesFormat
  | CsvFormat
  | ParquetFormat
  | InventoryFormat
  | LegacyInventoryFormat
  | AthenaFormat;

type FormatField =
  | 'InputType'
  | 'Transformation'
  | 'ItemsPointer'
  | 'ManifestType'
  | 'CSVHeaderLocation'
  | 'CSVHeaders'
  | 'CSVDelimiter';

/** Each item is one object's metadata (`Key`, `Size`, `LastModified`, ...). */
export interface MetadataFormat extends Without<Exclude<FormatField, 'Transformation'>> {
  readonly Transformation?: 'NONE';
}

/** Each item is in one of the listed objects. */
export type FlattenedFormat = { readonly Transformation: 'LOAD_AND_FLATTEN' } & (
  | FlattenedContent<JsonFormat>
  | FlattenedContent<JsonLinesFormat>
  | FlattenedContent<CsvFormat>
  | FlattenedContent<ParquetFormat>
);

type FlattenedContent<Format> = Format extends unknown ? Omit<Format, 'Transformation'> : never;

/** An array, or an object whose entries are the items. */
export interface JsonFormat extends Without<Exclude<FormatField, 'InputType' | 'ItemsPointer'>> {
  readonly InputType: 'JSON';
  /** JSON Pointer of the items inside the file, `/orders/items`. */
  readonly ItemsPointer?: string;
}

/** One JSON value a line. */
export interface JsonLinesFormat extends Without<Exclude<FormatField, 'InputType'>> {
  readonly InputType: 'JSONL';
}

/** Text in columns; each item is an object by column name. */
export type CsvFormat = CsvFields & CsvHeader;

interface CsvFields extends Without<'Transformation' | 'ItemsPointer' | 'ManifestType'> {
  readonly InputType: 'CSV';
  /** Default `COMMA`. */
  readonly CSVDelimiter?: CsvDelimiterName;
}

type CsvHeader =
  | ({ readonly CSVHeaderLocation: 'FIRST_ROW' } & Without<'CSVHeaders'>)
  | { readonly CSVHeaderLocation: 'GIVEN'; readonly CSVHeaders: readonly string[] };

export type CsvDelimiterName = 'COMMA' | 'PIPE' | 'SEMICOLON' | 'SPACE' | 'TAB';

export interface ParquetFormat extends Without<Exclude<FormatField, 'InputType'>> {
  readonly InputType: 'PARQUET';
}

/** The manifest of an S3 inventory report: each item is one listed object. */
export interface InventoryFormat extends Without<Exclude<FormatField, 'ManifestType'>> {
  readonly ManifestType: 'S3_INVENTORY';
}

/** The older way to say {@link InventoryFormat}; the service still takes it. */
export interface LegacyInventoryFormat extends Without<Exclude<FormatField, 'InputType'>> {
  readonly InputType: 'MANIFEST';
}

/** The manifest of an Athena `UNLOAD` query: each item is one row of its result. */
export interface AthenaFormat extends Without<Exclude<FormatField, 'ManifestType' | 'InputType'>> {
  readonly ManifestType: 'ATHENA_DATA';
  readonly InputType: 'CSV' | 'JSONL' | 'PARQUET';
}
