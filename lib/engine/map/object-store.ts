import type { MaybePromise } from '../maybe-promise';

/** The buckets that item readers read from and result writers write to. */
export interface ObjectStore {
  /** The content of an object, `undefined` where there is none. */
  get(bucket: string, key: string): MaybePromise<string | Uint8Array | undefined>;
  /** The objects whose keys start with a prefix, in the order of their keys. */
  list(bucket: string, prefix: string): MaybePromise<readonly ListedObject[]>;
  put(bucket: string, key: string, body: string): MaybePromise<void>;
}

/** An entry of `ListObjectsV2`. */
export interface ListedObject {
  readonly Key: string;
  readonly Size: number;
  readonly Etag?: string;
  readonly LastModified?: number;
  readonly StorageClass?: string;
}

/** A store in memory, filled from `bucket/key` to content. What is written can be read back from `contents`. */
export class MemoryObjectStore implements ObjectStore {
  public readonly contents: Map<string, string | Uint8Array>;

  constructor(contents: Readonly<Record<string, string | Uint8Array>> = {}) {
    this.contents = new Map(Object.entries(contents));
  }

  public get(bucket: string, key: string): string | Uint8Array | undefined {
    return this.contents.get(`${bucket}/${key}`);
  }

  public list(bucket: string, prefix: string): readonly ListedObject[] {
    const start = `${bucket}/`;
    return [...this.contents]
      .filter(([path]) => path.startsWith(start + prefix))
      .map(([path, body]) => ({ Key: path.slice(start.length), Size: Buffer.byteLength(body) }))
      .sort((one, two) => (one.Key < two.Key ? -1 : 1));
  }

  public put(bucket: string, key: string, body: string): void {
    this.contents.set(`${bucket}/${key}`, body);
  }
}
