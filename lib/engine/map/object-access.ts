import { errorMessage } from '../../util/error-message';
import { ERROR } from '../error-names';
import { Failure } from '../failure';
import { type MaybePromise, settle } from '../maybe-promise';
import type { ObjectStore } from './object-store';
import { readerFailed } from './reader-failure';

/** What an item reader asks of an object store. */
export type ObjectReader = Pick<ObjectStore, 'get' | 'list'>;

/** What a result writer asks of an object store. */
export type ObjectWriter = Pick<ObjectStore, 'put'>;

/** A store whose errors are failures of the item reader, as refusals of S3 are. */
export function readingStore(store: ObjectStore): ObjectReader {
  return {
    get: (bucket, key) => reported(() => store.get(bucket, key), readerFailed),
    list: (bucket, prefix) => reported(() => store.list(bucket, prefix), readerFailed),
  };
}

/** A store whose errors are failures of the result writer. */
export function writingStore(store: ObjectStore): ObjectWriter {
  return { put: (bucket, key, body) => reported(() => store.put(bucket, key, body), writerFailed) };
}

function writerFailed(cause: string): Failure {
  return new Failure(ERROR.RESULT_WRITER, cause);
}

function reported<Value>(call: () => MaybePromise<Value>, failure: (cause: string) => Failure): MaybePromise<Value> {
  return settle(
    call,
    (value) => value,
    (problem) => {
      // A failure of the simulation itself is no refusal of the store.
      throw problem instanceof Failure ? problem : failure(errorMessage(problem));
    },
  );
}
