import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { FileError } from '../file/file-error';
import { readResolvedFile, resolvedPath } from '../file/read-regular-file';
import { referencedPath } from '../file/referenced-path';
import { assetPathOf } from '../template/cloud-assembly';
import type { MachineReaderOptions, NamedFile } from '../template/machine-reader';
import { isPathWithin } from '../util/path-within';

/**
 * The files that a template names: definitions, relative to the template, and those that the CDK uploads to Amazon S3. They
 * must be in the root, as the template may come from a stranger.
 */
export function filesBeside(template: string, root: string): Pick<MachineReaderOptions, 'readFile' | 'readObject'> {
  const folder = dirname(template);
  const readFile = (path: string): NamedFile => {
    try {
      const resolved = referencedPath(root, folder, path);
      return { file: isAbsolute(path) ? path : join(folder, path), text: readResolvedFile(resolved) };
    } catch (problem) {
      if (problem instanceof FileError) throw new FileError(`"${path}" ${problem.message}`);
      throw problem;
    }
  };
  return {
    readFile,
    readObject: (key) => {
      const path = assetPath(template, key, readFile);
      return path === undefined ? undefined : readFile(path);
    },
  };
}

/**
 * The folder that the files of a template must be in: the working directory where the template is in it, else the folder of
 * the template.
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

/** Where the file is that is uploaded under a key: as the list of assets of the stack says, or by its name. */
function assetPath(template: string, key: string, readFile: (path: string) => NamedFile): string | undefined {
  const list = basename(template).replace(/\.template\.json$/, '.assets.json');
  if (list !== basename(template) && existsSync(join(dirname(template), list))) {
    const path = assetPathOf(readFile(list).text, key);
    if (path !== undefined) return path;
  }
  // The assets of a stage are in the folder of the app, and a nested stack has no list of its own.
  const name = `asset.${basename(key)}`;
  return [name, join('..', name)].find((path) => existsSync(join(dirname(template), path)));
}
