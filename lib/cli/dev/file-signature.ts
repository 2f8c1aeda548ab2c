import { readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folders that hold no source. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git', 'dist', 'coverage']);

/** Files that are looked at in one tree: what is beyond is not watched. */
const MOST_FILES = 2_000;

/**
 * A text that changes when one of the files does: their times and sizes. A folder represents the files right in it. To ask the
 * file system each time is exact, where notifications come late, or never on some mounts of containers.
 */
export function signatureOf(paths: readonly string[]): string {
  return paths
    .flatMap((path) => (isFolder(path) ? entriesOf(path).map((name) => join(path, name)) : [path]))
    .map(stamp)
    .join('\n');
}

/** As `signatureOf`, of all source files of a tree; and its folders. */
export function treeSignature(folder: string): { readonly signature: string; readonly folders: readonly string[] } {
  const stamps: string[] = [];
  const folders: string[] = [];
  const pending = [folder];
  for (let path = pending.shift(); path !== undefined && stamps.length < MOST_FILES; path = pending.shift()) {
    if (!isFolder(path)) stamps.push(stamp(path));
    else {
      folders.push(path);
      for (const name of entriesOf(path)) if (!SKIPPED.has(name)) pending.push(join(path, name));
    }
  }
  return { signature: stamps.join('\n'), folders };
}

/** The folders in which something happens when one of the files changes. A link changes where it leads. */
export function foldersOf(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => (isFolder(path) ? [path] : [dirname(path), ...linkedFolder(path)]));
}

function linkedFolder(path: string): readonly string[] {
  try {
    return [dirname(realpathSync(path))];
  } catch {
    return [];
  }
}

function stamp(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${path} ${mtimeMs} ${size} ${ino}`;
  } catch {
    return `${path} -`;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
