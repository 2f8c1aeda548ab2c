import type { WorkflowType } from '../../analysis/workflow-type';
import { readSubstitutions } from '../load/substitutions';
import { readArguments } from '../read-arguments';

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

const NAMES = { texts: ['type', 'format', 'input-schema', 'root'], lists: ['substitute'] } as const;

/** Reads the arguments; what is wrong with them goes to `problems`. */
export function checkOptions(args: readonly string[], problems: string[]): CheckOptions | undefined {
  const { files, texts, list } = readArguments(args, NAMES, problems);
  const given = texts.get('type');
  const type = given?.toUpperCase();
  const isType = type === 'STANDARD' || type === 'EXPRESS';
  if (type !== undefined && !isType) problems.push(`--type is STANDARD or EXPRESS, not "${given}"`);
  const format = CHECK_FORMATS.find((one) => one === (texts.get('format') ?? 'text'));
  if (format === undefined) problems.push(`--format is ${CHECK_FORMATS.join(', ')}, not "${texts.get('format')}"`);
  const substitutions = readSubstitutions(list('substitute'), problems);
  if (files.length === 0) problems.push('which files are to be checked?');
  if (problems.length > 0 || format === undefined) return undefined;
  return {
    files,
    type: isType ? type : undefined,
    format,
    inputSchema: texts.get('input-schema'),
    root: texts.get('root'),
    substitutions,
  };
}
