import { dirname, isAbsolute, join, resolve } from 'node:path';
import { FileError } from '../../file/file-error';
import { readResolvedFile } from '../../file/read-regular-file';
import { referencedPath } from '../../file/referenced-path';
import { messageOf } from '../../task-answer/json-result';
import { rootOf } from '../../testing/working-root';
import type { CliIo } from '../cli-io';

/** A file that has been read. */
export interface FileText {
  /** What messages call it. */
  readonly file: string;
  readonly text: string;
  /** The folder that everything is in that the file may name. */
  readonly root: string;
}

/** What messages call the standard input. */
const INPUT = '<stdin>';

/**
 * The files of one call of a command. What the user names is read wherever it is. What the user does not name (the file
 * that a template refers to, a file that a pattern finds) must be inside of a root: such names may come from a stranger.
 */
export class CommandFiles {
  /**
   * @param root the folder given by `--root`
   * @param input what the standard input holds, where an argument asks for it
   */
  constructor(
    private readonly io: CliIo,
    private readonly root?: string,
    private readonly input?: string,
  ) {}

  /**
   * A file that the user names.
   *
   * @throws FileError, or what the outside world throws, where it can't be read
   */
  named(file: string): FileText {
    return { file, text: this.io.readFile(file), root: this.rootFor(dirname(file)) };
  }

  /** What the standard input holds. */
  standardInput(): FileText {
    return { file: INPUT, text: this.input ?? '', root: this.rootFor('.') };
  }

  /**
   * A file that a pattern of the user finds.
   *
   * @param folder the part of the pattern that is not a pattern
   * @throws FileError where it can't be read, or is outside of the root
   */
  found(file: string, folder: string): FileText {
    const root = this.rootFor(folder);
    return { file, text: readResolvedFile(referencedPath(root, '.', resolve(file))), root };
  }

  /**
   * A file in a folder that the user names, which another file there names.
   *
   * @throws FileError where it can't be read, or is outside of the root
   */
  inFolder(path: string, folder: string, root: string): FileText {
    return {
      file: isAbsolute(path) ? path : join(folder, path),
      text: readResolvedFile(referencedPath(root, folder, path)),
      root,
    };
  }

  /** The folder that everything is in that files in a folder may name. */
  rootFor(folder: string): string {
    return this.root ?? rootOf(folder);
  }
}

/** The text of a file that the user names; where it can't be read, a sentence that begins with `what` is a problem. */
export function textOf(file: string, what: string, io: CliIo, problems: string[]): string | undefined {
  try {
    return new CommandFiles(io).named(file).text;
  } catch (problem) {
    problems.push(unreadable(what, problem));
    return undefined;
  }
}

/** A sentence about a file that was not read. */
export function unreadable(file: string, problem: unknown): string {
  return `${file} ${problem instanceof FileError ? problem.message : `can't be read: ${messageOf(problem)}`}`;
}
