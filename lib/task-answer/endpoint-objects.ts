import type { JsonObject } from '../asl/json';
import type { ListedObject, MemoryObjectStore, ObjectBody, ObjectStore } from '../engine/map/object-store';
import { SimulationError } from '../engine/simulation-error';
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
  const { Body: body } = (await call('getObject', { Bucket: bucket, Key: key })) as { readonly Body?: unknown };
  if (typeof body === 'string' || ArrayBuffer.isView(body)) return body as string | Uint8Array;
  if (typeof body === 'object' && body !== null) {
    if (Symbol.asyncIterator in body) return body as AsyncIterable<string | Uint8Array>;
    const { transformToByteArray, transformToString } = body as Readonly<Record<string, unknown>>;
    const transform = transformToByteArray ?? transformToString;
    if (typeof transform === 'function') return (await transform.call(body)) as string | Uint8Array;
  }
  return '';
}

/** All pages of a listing, which has 1,000 objects a page. */
async function listed(call: Call, bucket: string, prefix: string): Promise<readonly ListedObject[]> {
  const objects: ListedObject[] = [];
  let token: unknown;
  do {
    const page = (await call('listObjectsV2', {
      Bucket: bucket,
      Prefix: prefix,
      ...(typeof token === 'string' ? { ContinuationToken: token } : {}),
    })) as { readonly Contents?: readonly ListedEntry[]; readonly NextContinuationToken?: unknown };
    for (const entry of page.Contents ?? []) objects.push(listedObject(entry));
    token = page.NextContinuationToken;
  } while (typeof token === 'string');
  return objects;
}

interface ListedEntry {
  readonly ETag?: string;
  readonly Key?: string;
  readonly LastModified?: Date | string | number;
  readonly Size?: number;
  readonly StorageClass?: string;
}

function listedObject({ ETag, Key, LastModified, Size, StorageClass }: ListedEntry): ListedObject {
  return {
    Etag: ETag ?? '',
    Key: Key ?? '',
    LastModified: Math.floor(new Date(LastModified ?? 0).getTime() / 1000),
    Size: Size ?? 0,
    StorageClass: StorageClass ?? 'STANDARD',
  };
}
