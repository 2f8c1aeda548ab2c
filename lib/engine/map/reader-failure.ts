import { ERROR } from '../error-names';
import { Failure } from '../failure';

/** What is read is not a list. */
export function notIterable(): Failure {
  return readerFailed('Attempting to map over non-iterable node.');
}

/** A field of the reader has a word that the engine does not know. */
export function unsupportedWord(field: string, word: string | undefined, words: readonly string[]): Failure {
  const known = words.map((one) => `"${one}"`).join(', ');
  return readerFailed(
    word === undefined
      ? `The ReaderConfig needs "${field}", one of ${known}.`
      : `The ${field} "${word}" is not supported; it must be one of ${known}.`,
  );
}

/** The items of a distributed Map can't be read. */
export function readerFailed(cause: string): Failure {
  return new Failure(ERROR.ITEM_READER, cause);
}
