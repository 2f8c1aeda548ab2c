import { createHash } from 'node:crypto';
import { closeSync, createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ListedObject, MemoryObjectStore, type ObjectBody, type ObjectStore } from '../../engine/map/object-store';
import { FileError } from '../../file/file-error';
import { openRegularFile, resolvedFolder } from '../../file/read-regular-file';
import { referencedPath } from '../../file/referenced-path';
import { isPathWithin } from '../../util/path-within';

/** What is larger is streamed. */
const WHOLE_BYTES = 4 * 1024 * 1024;

/**
 * Objects in the files of a folder, `FOLDER/BUCKET/KEY`. The bucket of `${Uploads}`, which only the deployment knows, is the folder of
 * that name, or `Uploads`. Bucket and key may come from a definition of a stranger, so nothing leads out of the folder of the
 * bucket. What is written stays in memory, and is read back from there.
 */
export class FolderObjectStore implements ObjectStore {
  private readonly folder: string;
  private readonly written = new MemoryObjectStore();

  /** @throws FileError where there is no such folder */
  constructor(folder: string) {
    this.folder = resolvedFolder(folder);
  }

  get(bucket: string, key: string): ObjectBody | undefined {
    const written = this.written.get(bucket, key);
    if (written !== undefined) return written;
    const path = this.pathOf(bucket, key);
    if (path === undefined) return undefined;
    const { descriptor, size } = openRegularFile(path);
    // The stream closes the file.
    if (size > WHOLE_BYTES) return createReadStream('', { fd: descriptor });
    try {
      return readFileSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  list(bucket: string, prefix: string): readonly ListedObject[] {
    const written = this.written.list(bucket, prefix);
    const known = new Set(written.map(({ Key }) => Key));
    const files = this.keysOf(bucket)
      .filter((key) => key.startsWith(prefix) && !known.has(key))
      .flatMap((key) => this.listed(bucket, key));
    return [...written, ...files].sort((one, two) => Buffer.compare(Buffer.from(one.Key), Buffer.from(two.Key)));
  }

  put(bucket: string, key: string, body: string): void {
    this.written.put(bucket, key, body);
  }

  /** The folder of a bucket; undefined where there is none. */
  private bucketFolder(bucket: string): string | undefined {
    const plain = /^\$\{([^{}]+)\}$/.exec(bucket)?.[1];
    for (const name of plain === undefined ? [bucket] : [bucket, plain]) {
      const folder = resolve(this.folder, `./${name}`);
      if (folder === this.folder || !isPathWithin(this.folder, folder)) throw outside(bucket, '');
      if (existsSync(folder)) return referencedPath(this.folder, this.folder, folder);
    }
    return undefined;
  }

  private pathOf(bucket: string, key: string): string | undefined {
    const folder = this.bucketFolder(bucket);
    if (folder === undefined) return undefined;
    const path = resolve(folder, `./${key}`);
    if (key.includes('\0') || !isPathWithin(folder, path)) throw outside(bucket, key);
    // A folder is not an object.
    if (path === folder || !existsSync(path)) return undefined;
    return referencedPath(folder, folder, path);
  }

  private keysOf(bucket: string): readonly string[] {
    const top = this.bucketFolder(bucket);
    if (top === undefined) return [];
    const keys: string[] = [];
    const pending = [''];
    for (let prefix = pending.pop(); prefix !== undefined; prefix = pending.pop()) {
      for (const entry of readdirSync(join(top, prefix), { withFileTypes: true })) {
        // A link is not followed: it may lead anywhere, also back.
        if (entry.isDirectory()) pending.push(`${prefix}${entry.name}/`);
        else if (entry.isFile()) keys.push(`${prefix}${entry.name}`);
      }
    }
    return keys;
  }

  private listed(bucket: string, key: string): readonly ListedObject[] {
    const path = this.pathOf(bucket, key);
    if (path === undefined) return [];
    const { descriptor, size, modified } = openRegularFile(path);
    try {
      const etag = createHash('md5').update(readFileSync(descriptor)).digest('hex');
      return [{ Etag: `"${etag}"`, Key: key, LastModified: modified, Size: size, StorageClass: 'STANDARD' }];
    } finally {
      closeSync(descriptor);
    }
  }
}

function outside(bucket: string, key: string): FileError {
  return new FileError(`"${bucket}/${key}" is outside of the folder of --objects, and is not read`);
}
