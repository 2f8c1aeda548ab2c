import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold no source. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git', 'dist', 'coverage']);

/** Files that are looked at in one tree: what is beyond is not watched. */
const MOST_FILES = 2_000;

/**
 * A text that changes when one of the files does: their times and sizes. A folder stands for the files right in it. To ask the
 * file system each time is exact, where notifications come late, or never on some mounts of containers.
 */
export function signatureOf(paths: readonly string[]): string {
  return paths
    .flatMap((path) => (isFolder(path) ? entriesOf(path).map((name) => join(path, name)) : [path]))
    .map(stamp)
    .join('\n');
}

/** As `signatureOf`, of all source files of a tree. */
export function treeSignature(folder: string): string {
  const stamps: string[] = [];
  const pending = [folder];
  for (let path = pending.shift(); path !== undefined && stamps.length < MOST_FILES; path = pending.shift()) {
    if (!isFolder(path)) stamps.push(stamp(path));
    else {
      for (const name of entriesOf(path)) if (!SKIPPED.has(name)) pending.push(join(path, name));
    }
  }
  return stamps.join('\n');
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
