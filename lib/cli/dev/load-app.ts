import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Severity } from '../../diagnostic/severity';
import type { StudioSource } from '../../studio/studio-app';
import { messageOf } from '../../task-answer/json-result';
import type { LambdaOptions } from '../../task-answer/lambda/lambda-options';
import { lambdasOf } from '../../task-answer/lambda/lambdas-of';
import { shortLogicalId } from '../../util/placeholder-name';
import type { CliIo } from '../cli-io';
import { CommandFiles } from '../load/command-files';
import { type LoadedMachine, MachineLoader } from '../load/load-machines';
import { standardInput } from '../load/standard-input';
import type { AppMachine } from './app-machine';
import { brokenSource, sourceOfLoaded, sourceOfModule } from './app-source';
import { isModule, moduleMachines } from './module-machines';
import { validName } from './valid-name';

/** What an argument of `stepwright dev` represents. */
export interface LoadedApp {
  readonly machines: readonly AppMachine[];
  readonly lambdas: Readonly<Record<string, LambdaOptions>>;
  /** All files that it was read from: when one of them changes, it is read again. */
  readonly files: readonly string[];
  /** What keeps machines from being served. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  /** All machines of the files, those that can't be served included. */
  readonly sources: readonly StudioSource[];
}

export interface LoadAppOptions {
  readonly root: string | undefined;
  /** Whether machines of which the type is not known are Express. */
  readonly express: boolean;
}

/** Reads the machines of a file, a template, a folder of `cdk synth`, a pattern, or a module of TypeScript or JavaScript. */
export async function loadApp(given: string, options: LoadAppOptions, io: CliIo): Promise<LoadedApp> {
  if (isModule(given)) return moduleApp(given, options);
  const problems: string[] = [];
  const notes: string[] = [];
  const input = await standardInput([given], io, problems);
  const loader = new MachineLoader(
    new CommandFiles(io, options.root, input),
    { problems, notes },
    { exactIntegers: true, hasDefaults: true },
  );
  const loaded = loader.load(given).files;
  const machines: AppMachine[] = [];
  const sources: StudioSource[] = [];
  for (const { file, diagnostics, machines: found } of loaded) {
    problems.push(...errorsIn(diagnostics, file));
    if (found.length === 0)
      sources.push(brokenSource(file, machineName(file), errorsIn(diagnostics, file), diagnostics));
    for (const machine of found) {
      sources.push(sourceOfLoaded(machine, namedMachine(machine, options)));
      problems.push(...errorsIn(machine.diagnostics, machine.definitionFile));
      const made = appMachine(machine, options);
      if (made !== undefined) machines.push(made);
    }
  }
  const files = loaded.flatMap(({ file, machines: found }) => [file, ...found.map((one) => one.definitionFile)]);
  if (loaded.length === 0) sources.push(brokenSource(given, machineName(given), problems));
  const lambdas = functionsOf(given, notes);
  return { machines, lambdas, files: [...new Set([given, ...files])], problems, notes, sources };
}

async function moduleApp(file: string, { express }: LoadAppOptions): Promise<LoadedApp> {
  try {
    const { machines, files } = await moduleMachines(file, express);
    const problems = machines.length > 0 ? [] : [`${file} exports no workflow`];
    const sources =
      machines.length > 0 ? machines.map(sourceOfModule) : [brokenSource(file, machineName(file), problems)];
    return { machines, lambdas: {}, files, problems, notes: [], sources };
  } catch (problem) {
    const problems = [`${file}: ${messageOf(problem)}`];
    const sources = [brokenSource(file, machineName(file), problems)];
    return { machines: [], lambdas: {}, files: [file], problems, notes: [], sources };
  }
}

function errorsIn(diagnostics: LoadedMachine['diagnostics'], file: string): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === Severity.ERROR).map(({ message }) => `${file}: ${message}`);
}

function appMachine(machine: LoadedMachine, options: LoadAppOptions): AppMachine | undefined {
  const { document, resource, file } = machine;
  if (document === undefined) return undefined;
  const ids = resource === undefined ? [] : [...new Set([resource.id, shortLogicalId(resource.id), resource.name])];
  return { ...namedMachine(machine, options), document, ids, file };
}

function namedMachine(
  { resource, type, file }: LoadedMachine,
  { express }: LoadAppOptions,
): Pick<AppMachine, 'name' | 'type'> {
  const base = resource?.machineName ?? resource?.name ?? machineName(file);
  const variant = resource?.variant;
  // Both definitions that a condition chooses between are served.
  const name = variant === undefined ? base : `${base}-${variant}`;
  return { name: validName(name), type: type ?? (express ? 'EXPRESS' : 'STANDARD') };
}

/** `lib/orders.asl.json` is `orders`. */
function machineName(file: string): string {
  return validName(basename(file).replace(/(\.asl|\.template)?\.(json|ya?ml|[cm]?[jt]s)$/i, '') || 'StateMachine');
}

/** The functions of an app, with their code. */
function functionsOf(given: string, notes: string[]): Readonly<Record<string, LambdaOptions>> {
  const [path = given] = given.split('#');
  try {
    const isFolder = statSync(path).isDirectory();
    if (isFolder) return lambdasOf(path);
    return /\.template\.json$/.test(path) ? lambdasOf(dirname(path), basename(path)) : {};
  } catch (problem) {
    notes.push(`the functions of ${path} are not run: ${messageOf(problem)}`);
    return {};
  }
}
