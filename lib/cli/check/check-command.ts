import { isJsonObject, type JsonObject } from '../../asl/json';
import { parseDefinition } from '../../asl/parse';
import { Severity } from '../../diagnostic/severity';
import { type CliIo, EXIT, type ExitCode } from '../cli-io';
import type { Command } from '../command';
import { CommandFiles, textOf } from '../load/command-files';
import { MachineLoader, noMachine } from '../load/load-machines';
import { standardInput } from '../load/standard-input';
import { misuse } from '../misuse';
import { checkMachines } from './check-machines';
import { checkOptions } from './check-options';
import { REPORTS } from './check-report';

/** `stepwright check` */
export const checkCommand: Command = {
  name: 'check',
  summary: 'finds mistakes in definitions before the service does',
  help: `Usage: stepwright check [OPTIONS] FILE|FOLDER|PATTERN|-...

Checks definitions in the Amazon States Language (JSON or YAML), and those of all state machines in templates of
CloudFormation and SAM, in a serverless.yml, and in the folder that "cdk synth" writes (cdk.out). TEMPLATE#NAME is one
machine. Patterns ("src/**/*.asl.json") are expanded by the command itself where the shell does not; "-" is the standard
input. A machine whose definition can't be read is an error.

Options:
  --type STANDARD|EXPRESS   what kind of workflow it is; templates say it themselves
  --format FORMAT           text (default), json, github (annotations) or sarif
  --input-schema FILE       JSON Schema of the input: finds paths that can not exist
  --substitute NAME=VALUE   puts a value in the place of \${NAME}, as CloudFormation and Terraform do; also for a parameter of
                            the template, or for Fn.Arn. As often as there are names
  --root FOLDER             the folder that files named by templates must be in (default: the working directory)

Exits with 0 where there is no error, with 1 where there are errors, and with 2 where the call is wrong or a file can
not be read.
`,

  async run(args: readonly string[], io: CliIo): Promise<ExitCode> {
    const problems: string[] = [];
    const options = checkOptions(args, problems);
    const input = await standardInput(options?.files ?? [], io, problems);
    const files = new CommandFiles(io, options?.root, input);
    const inputSchema = options?.inputSchema === undefined ? undefined : schemaOf(options.inputSchema, io, problems);
    if (options === undefined || problems.length > 0) return misuse(checkCommand, problems, io);

    const { type, format, substitutions } = options;
    const notes: string[] = [];
    const loader = new MachineLoader(files, { problems, notes }, { exactIntegers: false, known: substitutions });
    for (const given of options.files) loader.load(given);
    notes.push(...loader.unusedSubstitutions());
    const result = checkMachines(loader, { type, inputSchema });
    const hasNothing = result.entries.every(
      ({ machine, diagnostics }) => machine === undefined && diagnostics.length === 0,
    );
    if (hasNothing && problems.length === 0) problems.push(noMachine(result.entries.map(({ file }) => file)));
    const print = format === 'github' ? (io.commands ?? io.out) : io.out;
    if (!hasNothing) print(REPORTS[format](result));
    for (const note of notes) io.err(`Note: ${note}.\n`);
    if (problems.length > 0) return misuse(checkCommand, problems, io);
    const hasError = result.entries.some(({ diagnostics }) =>
      diagnostics.some(({ severity }) => severity === Severity.ERROR),
    );
    return hasError ? EXIT.FAILED : EXIT.OK;
  },
};

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
