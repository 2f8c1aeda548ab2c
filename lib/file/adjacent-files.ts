import { basename, dirname, isAbsolute, join } from 'node:path';
import { assetPathOf } from '../template/cloud-assembly';
import type { MachineReaderOptions, NamedFile } from '../template/machine-reader';
import { FileError } from './file-error';
import { readResolvedFile } from './read-regular-file';
import { referencedPath } from './referenced-path';

/**
 * The files that a template names: definitions, relative to the template, and those that the CDK uploads to Amazon S3. They
 * must be in the root, as the template may come from a stranger.
 */
export function adjacentFiles(template: string, root: string): Pick<MachineReaderOptions, 'readFile' | 'readObject'> {
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
    readObject: (key) => uploadedFile(template, key, readFile),
  };
}

/** The file that is uploaded under a key: as the list of assets of the stack says, or by its name. */
function uploadedFile(template: string, key: string, readFile: (path: string) => NamedFile): NamedFile | undefined {
  const list = basename(template).replace(/\.template\.json$/, '.assets.json');
  const text = list === basename(template) ? undefined : present(() => readFile(list))?.text;
  const path = text === undefined ? undefined : assetPathOf(text, key);
  if (path !== undefined) return readFile(path);
  // The assets of a stage are in the folder of the app, and a nested stack has no list of its own.
  const name = `asset.${basename(key)}`;
  return present(() => readFile(name)) ?? present(() => readFile(join('..', name)));
}

/** A file that need not be there. */
function present(read: () => NamedFile): NamedFile | undefined {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof FileError) return undefined;
    throw problem;
  }
}
