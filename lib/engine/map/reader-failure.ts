import { ERROR } from '../error-names';
import { Failure } from '../failure';

/** The items of a distributed Map can't be read. */
export function readerFailed(cause: string): Failure {
  return new Failure(ERROR.ITEM_READER, cause);
}
