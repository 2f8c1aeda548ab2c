import { ERROR } from '../error-names';
import { Failure } from '../failure';

/** What is read is no list. */
export function notIterable(): Failure {
  return readerFailed('Attempting to map over non-iterable node.');
}

/** The items of a distributed Map can't be read. */
export function readerFailed(cause: string): Failure {
  return new Failure(ERROR.ITEM_READER, cause);
}
