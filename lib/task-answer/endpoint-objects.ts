import { types } from 'node:util';
import type { JsonObject } from '../asl/json';
import type { ListedObject, MemoryObjectStore, ObjectBody, ObjectStore } from '../engine/map/object-store';
import { SimulationError } from '../engine/simulation-error';
import { isFunction } from '../util/is-function';
import { isAnyObject, memberOf, textIn } from '../util/member-of';
import { type AwsEndpoint, clientCall } from './aws-endpoint';
import { awsError } from './aws-error';

/**
 * Reads and writes objects by the S3 client of an AWS endpoint. A bucket that the test fills is the test's alone.
 *
 * @param failSetUp what becomes of a client that can't be asked: it is not failure of the workflow
 */
export function endpointObjects(
  own: MemoryObjectStore,
  s3: AwsEndpoint[string],
  failSetUp: (problem: unknown) => never,
): ObjectStore {
  const ownBuckets = new Set([...own.contents.keys()].map((path) => path.slice(0, path.indexOf('/'))));
  const call = async (action: string, parameters: JsonObject): Promise<object> => {
    try {
      const answer = await clientCall(s3, action, 'the objects of Map states')(parameters);
      return typeof answer === 'object' && answer !== null ? answer : {};
    } catch (problem) {
      if (problem instanceof SimulationError) return failSetUp(problem);
      throw new Error(awsError(problem, 'aws-sdk:s3').cause);
    }
  };
  return {
    get: (bucket, key) => (ownBuckets.has(bucket) ? own.get(bucket, key) : read(call, bucket, key)),
    list: (bucket, prefix) => (ownBuckets.has(bucket) ? own.list(bucket, prefix) : listed(call, bucket, prefix)),
    put: (bucket, key, body) => {
      if (ownBuckets.has(bucket)) return own.put(bucket, key, body);
      return call('putObject', { Bucket: bucket, Key: key, Body: body }).then(() => undefined);
    },
  };
}

type Call = (action: string, parameters: JsonObject) => Promise<object>;

async function read(call: Call, bucket: string, key: string): Promise<ObjectBody> {
  const body = memberOf(await call('getObject', { Bucket: bucket, Key: key }), 'Body');
  if (isStream(body)) return body;
  const transform = memberOf(body, 'transformToByteArray') ?? memberOf(body, 'transformToString');
  return wholeBody(isFunction(transform) ? await transform.call(body) : body);
}

/** Text and bytes as they are; anything else is empty. */
function wholeBody(body: unknown): string | Uint8Array {
  if (typeof body === 'string') return body;
  return ArrayBuffer.isView(body) ? new Uint8Array(body.buffer, body.byteOffset, body.byteLength) : '';
}

/** That its parts are text or bytes shows when they are read. A list of bytes has an iterator, too, but not an asynchronous one. */
function isStream(body: unknown): body is AsyncIterable<string | Uint8Array> {
  return isAnyObject(body) && Symbol.asyncIterator in body;
}

/** All pages of a listing, which has 1,000 objects a page. */
async function listed(call: Call, bucket: string, prefix: string): Promise<readonly ListedObject[]> {
  const objects: ListedObject[] = [];
  let token: unknown;
  do {
    const page = await call('listObjectsV2', {
      Bucket: bucket,
      Prefix: prefix,
      ...(typeof token === 'string' ? { ContinuationToken: token } : {}),
    });
    const entries = memberOf(page, 'Contents');
    if (Array.isArray(entries)) for (const entry of entries) objects.push(listedObject(entry));
    token = memberOf(page, 'NextContinuationToken');
  } while (typeof token === 'string');
  return objects;
}

function listedObject(entry: unknown): ListedObject {
  const size = memberOf(entry, 'Size');
  return {
    Etag: textIn(entry, 'ETag') ?? '',
    Key: textIn(entry, 'Key') ?? '',
    LastModified: Math.floor(millisOf(memberOf(entry, 'LastModified')) / 1000),
    Size: typeof size === 'number' ? size : 0,
    StorageClass: textIn(entry, 'StorageClass') ?? 'STANDARD',
  };
}

/** A client gives a date; a fake of one may give what `Date` takes. */
function millisOf(time: unknown): number {
  if (types.isDate(time)) return time.getTime();
  return typeof time === 'string' || typeof time === 'number' ? new Date(time).getTime() : 0;
}
