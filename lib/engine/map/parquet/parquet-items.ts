import { errorMessage } from '../../../util/error-message';
import { Failure } from '../../failure';
import { SimulationError } from '../../simulation-error';
import type { ItemChunk, ItemSource } from '../item-source';
import { readerFailed } from '../reader-failure';
import { codecOf } from './parquet-codecs';
import {
  type Decompress,
  type ParquetBytes,
  type ParquetLibrary,
  type ParquetMetadata,
  parquetLibrary,
  type RowGroup,
  type SchemaElement,
} from './parquet-library';
import { Budget, columnPages } from './parquet-pages';
import { conversionOf } from './parquet-values';
import { decodedSchema, leavesOf, type SchemaNode, schemaTree } from './schema-node';

/** Rows that become items at a time. */
const ROWS = 1_000;

/** The service's bound for the footer of a file. */
const FOOTER_BYTES = 5 * 1024 * 1024;

export interface ParquetFile {
  readonly bytes: Uint8Array;
  readonly key: string;
  /** `Map.Item.Source` of the items. */
  readonly source: string;
  /** What a row group may unpack to. */
  readonly maxBytes: number;
}

/** The rows of a Parquet file, one row group after the other. */
export function parquetItems(file: ParquetFile): ItemSource {
  const library = parquetLibrary();
  const chunks = chunksOf(file, library);
  return {
    next: async () => {
      try {
        const { done, value } = await chunks.next();
        return done === true ? undefined : value;
      } catch (problem) {
        if (problem instanceof Failure || problem instanceof SimulationError) throw problem;
        throw readerFailed(`The object "${file.key}" is not a valid Parquet file: ${errorMessage(problem)}.`);
      }
    },
    close: () => {
      // What goes wrong in a file that is not read any more is ignored.
      chunks.return(undefined).catch(() => undefined);
    },
  };
}

async function* chunksOf(file: ParquetFile, library: ParquetLibrary): AsyncGenerator<ItemChunk, undefined> {
  checkFooter(file.bytes);
  const bytes = parquetBytes(file.bytes);
  const metadata = await library.parquetMetadataAsync(bytes, { geoparquet: false });
  const root = schemaTree(metadata.schema);
  const toItem = conversionOf(root, true);
  const columns = leavesOf(root);
  const decoded = decodedSchema(root);
  for (const group of metadata.row_groups) {
    const rows = await rowsOf({ file, library, bytes, columns }, decoded, group);
    for (let at = 0; at < rows.length; at += ROWS) {
      const values = rows.slice(at, at + ROWS).map(toItem);
      yield { values, keys: undefined, source: file.source, isLast: false };
    }
  }
  yield { values: [], keys: undefined, source: file.source, isLast: true };
  return undefined;
}

interface EvaluationContext {
  readonly file: ParquetFile;
  readonly library: ParquetLibrary;
  readonly bytes: ParquetBytes;
  readonly columns: readonly SchemaNode[];
}

async function rowsOf(
  { file, library, bytes, columns }: EvaluationContext,
  schema: readonly SchemaElement[],
  group: RowGroup,
): Promise<readonly unknown[]> {
  const rowCount = Number(group.num_rows);
  if (rowCount === 0) return [];
  if (group.columns.length !== columns.length) throw new Error('a row group lacks columns');
  const budget = new Budget(file.maxBytes, () =>
    readerFailed(
      `A row group of the object "${file.key}" unpacks to more than ${file.maxBytes} bytes (the limit "unpackedBytes").`,
    ),
  );
  const compressors: Record<string, Decompress> = {};
  const decodedColumns = columns.map((column, index) => {
    const chunk = group.columns[index]?.meta_data;
    if (chunk === undefined) throw new Error('a column has no metadata');
    const { unpacked, values } = columnPages(file.bytes, chunk, column, codecOf(chunk.codec, library), budget);
    if (rowCount > values) throw new Error('a row group has more rows than a column has values');
    // The pages are unpacked already; a codec of its own for each column hands them to the decoder.
    const pages = unpacked[Symbol.iterator]();
    compressors[`column ${index}`] = () => {
      const { done, value } = pages.next();
      if (done === true) throw new Error('a page has no content');
      return value;
    };
    return { meta_data: { ...chunk, codec: `column ${index}`, path_in_schema: column.decodedPath } };
  });
  const metadata: ParquetMetadata = { schema, row_groups: [{ num_rows: group.num_rows, columns: decodedColumns }] };
  return library.parquetReadObjects({
    file: bytes,
    metadata,
    rowStart: 0,
    rowEnd: rowCount,
    utf8: false,
    geoparquet: false,
    compressors,
    parsers: { timestampFromNanoseconds: (nanos) => nanos },
  });
}

function checkFooter(bytes: Uint8Array): void {
  const isParquet = bytes.length >= 12 && magicAt(bytes, 0) && magicAt(bytes, bytes.length - 4);
  if (!isParquet) throw new Error('it does not begin and end with "PAR1"');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 8, true);
  if (length > FOOTER_BYTES) throw new Error(`its footer is longer than ${FOOTER_BYTES} bytes`);
}

function magicAt(bytes: Uint8Array, start: number): boolean {
  return Buffer.from(bytes.subarray(start, start + 4)).toString('latin1') === 'PAR1';
}

function parquetBytes(bytes: Uint8Array): ParquetBytes {
  return {
    byteLength: bytes.length,
    slice: (start, end) => {
      const part = new Uint8Array(bytes.subarray(start, end));
      return part.buffer;
    },
  };
}
