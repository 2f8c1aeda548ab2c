import { readSubstitutions } from '../load/substitutions';
import { readArguments } from '../read-arguments';

export interface RunOptions {
  readonly file: string | undefined;
  readonly input: string | undefined;
  readonly mocks: string | undefined;
  readonly testCase: string | undefined;
  readonly express: boolean;
  readonly verbose: boolean;
  readonly history: boolean;
  /** The folder that nothing leads out of that a template names. */
  readonly root: string | undefined;
  /** Values for `${Name}`. */
  readonly substitutions: ReadonlyMap<string, string>;
  /** The folder with the objects of item readers, by bucket and key. */
  readonly objects?: string | undefined;
}

const TEXTS = ['input', 'mocks', 'test-case', 'objects', 'root'] as const;
const LISTS = ['substitute'] as const;
const FLAGS = ['express', 'verbose', 'history'] as const;

/** Reads the arguments; what is wrong with them is added to the problems. */
export function readRunOptions(args: readonly string[], problems: string[]): RunOptions {
  const { files, texts, list, flags } = readArguments(args, { texts: TEXTS, lists: LISTS, flags: FLAGS }, problems);
  if (files.length === 0) problems.push('the file to be run is missing');
  if (files.length > 1)
    problems.push(`one file is run at a time, not ${files.map((file) => `"${file}"`).join(' and ')}`);
  return {
    file: files[0],
    input: texts.get('input'),
    mocks: texts.get('mocks'),
    testCase: texts.get('test-case'),
    express: flags.has('express'),
    verbose: flags.has('verbose'),
    history: flags.has('history'),
    root: texts.get('root'),
    substitutions: readSubstitutions(list('substitute'), problems),
    objects: texts.get('objects'),
  };
}
