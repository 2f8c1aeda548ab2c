import type { ByteReader } from './thrift-struct';

/** Writers pad the last run of a page; a longer one asks for memory that the page does not account for. */
const PADDING = 1_024;

/**
 * Walks through the runs of the hybrid of run lengths and packed bits (levels, indexes into a dictionary), and throws where they
 * hold more values than they should: a run of five bytes can represent two thousand million.
 *
 * @returns how often the value `counted` occurs
 */
export function checkRuns(reader: ByteReader, width: number, count: number, counted: number): number {
  let seen = 0;
  let found = 0;
  while (seen < count && reader.left > 0) {
    const header = reader.varint();
    const isPacked = header % 2 === 1;
    const length = isPacked ? ((header - 1) / 2) * 8 : header / 2;
    if (length > count - seen + PADDING) throw new Error('a run holds more values than its page');
    if (isPacked) {
      const packed = reader.taken(Math.min((length / 8) * width, reader.left));
      found += countPacked(packed, width, Math.min(length, count - seen), counted);
    } else {
      // The lowest byte is the first.
      const value = reader.taken((width + 7) >> 3).reduceRight((sum, byte) => sum * 256 + byte, 0);
      if (value === counted) found += Math.min(length, count - seen);
    }
    seen += length;
  }
  return found;
}

function countPacked(packed: Uint8Array, width: number, length: number, counted: number): number {
  // Only levels are counted, which take few bits.
  if (counted < 0 || width > 16) return 0;
  const mask = 2 ** width - 1;
  let found = 0;
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let index = 0; index < length; index += 1) {
    while (held < width) {
      bits |= (packed[at] ?? 0) << held;
      at += 1;
      held += 8;
    }
    if ((bits & mask) === counted) found += 1;
    bits >>>= width;
    held -= width;
  }
  return found;
}

/** The sum of the numbers that are written as differences (DELTA_BINARY_PACKED), as far as they are of 32 bits. */
export function sumOfDeltas(reader: ByteReader, count: number): number {
  const header = deltaHeader(reader);
  let value = reader.zigzag();
  let sum = count === 0 ? 0 : value;
  for (let seen = 1; seen < count; ) {
    const smallest = reader.zigzag();
    const widths = reader.taken(header.miniblocks);
    for (const width of widths) {
      if (seen >= count) break;
      const packed = reader.taken((header.perMiniblock * width) / 8);
      for (let index = 0; index < header.perMiniblock && seen < count; index += 1) {
        value += smallest + bitsAt(packed, index * width, width);
        sum += value;
        seen += 1;
      }
    }
  }
  return sum;
}

/** The head of a list of differences, whose sizes are those of memory that is taken. */
export function deltaHeader(reader: ByteReader): { readonly miniblocks: number; readonly perMiniblock: number } {
  const block = reader.varint();
  const miniblocks = reader.varint();
  reader.varint();
  const perMiniblock = block / miniblocks;
  if (miniblocks === 0 || block > 65_536 || !Number.isInteger(perMiniblock / 8)) {
    throw new Error('a list of differences has a block of a wrong size');
  }
  return { miniblocks, perMiniblock };
}

function bitsAt(packed: Uint8Array, start: number, width: number): number {
  let value = 0;
  let factor = 1;
  for (let bit = start; bit < start + width; bit += 1) {
    if (((packed[bit >> 3] ?? 0) >> (bit & 7)) % 2 === 1) value += factor;
    factor *= 2;
  }
  return value;
}
