import { parseArgs } from 'node:util';
import { closestName } from '../../util/closest-name';

export interface PermissionsOptions {
  /** A definition or a template, perhaps with the logical id of a machine. */
  readonly file: string | undefined;
  /** `service:action` of an AWS SDK call, or an optimized integration. */
  readonly call: string | undefined;
  /** The call's arguments: JSON, or `@` and a file. */
  readonly callArguments: string | undefined;
  readonly format: 'text' | 'json';
  /** The folder that nothing leads out of that a template names. */
  readonly root: string | undefined;
}

const TEXTS = ['call', 'arguments', 'format', 'root'] as const;

/** Reads the arguments; what is wrong with them is added to the problems. */
export function readPermissionsOptions(args: readonly string[], problems: string[]): PermissionsOptions {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(TEXTS.map((name) => [name, { type: 'string' }] as const)),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const texts = new Map<string, string>();
  const files: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, value, rawName } = token;
    if (!(TEXTS as readonly string[]).includes(name)) problems.push(unknownOption(rawName, name));
    else if (value === undefined) problems.push(`${rawName} needs a value`);
    else if (texts.has(name)) problems.push(`${rawName} is given twice`);
    else texts.set(name, value);
  }
  const call = texts.get('call');
  const format = texts.get('format') ?? 'text';
  if (format !== 'text' && format !== 'json') problems.push(`--format is text or json, not "${format}"`);
  if (files.length > 1)
    problems.push(`one file is read at a time, not ${files.map((file) => `"${file}"`).join(' and ')}`);
  if (files.length === 0 && call === undefined) problems.push('the file is missing, or --call');
  if (files.length > 0 && call !== undefined)
    problems.push('a file and --call are given; one of them is asked for at a time');
  if (texts.has('arguments') && call === undefined) problems.push('--arguments are those of --call, which is missing');
  return {
    file: files[0],
    call,
    callArguments: texts.get('arguments'),
    format: format === 'json' ? 'json' : 'text',
    root: texts.get('root'),
  };
}

function unknownOption(rawName: string, name: string): string {
  const near = closestName(name, [...TEXTS, 'help']);
  return `there is no option ${rawName}${near === undefined ? '' : `; did you mean --${near}?`}`;
}
