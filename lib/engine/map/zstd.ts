import type { Duplex } from 'node:stream';
import * as zlib from 'node:zlib';
import { optionalPackage } from '../optional-package';

/** What Node.js has from 22.15 on; its types come with a later version than the one that we build with. */
interface ZstdOfNode {
  readonly zstdDecompressSync?: (packed: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;
  readonly createZstdDecompress?: () => Duplex;
}

/** What is used of the package `fzstd`. */
interface ZstdOfPackage {
  readonly decompress: (packed: Uint8Array, output?: Uint8Array) => Uint8Array;
  readonly Decompress: new (receive: (part: Uint8Array) => void) => ZstdStream;
}

interface ZstdStream {
  push(part: Uint8Array, isLast?: boolean): void;
}

const native: typeof zlib & ZstdOfNode = zlib;

/** The package is loaded where it is needed, so its types are those that are written here. */
function ofPackage(): ZstdOfPackage {
  return optionalPackage('fzstd', 'Reading ZSTD') as ZstdOfPackage;
}

/** Unpacks ZSTD data of a known size. */
export function zstdUnpacked(packed: Uint8Array, size: number): Uint8Array {
  if (native.zstdDecompressSync !== undefined) {
    return native.zstdDecompressSync(packed, { maxOutputLength: Math.max(size, 1) });
  }
  return ofPackage().decompress(packed, new Uint8Array(size));
}

/** Unpacks ZSTD data as it comes, where this version of Node.js can. */
export function nativeZstdStream(): Duplex | undefined {
  return native.createZstdDecompress?.();
}

/** Four bytes of ZSTD can unpack to 128 KiB: of a part that is no longer than this, little enough to be held at a time. */
const PART = 4_096;

/** Unpacks ZSTD data as it comes, by the package. */
export async function* zstdByPackage(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let unpacked: Uint8Array[] = [];
  const { Decompress } = ofPackage();
  const stream = new Decompress((piece) => unpacked.push(piece));
  for await (const bytes of packed) {
    for (let at = 0; at < bytes.length; at += PART) {
      stream.push(bytes.subarray(at, at + PART));
      yield* unpacked;
      unpacked = [];
    }
  }
  stream.push(new Uint8Array(0), true);
  yield* unpacked;
}
