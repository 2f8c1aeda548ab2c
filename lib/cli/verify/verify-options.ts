import { readSubstitutions } from '../load/substitutions';
import { readArguments } from '../read-arguments';

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
  /** Values for `${Name}`. */
  readonly substitutions: ReadonlyMap<string, string>;
}

const ONCE = ['variables', 'role', 'region', 'endpoint', 'root'] as const;
const OFTEN = ['state', 'input', 'substitute'] as const;

/** Reads the arguments; what is wrong with them is added to the problems. */
export function readVerifyOptions(args: readonly string[], problems: string[]): VerifyOptions {
  const { files, texts, list } = readArguments(args, { texts: ONCE, lists: OFTEN }, problems);
  if (files.length === 0) problems.push('the file to be verified is missing');
  if (files.length > 1)
    problems.push(`one file is verified at a time, not ${files.map((one) => `"${one}"`).join(' and ')}`);
  return {
    file: files[0],
    states: list('state'),
    inputs: list('input'),
    variables: texts.get('variables'),
    role: texts.get('role'),
    region: texts.get('region'),
    endpoint: texts.get('endpoint'),
    root: texts.get('root'),
    substitutions: readSubstitutions(list('substitute'), problems),
  };
}
