import { isAbsolute, resolve } from 'node:path';
import { isPathWithin } from '../util/path-within';
import { FileError } from './file-error';
import { resolvedPath } from './read-regular-file';

/**
 * Where a path leads that a file names and not the user: the definition of a template, the code of a function. It must
 * be inside the root after all symbolic links, as the file may come from a stranger (a pull request), and what it names
 * ends up in a log.
 *
 * @param root the folder that nothing leads out of
 * @param folder what the path is relative to
 * @returns the path without symbolic links
 * @throws FileError where there is nothing, or it is outside
 */
export function referencedPath(root: string, folder: string, path: string): string {
  if (path.includes('\0')) throw new FileError('is not a path: it has a null character');
  const within = resolvedPath(root);
  const wanted = isAbsolute(path) ? path : resolve(folder, path);
  // Before anything is looked up: whether a file exists outside is private, too.
  if (!isPathWithin(within, wanted) && !isPathWithin(resolve(root), wanted)) throw outside(root);
  const resolved = resolvedPath(wanted);
  if (!isPathWithin(within, resolved)) throw outside(root);
  return resolved;
}

function outside(root: string): FileError {
  return new FileError(`is outside of ${root}, and is not read`);
}
