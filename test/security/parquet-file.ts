/** A page of a Parquet file as an attacker writes it: what its header says need not be true. */
export interface ForgedPage {
  /** The bytes of the page as they are in the file. */
  readonly body: Uint8Array;
  /** How long the header says that they are, unpacked. */
  readonly size?: number;
  /** How many values the header says that they are. */
  readonly values: number;
  /** By its number in the format: 0 is PLAIN, 7 DELTA_BYTE_ARRAY. */
  readonly encoding?: number;
}

export interface ForgedFile {
  readonly pages: readonly ForgedPage[];
  /** How many rows the footer says that there are. */
  readonly rows: number;
  /** By its number in the format: 0 is not one, 2 GZIP. */
  readonly codec?: number;
}

/** A Parquet file with one column of optional strings, "text". */
export function forgedParquet({ pages, rows, codec = 0 }: ForgedFile): Uint8Array {
  const written = pages.map(({ body, size = body.length, values, encoding = 0 }) => {
    const details = struct(int(1, values), int(2, encoding), int(3, 3), int(4, 3));
    const header = struct(int(1, 0), int(2, size), int(3, body.length), nested(5, details));
    return Buffer.concat([header, body]);
  });
  const column = Buffer.concat(written);
  const metadata = struct(
    int(1, 6),
    list(2, 5, [zigzag(0), zigzag(encodingOf(pages))]),
    list(3, 8, [text('text')]),
    int(4, codec),
    long(5, rows),
    long(6, column.length),
    long(7, column.length),
    long(9, 4),
  );
  const group = struct(list(1, 12, [struct(long(2, 4), nested(3, metadata))]), long(2, column.length), long(3, rows));
  const footer = struct(
    int(1, 1),
    list(2, 12, [
      struct({ id: 4, type: 8, bytes: text('root') }, int(5, 1)),
      struct(int(1, 6), int(3, 1), { id: 4, type: 8, bytes: text('text') }, int(6, 0)),
    ]),
    long(3, rows),
    list(4, 12, [group]),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([Buffer.from('PAR1'), column, footer, length, Buffer.from('PAR1')]);
}

function encodingOf(pages: readonly ForgedPage[]): number {
  return pages[0]?.encoding ?? 0;
}

interface Field {
  readonly id: number;
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** A struct of Thrift's compact protocol; the ids of its fields go up by less than 16. */
function struct(...fields: readonly Field[]): Buffer {
  let last = 0;
  const parts = fields.map(({ id, type, bytes }) => {
    const head = Buffer.from([((id - last) << 4) | type]);
    last = id;
    return Buffer.concat([head, bytes]);
  });
  return Buffer.concat([...parts, Buffer.from([0])]);
}

function int(id: number, value: number): Field {
  return { id, type: 5, bytes: zigzag(value) };
}

function long(id: number, value: number): Field {
  return { id, type: 6, bytes: zigzag(value) };
}

function nested(id: number, bytes: Uint8Array): Field {
  return { id, type: 12, bytes };
}

function list(id: number, type: number, items: readonly Uint8Array[]): Field {
  return { id, type: 9, bytes: Buffer.concat([Buffer.from([(items.length << 4) | type]), ...items]) };
}

function text(value: string): Buffer {
  return Buffer.concat([varint(value.length), Buffer.from(value)]);
}

function zigzag(value: number): Buffer {
  return varint(value < 0 ? -2 * value - 1 : 2 * value);
}

/** An unsigned number, seven bits to the byte. */
export function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return Buffer.from([...bytes, left]);
}

/** Levels as a page has them: their length, and one run of the same level. */
export function levelRun(level: number, count: number): Buffer {
  const run = Buffer.concat([varint(count * 2), Buffer.from([level])]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(run.length);
  return Buffer.concat([length, run]);
}
