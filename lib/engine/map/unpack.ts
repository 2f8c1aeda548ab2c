import { gunzipSync } from 'node:zlib';
import { errorCode, errorMessage } from '../../util/error-message';
import { readerFailed } from './reader-failure';

/** The text of an object without its byte order mark, unpacked where it is compressed; as much as the bound allows. */
export function unpackedText(body: string | Uint8Array, key: string, maxBytes: number): string {
  const text = typeof body === 'string' ? body : bytesText(body, key, maxBytes);
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function bytesText(body: Uint8Array, key: string, maxBytes: number): string {
  if (isGzip(body)) return gunzip(body, key, maxBytes).toString('utf8');
  if (isZstd(body)) {
    throw readerFailed(`The object "${key}" is compressed with ZSTD, which can't be read here: give it uncompressed.`);
  }
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
}

function isGzip(body: Uint8Array): boolean {
  return body[0] === 0x1f && body[1] === 0x8b;
}

function isZstd(body: Uint8Array): boolean {
  return body[0] === 0x28 && body[1] === 0xb5 && body[2] === 0x2f && body[3] === 0xfd;
}

function gunzip(body: Uint8Array, key: string, maxBytes: number): Buffer {
  try {
    return gunzipSync(body, { maxOutputLength: maxBytes });
  } catch (problem) {
    throw errorCode(problem) === 'ERR_BUFFER_TOO_LARGE'
      ? readerFailed(`The object "${key}" unpacks to more than ${maxBytes} bytes (the limit "unpackedBytes").`)
      : readerFailed(`The object "${key}" is not valid gzip: ${errorMessage(problem)}.`);
  }
}
