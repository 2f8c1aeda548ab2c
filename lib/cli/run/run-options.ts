import { parseArgs } from 'node:util';
import { closestName } from '../../util/closest-name';

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
}

const TEXTS = ['input', 'mocks', 'test-case', 'root'] as const;
const FLAGS = ['express', 'verbose', 'history'] as const;

/** Reads the arguments; what is wrong with them is added to the problems. */
export function readRunOptions(args: readonly string[], problems: string[]): RunOptions {
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(TEXTS.map((name) => [name, { type: 'string' }] as const)),
      ...Object.fromEntries(FLAGS.map((name) => [name, { type: 'boolean' }] as const)),
    },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const texts = new Map<string, string>();
  const flags = new Set<string>();
  const files: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, value, rawName } = token;
    if (isOneOf(TEXTS, name)) {
      if (value === undefined) problems.push(`${rawName} needs a value`);
      else if (texts.has(name)) problems.push(`${rawName} is specified twice`);
      else texts.set(name, value);
    } else if (isOneOf(FLAGS, name)) {
      if (value !== undefined) problems.push(`${rawName} takes no value`);
      flags.add(name);
    } else problems.push(unknownOption(rawName, name));
  }
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
  };
}

function isOneOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return (names as readonly string[]).includes(name);
}

function unknownOption(rawName: string, name: string): string {
  const near = closestName(name, [...TEXTS, ...FLAGS, 'help']);
  return `there is no option ${rawName}${near === undefined ? '' : `; did you mean --${near}?`}`;
}
