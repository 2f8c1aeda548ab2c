/** A struct of Thrift's compact protocol: the numbers of its fields, and those of the structs inside. */
export interface ThriftStruct {
  /** Booleans as 0 and 1. */
  readonly numbers: ReadonlyMap<number, number>;
  readonly structs: ReadonlyMap<number, ThriftStruct>;
}

const TYPE = { STOP: 0, TRUE: 1, FALSE: 2, BYTE: 3, I16: 4, I32: 5, I64: 6, DOUBLE: 7, BINARY: 8, LIST: 9, STRUCT: 12 };

/** A page header has three levels at most. */
const MAX_DEPTH = 8;

/** Bytes that are read from the front; a read behind their end is a `RangeError`. */
export class ByteReader {
  private readonly view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    public offset = 0,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  public get left(): number {
    return this.bytes.length - this.offset;
  }

  public byte(): number {
    this.offset += 1;
    return this.view.getUint8(this.offset - 1);
  }

  public uint32(): number {
    this.offset += 4;
    return this.view.getUint32(this.offset - 4, true);
  }

  /** An unsigned number of variable length. Not by shifts of bits, which wrap around at 32 of them. */
  public varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      if (factor > 2 ** 63) throw new Error('a number is too long');
    }
  }

  public zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  public taken(length: number): Uint8Array {
    if (length < 0 || length > this.left) throw new RangeError('a page is cut off');
    this.offset += length;
    return this.bytes.subarray(this.offset - length, this.offset);
  }
}

/** Reads a struct; what is neither a number nor a struct is omitted. */
export function thriftStruct(reader: ByteReader, depth = 0): ThriftStruct {
  if (depth > MAX_DEPTH) throw new Error('a page header is nested too deeply');
  const numbers = new Map<number, number>();
  const structs = new Map<number, ThriftStruct>();
  for (let field = 0; ; ) {
    const head = reader.byte();
    const type = head & 0x0f;
    if (type === TYPE.STOP) return { numbers, structs };
    field = head >> 4 === 0 ? reader.zigzag() : field + (head >> 4);
    if (type === TYPE.STRUCT) structs.set(field, thriftStruct(reader, depth + 1));
    else {
      const value = scalar(reader, type, depth);
      if (value !== undefined) numbers.set(field, value);
    }
  }
}

function scalar(reader: ByteReader, type: number, depth: number): number | undefined {
  switch (type) {
    case TYPE.TRUE:
      return 1;
    case TYPE.FALSE:
      return 0;
    case TYPE.BYTE:
      return reader.byte();
    case TYPE.I16:
    case TYPE.I32:
    case TYPE.I64:
      return reader.zigzag();
    case TYPE.DOUBLE:
      reader.taken(8);
      return undefined;
    case TYPE.BINARY:
      reader.taken(reader.varint());
      return undefined;
    case TYPE.LIST:
      skipList(reader, depth);
      return undefined;
    default:
      throw new Error(`a page header has a field of the unknown type ${type}`);
  }
}

function skipList(reader: ByteReader, depth: number): void {
  const head = reader.byte();
  const type = head & 0x0f;
  const size = head >> 4 === 15 ? reader.varint() : head >> 4;
  for (let index = 0; index < size; index += 1) {
    if (type === TYPE.STRUCT) thriftStruct(reader, depth + 1);
    // A boolean in a list is a byte.
    else scalar(reader, type === TYPE.TRUE || type === TYPE.FALSE ? TYPE.BYTE : type, depth);
  }
}
