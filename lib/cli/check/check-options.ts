import { parseArgs } from 'node:util';
import type { WorkflowType } from '../../analysis/workflow-type';
import { messageOf } from '../../task-answer/json-result';
import { readSubstitutions } from '../load/substitutions';

/** What `stepwright check` was asked for. */
export interface CheckOptions {
  /** Files, patterns and templates. */
  readonly files: readonly string[];
  readonly type: WorkflowType | undefined;
  readonly format: CheckFormat;
  readonly inputSchema: string | undefined;
  /** The folder that nothing leads out of that a file names. */
  readonly root: string | undefined;
  /** Values for `${Name}`. */
  readonly substitutions: ReadonlyMap<string, string>;
}

const CHECK_FORMATS = ['text', 'json', 'github', 'sarif'] as const;

export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** Reads the arguments; what is wrong with them goes to `problems`. */
export function checkOptions(args: readonly string[], problems: string[]): CheckOptions | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        type: { type: 'string' },
        format: { type: 'string' },
        'input-schema': { type: 'string' },
        root: { type: 'string' },
        substitute: { type: 'string', multiple: true },
      },
      allowPositionals: true,
    });
    const type = values.type?.toUpperCase();
    if (type !== undefined && type !== 'STANDARD' && type !== 'EXPRESS') {
      problems.push(`--type is STANDARD or EXPRESS, not "${values.type}"`);
    }
    const format = CHECK_FORMATS.find((one) => one === (values.format ?? 'text'));
    if (format === undefined) problems.push(`--format is ${CHECK_FORMATS.join(', ')}, not "${values.format}"`);
    const substitutions = readSubstitutions(values.substitute ?? [], problems);
    if (positionals.length === 0) problems.push('which files are to be checked?');
    if (problems.length > 0 || format === undefined) return undefined;
    return {
      files: positionals,
      type: type === 'EXPRESS' || type === 'STANDARD' ? type : undefined,
      format,
      inputSchema: values['input-schema'],
      root: values.root,
      substitutions,
    };
  } catch (problem) {
    problems.push(messageOf(problem));
    return undefined;
  }
}
