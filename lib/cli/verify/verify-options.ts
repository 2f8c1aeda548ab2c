import { parseArgs } from 'node:util';
import { closestName } from '../../util/closest-name';

export interface VerifyOptions {
  readonly file: string | undefined;
  readonly states: readonly string[];
  readonly inputs: readonly string[];
  readonly variables: string | undefined;
  readonly role: string | undefined;
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  /** The folder that nothing leads out of that a template names. */
  readonly root: string | undefined;
}

const ONCE = ['variables', 'role', 'region', 'endpoint', 'root'] as const;
const OFTEN = ['state', 'input'] as const;
const NAMES: readonly string[] = [...ONCE, ...OFTEN];

/** Reads the arguments; what is wrong with them is added to the problems. */
export function readVerifyOptions(args: readonly string[], problems: string[]): VerifyOptions {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(NAMES.map((name) => [name, { type: 'string' }] as const)),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const files: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!NAMES.includes(name)) {
      const near = closestName(name, [...NAMES, 'help']);
      problems.push(`there is no option ${rawName}${near === undefined ? '' : `; did you mean --${near}?`}`);
    } else if (value === undefined) {
      problems.push(`${rawName} needs a value`);
    } else {
      values.set(name, [...(values.get(name) ?? []), value]);
    }
  }
  for (const name of ONCE) if ((values.get(name)?.length ?? 0) > 1) problems.push(`--${name} is specified twice`);
  if (files.length === 0) problems.push('the file to be verified is missing');
  if (files.length > 1)
    problems.push(`one file is verified at a time, not ${files.map((one) => `"${one}"`).join(' and ')}`);
  const once = (name: (typeof ONCE)[number]): string | undefined => values.get(name)?.[0];
  return {
    file: files[0],
    states: values.get('state') ?? [],
    inputs: values.get('input') ?? [],
    variables: once('variables'),
    role: once('role'),
    region: once('region'),
    endpoint: once('endpoint'),
    root: once('root'),
  };
}
