import { resolve } from 'node:path';
import { resolvedPath } from '../file/read-regular-file';
import { isPathWithin } from '../util/path-within';

/**
 * The folder that everything must be in that the files in a folder name: the working directory where the folder is in it,
 * else the folder itself.
 */
export function rootOf(folder: string): string {
  const working = process.cwd();
  return isPathWithin(working, resolve(folder)) || isPathWithin(working, realPath(folder)) ? working : resolve(folder);
}

function realPath(folder: string): string {
  try {
    return resolvedPath(folder);
  } catch {
    return resolve(folder);
  }
}
