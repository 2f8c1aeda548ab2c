import { isJsonObject, type JsonObject } from '../../asl/json';
import { parseDefinition } from '../../asl/parse';
import { Severity } from '../../diagnostic/severity';
import { messageOf } from '../../task-answer/json-result';
import { type CliIo, EXIT, type ExitCode } from '../cli-io';
import type { Command } from '../command';
import { misuse } from '../misuse';
import { checkFile } from './check-file';
import { checkOptions } from './check-options';
import { REPORTS } from './check-report';
import { expandPattern, isPattern } from './expand-pattern';

/** `stepwright check` */
export const checkCommand: Command = {
  name: 'check',
  summary: 'finds mistakes in definitions before the service does',
  help: `Usage: stepwright check [OPTIONS] FILE|PATTERN|TEMPLATE...

Checks definitions in the Amazon States Language (JSON or YAML), and those of all state machines in templates of
CloudFormation and SAM. Patterns ("src/**/*.asl.json") are expanded by the command itself where the shell does not.

Options:
  --type STANDARD|EXPRESS   what kind of workflow it is; templates say it themselves
  --format FORMAT           text (default), json, github (annotations) or sarif
  --input-schema FILE       JSON Schema of the input: finds paths that can not exist

Exits with 0 where there is no error, with 1 where there are errors, and with 2 where the call is wrong or a file can
not be read.
`,

  async run(args: readonly string[], io: CliIo): Promise<ExitCode> {
    const problems: string[] = [];
    const options = checkOptions(args, problems);
    const files = (options?.files ?? []).flatMap((given) => filesOf(given, problems));
    const inputSchema = options?.inputSchema === undefined ? undefined : schemaOf(options.inputSchema, io, problems);
    if (options === undefined || problems.length > 0) return misuse(checkCommand, problems, io);

    const { type, format } = options;
    const checked = [...new Set(files)].flatMap((file) => checkFile(file, { type, inputSchema }, io, problems));
    io.out(REPORTS[format](checked));
    if (problems.length > 0) return misuse(checkCommand, problems, io);
    const hasError = checked.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === Severity.ERROR));
    return hasError ? EXIT.FAILED : EXIT.OK;
  },
};

function filesOf(given: string, problems: string[]): readonly string[] {
  if (!isPattern(given)) return [given];
  const files = expandPattern(given);
  if (files.length === 0) problems.push(`no file matches "${given}"`);
  return files;
}

function schemaOf(file: string, io: CliIo, problems: string[]): JsonObject | undefined {
  try {
    const { value, diagnostics } = parseDefinition(io.readFile(file), { file });
    if (isJsonObject(value) && diagnostics.length === 0) return value;
    problems.push(`the schema ${file} is not an object: ${diagnostics[0]?.message ?? 'it is something else'}`);
  } catch (problem) {
    problems.push(`the schema ${file} can't be read: ${messageOf(problem)}`);
  }
  return undefined;
}
