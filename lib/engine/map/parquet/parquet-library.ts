import { optionalPackage } from '../../optional-package';

/** What is used of the package `hyparquet`: the footer, the encodings of the pages, and the assembly of nested columns. */
export interface ParquetLibrary {
  parquetMetadataAsync(file: ParquetBytes, options: { readonly geoparquet: boolean }): Promise<ParquetMetadata>;
  parquetReadObjects(options: {
    readonly file: ParquetBytes;
    readonly metadata: ParquetMetadata;
    readonly rowStart: number;
    readonly rowEnd: number;
    readonly utf8: boolean;
    readonly geoparquet: boolean;
    readonly compressors: Readonly<Record<string, Decompress>>;
    readonly parsers: { readonly timestampFromNanoseconds: (nanos: bigint) => unknown };
  }): Promise<readonly Readonly<Record<string, unknown>>[]>;
  snappyUncompress(input: Uint8Array, output: Uint8Array): void;
}

/** Unpacks one page to exactly so many bytes. */
export type Decompress = (packed: Uint8Array, size: number) => Uint8Array;

/** A file that is there as a whole. */
export interface ParquetBytes {
  readonly byteLength: number;
  slice(start: number, end?: number): ArrayBuffer;
}

export interface ParquetMetadata {
  readonly schema: readonly SchemaElement[];
  readonly row_groups: readonly RowGroup[];
}

export interface RowGroup {
  readonly num_rows: bigint | number;
  readonly columns: readonly ColumnChunk[];
}

export interface ColumnChunk {
  readonly meta_data?: ColumnChunkMetadata;
}

export interface ColumnChunkMetadata {
  readonly path_in_schema: readonly string[];
  readonly codec: string;
  readonly total_compressed_size: bigint | number;
  readonly data_page_offset: bigint | number;
  readonly dictionary_page_offset?: bigint | number;
}

/** A node of the schema; the children of a group follow it in the list. */
export interface SchemaElement {
  readonly name: string;
  /** The physical type; a group has none. */
  readonly type?: string;
  readonly repetition_type?: 'REQUIRED' | 'OPTIONAL' | 'REPEATED';
  readonly num_children?: number;
  readonly type_length?: number;
  readonly converted_type?: string;
  readonly scale?: number;
  readonly logical_type?: {
    readonly type?: string;
    readonly scale?: number;
    readonly unit?: string;
    readonly isAdjustedToUTC?: boolean;
    readonly bitWidth?: number;
    readonly isSigned?: boolean;
  };
}

/** The package is loaded where it is needed, so its types are those that are written here. */
export function parquetLibrary(): ParquetLibrary {
  return optionalPackage('hyparquet', 'Reading Parquet') as ParquetLibrary;
}
