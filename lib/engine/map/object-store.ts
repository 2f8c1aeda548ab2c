import { createHash } from 'node:crypto';
import type { MaybePromise } from '../maybe-promise';

/**
 * The content of an object: whole, or as a stream of its parts, which may be a `Readable` of Node, a `ReadableStream` or an
 * async generator. What is streamed need not fit into the memory.
 */
export type ObjectBody = string | Uint8Array | AsyncIterable<string | Uint8Array>;

/** The buckets that item readers read from and result writers write to. What a store throws fails the reader or the writer. */
export interface ObjectStore {
  /** The content of an object, `undefined` where there is none. */
  get(bucket: string, key: string): MaybePromise<ObjectBody | undefined>;
  /** The objects whose keys start with a prefix, in the order of their keys. */
  list(bucket: string, prefix: string): MaybePromise<readonly ListedObject[]>;
  put(bucket: string, key: string, body: string): MaybePromise<void>;
}

/** An entry of `ListObjectsV2`, as an item reader hands it on. */
export interface ListedObject {
  /** In double quotes, as S3 writes it. */
  readonly Etag: string;
  readonly Key: string;
  /** Seconds since the epoch. */
  readonly LastModified: number;
  readonly Size: number;
  readonly StorageClass: string;
}

/** A store in memory, filled from `bucket/key` to content. What is written can be read back from `contents`. */
export class MemoryObjectStore implements ObjectStore {
  public readonly contents: Map<string, string | Uint8Array>;

  constructor(
    contents: Readonly<Record<string, string | Uint8Array>> = {},
    /** When everything in the store was written last, in seconds since the epoch. */
    private readonly lastModified = 1_735_689_600,
  ) {
    this.contents = new Map(Object.entries(contents));
  }

  public get(bucket: string, key: string): string | Uint8Array | undefined {
    return this.contents.get(`${bucket}/${key}`);
  }

  public list(bucket: string, prefix: string): readonly ListedObject[] {
    const start = `${bucket}/`;
    return [...this.contents]
      .filter(([path]) => path.startsWith(start + prefix))
      .map(([path, body]) => ({
        Etag: `"${createHash('md5').update(body).digest('hex')}"`,
        Key: path.slice(start.length),
        LastModified: this.lastModified,
        Size: Buffer.byteLength(body),
        StorageClass: 'STANDARD',
      }))
      .sort((one, two) => (one.Key < two.Key ? -1 : 1));
  }

  public put(bucket: string, key: string, body: string): void {
    this.contents.set(`${bucket}/${key}`, body);
  }
}
