import { type Duplex, pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { errorMessage } from '../../util/error-message';
import { Failure } from '../failure';
import { SimulationError } from '../simulation-error';
import { iterated, type Pieces, startingWith, streamedPieces } from './pieces';
import { readerFailed } from './reader-failure';
import { nativeZstdStream, zstdByPackage } from './zstd';

/** The bytes of an object, unpacked where its first four bytes say that it is compressed; as many as the bound allows. */
export function unpacked(
  start: Uint8Array,
  rest: Pieces<Uint8Array>,
  key: string,
  maxBytes: number,
): Pieces<Uint8Array> {
  const bytes = startingWith(start, rest);
  if (start[0] === 0x1f && start[1] === 0x8b)
    return bounded(through(bytes, createGunzip()), { key, format: 'gzip', maxBytes });
  if (start[0] === 0x28 && start[1] === 0xb5 && start[2] === 0x2f && start[3] === 0xfd) {
    return bounded(unzstd(bytes), { key, format: 'ZSTD', maxBytes });
  }
  return bytes;
}

function unzstd(bytes: Pieces<Uint8Array>): Pieces<Uint8Array> {
  const stream = nativeZstdStream();
  return stream === undefined ? streamedPieces(zstdByPackage(iterated(bytes))) : through(bytes, stream);
}

function through(bytes: Pieces<Uint8Array>, stream: Duplex): Pieces<Uint8Array> {
  // The stream of the unpacked bytes ends with whatever the pipeline ends with.
  return streamedPieces<Uint8Array>(pipeline(Readable.from(iterated(bytes)), stream, () => undefined));
}

interface Packed {
  readonly key: string;
  readonly format: string;
  readonly maxBytes: number;
}

/** A small object can unpack to any size: counted as it comes. */
function bounded(pieces: Pieces<Uint8Array>, { key, format, maxBytes }: Packed): Pieces<Uint8Array> {
  let count = 0;
  return {
    next: async () => {
      let piece: Uint8Array | undefined;
      try {
        piece = await pieces.next();
      } catch (problem) {
        if (problem instanceof Failure || problem instanceof SimulationError) throw problem;
        throw readerFailed(`The object "${key}" is not valid ${format}: ${errorMessage(problem)}.`);
      }
      count += piece?.length ?? 0;
      if (count <= maxBytes) return piece;
      pieces.close();
      throw readerFailed(`The object "${key}" unpacks to more than ${maxBytes} bytes (the limit "unpackedBytes").`);
    },
    close: () => pieces.close(),
  };
}
