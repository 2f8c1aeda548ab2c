import { checkRuns, deltaHeader, sumOfDeltas } from './encoded-runs';
import type { ColumnChunkMetadata, Decompress } from './parquet-library';
import type { SchemaNode } from './schema-node';
import { ByteReader, type ThriftStruct, thriftStruct } from './thrift-struct';

/** What reading a row group may take; the library that decodes the pages trusts the numbers in them. */
export class Budget {
  private used = 0;

  constructor(
    private readonly bytes: number,
    private readonly exceeded: () => Error,
  ) {}

  public take(bytes: number): void {
    if (!(bytes >= 0)) throw new Error('a page has a size below zero');
    this.used += bytes;
    if (this.used > this.bytes) throw this.exceeded();
  }
}

/** A value that is decoded takes at least so many bytes, even where a run of a thousand takes five in the file. */
const VALUE_BYTES = 4;

/** The kinds of pages, and the encodings, by their numbers in the format. */
const PAGE = { DATA: 0, INDEX: 1, DICTIONARY: 2, DATA_V2: 3 };
const ENCODING = {
  PLAIN: 0,
  PLAIN_DICTIONARY: 2,
  RLE: 3,
  DELTA_BINARY_PACKED: 5,
  DELTA_LENGTH_BYTE_ARRAY: 6,
  DELTA_BYTE_ARRAY: 7,
  RLE_DICTIONARY: 8,
  BYTE_STREAM_SPLIT: 9,
};

export interface ColumnPages {
  /** The pages that are unpacked when the column is decoded, in order. */
  readonly unpacked: readonly Uint8Array[];
  /** How many values the pages hold, nulls included. */
  readonly values: number;
}

/**
 * Unpacks the pages of a column of a row group, and looks whether what they say of themselves is true: a page of a hundred bytes
 * can say that it holds a thousand million values.
 */
export function columnPages(
  file: Uint8Array,
  chunk: ColumnChunkMetadata,
  column: SchemaNode,
  unpack: Decompress,
  budget: Budget,
): ColumnPages {
  const start = Number(chunk.dictionary_page_offset ?? 0) || Number(chunk.data_page_offset);
  const reader = new ByteReader(new ByteReader(file, start).taken(Number(chunk.total_compressed_size)));
  const unpacked: Uint8Array[] = [];
  let values = 0;
  while (reader.left > 1) {
    const page = pageOf(reader, unpack, budget);
    if (page.unpacked !== undefined) unpacked.push(page.unpacked);
    if (page.type !== PAGE.DICTIONARY) {
      checkPage(page, column, budget);
      values += page.values;
    }
  }
  return { unpacked, values };
}

interface Page {
  readonly type: number;
  readonly encoding: number;
  readonly values: number;
  /** Of a page of the second version: its levels stand before what is packed. */
  readonly levels:
    | { readonly repetition: Uint8Array; readonly definition: Uint8Array; readonly nulls: number }
    | undefined;
  readonly content: Uint8Array;
  /** The content, where it was packed or could have been: what the decoder asks for. */
  readonly unpacked: Uint8Array | undefined;
}

function pageOf(reader: ByteReader, unpack: Decompress, budget: Budget): Page {
  const header = thriftStruct(reader);
  const type = numberOf(header, 1);
  const size = numberOf(header, 2);
  const body = new ByteReader(reader.taken(numberOf(header, 3)));
  const details = header.structs.get(type === PAGE.DATA ? 5 : type === PAGE.DICTIONARY ? 7 : 8);
  if (details === undefined || type === PAGE.INDEX) throw new Error('a page has no header of its kind');
  const values = numberOf(details, 1);
  budget.take(size);
  budget.take(values * VALUE_BYTES);
  if (type !== PAGE.DATA_V2) {
    const content = unpack(body.bytes, size);
    return { type, encoding: numberOf(details, 2), values, levels: undefined, content, unpacked: content };
  }
  const repetition = body.taken(numberOf(details, 6));
  const definition = body.taken(numberOf(details, 5));
  const packed = body.taken(body.left);
  const contentSize = size - repetition.length - definition.length;
  const isPacked = (details.numbers.get(7) ?? 1) === 1 && contentSize !== 0;
  const content = isPacked ? unpack(packed, contentSize) : packed;
  const nulls = numberOf(details, 2);
  if (nulls > values) throw new Error('a page has more nulls than values');
  const levels = { repetition, definition, nulls };
  return { type, encoding: numberOf(details, 4), values, levels, content, unpacked: isPacked ? content : undefined };
}

function numberOf(struct: ThriftStruct, field: number): number {
  const value = struct.numbers.get(field);
  if (value === undefined) throw new Error(`a page header lacks its field ${field}`);
  if (value < 0) throw new Error('a page has a size below zero');
  return value;
}

function checkPage({ encoding, values, levels, content }: Page, column: SchemaNode, budget: Budget): void {
  const { maxRepetition, maxDefinition } = column;
  const reader = new ByteReader(content);
  const repetition = maxRepetition === 0 ? undefined : (levels?.repetition ?? reader.taken(reader.uint32()));
  const definition = maxDefinition === 0 ? undefined : (levels?.definition ?? reader.taken(reader.uint32()));
  if (repetition !== undefined) checkRuns(new ByteReader(repetition), widthOf(maxRepetition), values, -1);
  const present =
    definition === undefined
      ? values
      : checkRuns(new ByteReader(definition), widthOf(maxDefinition), values, maxDefinition);
  checkValues(reader, encoding, column, levels === undefined ? present : values - levels.nulls, budget);
}

function widthOf(maxLevel: number): number {
  return 32 - Math.clz32(maxLevel);
}

/** Whether the encoded values, `count` of them, take the memory that their number lets one expect. */
function checkValues(reader: ByteReader, encoding: number, column: SchemaNode, count: number, budget: Budget): void {
  switch (encoding) {
    case ENCODING.PLAIN:
    case ENCODING.BYTE_STREAM_SPLIT:
      return;
    case ENCODING.PLAIN_DICTIONARY:
    case ENCODING.RLE_DICTIONARY:
      if (count > 0) checkRuns(reader, reader.byte(), count, -1);
      return;
    case ENCODING.RLE:
      if (column.element.type !== 'BOOLEAN') throw new Error('run lengths are for booleans only');
      if (count > 0) checkRuns(new ByteReader(reader.taken(reader.uint32())), 1, count, -1);
      return;
    case ENCODING.DELTA_BINARY_PACKED:
    case ENCODING.DELTA_LENGTH_BYTE_ARRAY:
      if (count > 0) deltaHeader(reader);
      return;
    case ENCODING.DELTA_BYTE_ARRAY:
      // Each value says how much of the one before it begins with: a page of a megabyte can represent a terabyte.
      if (count > 0) budget.take(sumOfDeltas(reader, count));
      return;
    default:
      throw new Error(`the encoding ${encoding} is not supported`);
  }
}
