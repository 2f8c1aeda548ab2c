import { withoutByteOrderMark } from '../../asl/parse';
import { errorMessage } from '../../util/error-message';
import { type MaybePromise, then } from '../maybe-promise';
import { readPartsOf } from './object-access';
import type { ObjectBody } from './object-store';
import { allPieces, eachPiece, type Pieces, piecesOf, startingWith, streamedPieces } from './pieces';
import { readerFailed } from './reader-failure';
import { unpacked } from './unpack';

/** Characters or bytes: a long content is looked at in parts. */
const PART = 65_536;

/** The text of an object in parts, unpacked where it is compressed, and without its byte order mark. */
export function objectText(body: ObjectBody, key: string, maxBytes: number): MaybePromise<Pieces<string>> {
  if (typeof body === 'string') return withoutMark(piecesOf(partsOfText(body)));
  const parts = isBytes(body) ? piecesOf(partsOfBytes(body)) : readPartsOf(streamedPieces(body));
  return then(parts.next(), (first = '') => {
    if (typeof first === 'string') return withoutMark(startingWith(first, eachPiece(parts, asText)));
    return then(beginning(first, eachPiece(parts, asBytes)), ([start, rest]) =>
      decoded(unpacked(start, rest, key, maxBytes)),
    );
  });
}

/** All bytes of an object, unpacked where it is compressed. */
export function wholeBytes(body: ObjectBody, key: string, maxBytes: number): MaybePromise<Uint8Array> {
  if (typeof body === 'string') {
    throw readerFailed(
      `The object "${key}" is a string: a Parquet file is bytes, so the object store must give it as a Uint8Array or a stream.`,
    );
  }
  const parts = isBytes(body) ? piecesOf([body]) : readPartsOf(streamedPieces(body));
  return then(parts.next(), (first = new Uint8Array(0)) =>
    then(beginning(asBytes(first), eachPiece(parts, asBytes)), ([start, rest]) =>
      then(allPieces(unpacked(start, rest, key, maxBytes)), ([only, ...others]) =>
        only !== undefined && others.length === 0 ? only : Buffer.concat(only === undefined ? [] : [only, ...others]),
      ),
    ),
  );
}

/** The whole text of an object. */
export function wholeText(body: ObjectBody, key: string, maxBytes: number): MaybePromise<string> {
  return then(objectText(body, key, maxBytes), (parts) => then(allPieces(parts), (all) => joinedText(all, key)));
}

/** The parts of a text as one. */
export function joinedText(parts: readonly string[], key: string): string {
  try {
    return parts.join('');
  } catch (problem) {
    // JavaScript's longest string is half a gigabyte.
    throw readerFailed(`The object "${key}" is too long to be read as a whole: ${errorMessage(problem)}.`);
  }
}

/** No `instanceof`: in a test runner with realms, a `Buffer` may be of another one. */
function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value);
}

function asText(part: string | Uint8Array): string {
  return typeof part === 'string' ? part : Buffer.from(part).toString();
}

function asBytes(part: string | Uint8Array): Uint8Array {
  return typeof part === 'string' ? Buffer.from(part) : part;
}

function* partsOfText(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PART) yield text.slice(at, at + PART);
}

function* partsOfBytes(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PART) yield bytes.subarray(at, at + PART);
}

/** The first four bytes at least, which show what a content is packed with, and what comes behind. */
function beginning(
  start: Uint8Array,
  rest: Pieces<Uint8Array>,
): MaybePromise<readonly [Uint8Array, Pieces<Uint8Array>]> {
  if (start.length >= 4) return [start, rest];
  return then(rest.next(), (part) =>
    part === undefined ? ([start, rest] as const) : beginning(Buffer.concat([start, part]), rest),
  );
}

/** UTF-8, of which a character may be cut in two by the end of a part. */
function decoded(bytes: Pieces<Uint8Array>): Pieces<string> {
  // The decoder leaves the byte order mark out.
  const decoder = new TextDecoder();
  let isOver = false;
  return {
    next: () =>
      then(bytes.next(), (part) => {
        if (part !== undefined) return decoder.decode(part, { stream: true });
        if (isOver) return undefined;
        isOver = true;
        return decoder.decode();
      }),
    close: () => bytes.close(),
  };
}

function withoutMark(parts: Pieces<string>): Pieces<string> {
  let isStart = true;
  return eachPiece(parts, (part) => {
    if (!isStart || part === '') return part;
    isStart = false;
    return withoutByteOrderMark(part);
  });
}
