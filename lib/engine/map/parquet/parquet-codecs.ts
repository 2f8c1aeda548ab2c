import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { zstdUnpacked } from '../zstd';
import { lz4Unpacked } from './lz4';
import type { Decompress, ParquetLibrary } from './parquet-library';

/** How the pages of a column are unpacked. No codec gives more than the size that the header of the page says. */
export function codecOf(name: string, library: ParquetLibrary): Decompress {
  switch (name) {
    case 'UNCOMPRESSED':
      return (packed) => packed;
    case 'SNAPPY':
      return (packed, size) => {
        const output = new Uint8Array(size);
        library.snappyUncompress(packed, output);
        return output;
      };
    case 'GZIP':
      return (packed, size) => gunzipSync(packed, { maxOutputLength: Math.max(size, 1) });
    case 'BROTLI':
      return (packed, size) => brotliDecompressSync(packed, { maxOutputLength: Math.max(size, 1) });
    case 'ZSTD':
      return zstdUnpacked;
    case 'LZ4_RAW':
      return lz4Unpacked;
    case 'LZ4':
      return (packed, size) => (isFramed(packed, size) ? framedLz4(packed, size) : lz4Unpacked(packed, size));
    default:
      throw new Error(`its pages are compressed with ${name}, which is not supported`);
  }
}

/** The older name LZ4 represents the frames of Hadoop: the lengths of both sides, big endian, before each block. */
function isFramed(packed: Uint8Array, size: number): boolean {
  if (packed.length < 8) return false;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return view.getUint32(0) <= size && view.getUint32(4) <= packed.length - 8;
}

function framedLz4(packed: Uint8Array, size: number): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const output = new Uint8Array(size);
  let written = 0;
  for (let at = 0; at + 8 <= packed.length; ) {
    const unpacked = view.getUint32(at);
    const length = view.getUint32(at + 4);
    at += 8;
    if (unpacked > size - written) throw new Error('a page is longer than its header says');
    output.set(lz4Unpacked(packed.subarray(at, at + length), unpacked), written);
    written += unpacked;
    at += length;
  }
  return output;
}
