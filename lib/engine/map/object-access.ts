import { errorMessage } from '../../util/error-message';
import { ERROR } from '../error-names';
import { Failure } from '../failure';
import { type MaybePromise, settle } from '../maybe-promise';
import { SimulationError } from '../simulation-error';
import type { ObjectStore } from './object-store';
import type { Pieces } from './pieces';
import { readerFailed } from './reader-failure';

/** What an item reader asks of an object store. */
export type ObjectReader = Pick<ObjectStore, 'get' | 'list'>;

/** What a result writer asks of an object store. */
export type ObjectWriter = Pick<ObjectStore, 'put'>;

/** A store whose errors are failures of the item reader, as refusals of S3 are. */
export function readStore(store: ObjectStore): ObjectReader {
  return {
    get: (bucket, key) => reported(() => store.get(bucket, key), readerFailed),
    list: (bucket, prefix) => reported(() => store.list(bucket, prefix), readerFailed),
  };
}

/** A content whose errors are failures of the item reader too. */
export function readPartsOf<Piece>(pieces: Pieces<Piece>): Pieces<Piece> {
  return { next: () => reported(() => pieces.next(), readerFailed), close: () => pieces.close() };
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
    () => ownPromise(call()),
    (value) => value,
    (problem) => {
      // A failure of the simulation itself is not a refusal of the store.
      const isOwn = problem instanceof Failure || problem instanceof SimulationError;
      throw isOwn ? problem : failure(errorMessage(problem));
    },
  );
}

/** In a test runner with realms, a promise of Node (of `readFile`, say) is of another one than ours. */
function ownPromise<Value>(value: MaybePromise<Value>): MaybePromise<Value> {
  if (typeof value !== 'object' || value === null || !('then' in value)) return value;
  return typeof value.then === 'function' ? Promise.resolve(value) : value;
}
