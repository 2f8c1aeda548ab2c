import { readSubstitutions } from '../load/substitutions';
import { readArguments } from '../read-arguments';

/** What the command prints: what is needed, what the role of the template lacks or has too much of it, or of what runs did. */
export type PermissionsMode = 'needed' | 'against-role' | 'prove';

export interface PermissionsOptions {
  /** A definition or a template, perhaps with the logical id of a machine. */
  readonly file: string | undefined;
  /** `service:action` of an AWS SDK call, or an optimized integration. */
  readonly call: string | undefined;
  /** The call's arguments: JSON, or `@` and a file. */
  readonly callArguments: string | undefined;
  readonly mode: PermissionsMode;
  /** The inputs of the runs: JSON, or `@` and a file. */
  readonly inputs: readonly string[];
  /** The file with the answers of tasks in the runs. */
  readonly mocks: string | undefined;
  /** The test cases of that file to be run. */
  readonly testCases: readonly string[];
  readonly format: 'text' | 'json';
  /** The folder that nothing leads out of that a template names. */
  readonly root: string | undefined;
  /** Values for `${Name}`. */
  readonly substitutions: ReadonlyMap<string, string>;
}

const TEXTS = ['call', 'arguments', 'mocks', 'format', 'root'] as const;
const LISTS = ['input', 'test-case', 'substitute'] as const;
const FLAGS = ['against-role', 'prove'] as const;

/** Reads the arguments; what is wrong with them is added to the problems. */
export function readPermissionsOptions(args: readonly string[], problems: string[]): PermissionsOptions {
  const { files, texts, list, flags } = readArguments(args, { texts: TEXTS, lists: LISTS, flags: FLAGS }, problems);
  const call = texts.get('call');
  const format = texts.get('format') ?? 'text';
  const options: PermissionsOptions = {
    file: files[0],
    call,
    callArguments: texts.get('arguments'),
    mode: flags.has('prove') ? 'prove' : flags.has('against-role') ? 'against-role' : 'needed',
    inputs: list('input'),
    mocks: texts.get('mocks'),
    testCases: list('test-case'),
    format: format === 'json' ? 'json' : 'text',
    root: texts.get('root'),
    substitutions: readSubstitutions(list('substitute'), problems),
  };
  if (format !== 'text' && format !== 'json') problems.push(`--format is text or json, not "${format}"`);
  if (files.length > 1)
    problems.push(`one file is read at a time, not ${files.map((file) => `"${file}"`).join(' and ')}`);
  if (files.length === 0 && call === undefined) problems.push('the file is missing, or --call');
  if (files.length > 0 && call !== undefined)
    problems.push('a file and --call are specified; use one of them at a time');
  if (texts.has('arguments') && call === undefined) problems.push('--arguments are those of --call, which is missing');
  checkModes(options, flags, problems);
  return options;
}

function checkModes(options: PermissionsOptions, flags: ReadonlySet<string>, problems: string[]): void {
  if (flags.has('prove') && flags.has('against-role'))
    problems.push('--prove and --against-role are specified; use one of them at a time');
  if (options.call !== undefined && options.mode !== 'needed')
    problems.push(`--${options.mode} needs a template with the role, and --call has none`);
  if (options.mode === 'prove') return;
  const given = [
    ...(options.inputs.length > 0 ? ['--input'] : []),
    ...(options.mocks === undefined ? [] : ['--mocks']),
    ...(options.testCases.length > 0 ? ['--test-case'] : []),
  ];
  if (given.length > 0) problems.push(`${given.join(' and ')} belong to the runs of --prove, which is missing`);
}
