import { isJsonObject, type JsonObject } from '../../asl/json';
import { parseDefinition } from '../../asl/parse';
import { maskedDiagnostic } from '../../diagnostic/masked-diagnostic';
import { Severity } from '../../diagnostic/severity';
import { type CliIo, EXIT, type ExitCode } from '../cli-io';
import type { Command } from '../command';
import { CommandFiles, type FileText, textOf, unreadable } from '../load/command-files';
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
  --root FOLDER             the folder that files named by templates must be in (default: the working directory)

Exits with 0 where there is no error, with 1 where there are errors, and with 2 where the call is wrong or a file can
not be read.
`,

  async run(args: readonly string[], io: CliIo): Promise<ExitCode> {
    const problems: string[] = [];
    const options = checkOptions(args, problems);
    const files = new CommandFiles(io, options?.root);
    const inputSchema = options?.inputSchema === undefined ? undefined : schemaOf(options.inputSchema, io, problems);
    if (options === undefined || problems.length > 0) return misuse(checkCommand, problems, io);

    const { type, format } = options;
    const given = options.files.flatMap((one) => filesOf(one, files, problems));
    const checked = [...new Map(given.map((one) => [one.file, one])).values()].flatMap((one) =>
      checkFile(one, { type, inputSchema, files }).map((each) => ({
        ...each,
        diagnostics: each.diagnostics.map(maskedDiagnostic),
      })),
    );
    const print = format === 'github' ? (io.commands ?? io.out) : io.out;
    if (checked.length > 0 || problems.length === 0) print(REPORTS[format](checked));
    if (problems.length > 0) return misuse(checkCommand, problems, io);
    const hasError = checked.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === Severity.ERROR));
    return hasError ? EXIT.FAILED : EXIT.OK;
  },
};

function filesOf(given: string, files: CommandFiles, problems: string[]): readonly FileText[] {
  if (!isPattern(given)) return readable(given, problems, () => files.named(given));
  const { folder, paths } = expandPattern(given);
  if (paths.length === 0) problems.push(`no file matches "${given}"`);
  return paths.flatMap((path) => readable(path, problems, () => files.found(path, folder)));
}

function readable(file: string, problems: string[], read: () => FileText): readonly FileText[] {
  try {
    return [read()];
  } catch (problem) {
    problems.push(unreadable(file, problem));
    return [];
  }
}

function schemaOf(file: string, io: CliIo, problems: string[]): JsonObject | undefined {
  const text = textOf(file, `the schema ${file}`, io, problems);
  if (text === undefined) return undefined;
  const { value, diagnostics } = parseDefinition(text, { file });
  if (isJsonObject(value) && diagnostics.length === 0) return value;
  // The parser's message may quote the text, which may be another file than was meant.
  const [first] = diagnostics;
  const at = first?.source === undefined ? '' : `: see line ${first.source.line}, column ${first.source.column}`;
  problems.push(`the schema ${file} is not a JSON object${at}`);
  return undefined;
}
