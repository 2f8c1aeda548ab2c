import type { Diagnostic } from '../../diagnostic/diagnostic';
import { Severity } from '../../diagnostic/severity';
import { formatLocation } from '../../diagnostic/source-location';
import { withVariant } from '../../template/find-machine';
import type { MachineReaderOptions } from '../../template/machine-reader';
import { visibleLine } from '../../util/visible-text';
import type { CliIo } from '../cli-io';
import { CommandFiles } from './command-files';
import { type LoadedMachine, MachineLoader, noMachine } from './load-machines';
import { standardInput } from './standard-input';

/** The argument of a command that works on one file, folder or machine. */
export interface ArgumentOptions {
  readonly file: string | undefined;
  readonly root: string | undefined;
  /** Values for `${Name}`. */
  readonly substitutions: ReadonlyMap<string, string>;
}

/**
 * All machines that an argument represents, readable or not. What keeps the file itself from being read is a problem; what
 * is only doubtful is reported on stderr.
 */
export async function machinesOf(
  { file, root, substitutions }: ArgumentOptions,
  reading: Pick<MachineReaderOptions, 'exactIntegers' | 'hasDefaults'>,
  io: CliIo,
  problems: string[],
): Promise<readonly LoadedMachine[]> {
  if (file === undefined) return [];
  const before = problems.length;
  const input = await standardInput([file], io, problems);
  if (file === '-' && input === undefined) return [];
  const notes: string[] = [];
  const loader = new MachineLoader(
    new CommandFiles(io, root, input),
    { problems, notes },
    { ...reading, known: substitutions },
  );
  const { files } = loader.load(file);
  notes.push(...loader.unusedSubstitutions());
  for (const note of notes) io.err(`Note: ${visibleLine(note)}.\n`);
  for (const { diagnostics, file: name } of files) {
    reportWarnings(diagnostics, name, io);
    problems.push(...errorsIn(diagnostics, name));
  }
  const machines = files.flatMap((one) => one.machines);
  if (machines.length === 0 && problems.length === before) problems.push(noMachine(files.map((one) => one.file)));
  return machines;
}

/** The one machine that an argument represents; undefined with problems. */
export async function machineOf(
  options: ArgumentOptions,
  io: CliIo,
  problems: string[],
): Promise<LoadedMachine | undefined> {
  const { file: given = '' } = options;
  const machines = await machinesOf(options, { exactIntegers: true, hasDefaults: true }, io, problems);
  const [machine] = machines;
  if (machine === undefined) return undefined;
  if (machines.length > 1) {
    const choice = machines
      .map(({ file, resource }) => `${file}#${withVariant(resource?.name ?? '', resource?.variant)}`)
      .join(', ');
    problems.push(`${given} has ${machines.length} state machines: name one: ${choice}`);
    return undefined;
  }
  reportWarnings(machine.diagnostics, machine.definitionFile, io);
  problems.push(...errorsIn(machine.diagnostics, machine.definitionFile));
  return machine.document === undefined ? undefined : machine;
}

/** What is doubtful in a text, but does not keep a command from working on it. */
export function reportWarnings(diagnostics: readonly Diagnostic[], file: string, io: CliIo): void {
  for (const one of diagnostics) {
    if (one.severity === Severity.ERROR) continue;
    io.err(`${visibleLine(`${one.severity} ${one.code} at ${placed(one, file)}`)}\n`);
  }
}

function errorsIn(diagnostics: readonly Diagnostic[], file: string): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === Severity.ERROR).map((one) => placed(one, file));
}

function placed({ source, message }: Diagnostic, file: string): string {
  return `${source === undefined ? file : formatLocation(source)}: ${message}`;
}
