import { FileError } from '../../file/file-error';
import { textOf } from '../../file/read-regular-file';
import type { CliIo } from '../cli-io';
import { unreadable } from './command-files';

/** What the standard input holds, where one of the arguments asks for it; undefined otherwise, or with a problem. */
export async function standardInput(
  args: readonly (string | undefined)[],
  io: CliIo,
  problems: string[],
): Promise<string | undefined> {
  if (!args.includes('-')) return undefined;
  try {
    if (io.readInput === undefined) throw new FileError('is not there');
    return textOf(await io.readInput());
  } catch (problem) {
    problems.push(unreadable('the standard input', problem));
    return undefined;
  }
}
