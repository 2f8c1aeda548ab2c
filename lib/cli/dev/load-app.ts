import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Severity } from '../../diagnostic/severity';
import { messageOf } from '../../task-answer/json-result';
import type { LambdaOptions } from '../../task-answer/lambda/lambda-options';
import { lambdasOf } from '../../task-answer/lambda/lambdas-of';
import { shortLogicalId } from '../../util/placeholder-name';
import type { CliIo } from '../cli-io';
import { CommandFiles } from '../load/command-files';
import { type LoadedMachine, MachineLoader } from '../load/load-machines';
import { standardInput } from '../load/standard-input';
import type { AppMachine } from './app-machine';
import { isModule, moduleMachines } from './module-machines';
import { validName } from './valid-name';

/** What an argument of `stepwright dev` stands for. */
export interface LoadedApp {
  readonly machines: readonly AppMachine[];
  readonly lambdas: Readonly<Record<string, LambdaOptions>>;
  /** All files that it was read from: when one of them changes, it is read again. */
  readonly files: readonly string[];
  /** What keeps machines from being served. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
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
  for (const { file, diagnostics, machines: found } of loaded) {
    problems.push(...errorsIn(diagnostics, file));
    for (const machine of found) {
      problems.push(...errorsIn(machine.diagnostics, machine.definitionFile));
      const made = appMachine(machine, options);
      if (made !== undefined) machines.push(made);
    }
  }
  const files = loaded.flatMap(({ file, machines: found }) => [file, ...found.map((one) => one.definitionFile)]);
  return { machines, lambdas: functionsOf(given, notes), files: [...new Set([given, ...files])], problems, notes };
}

async function moduleApp(file: string, { express }: LoadAppOptions): Promise<LoadedApp> {
  try {
    const { machines, files } = await moduleMachines(file, express);
    const problems = machines.length > 0 ? [] : [`${file} exports no workflow`];
    return { machines, lambdas: {}, files, problems, notes: [] };
  } catch (problem) {
    return { machines: [], lambdas: {}, files: [file], problems: [`${file}: ${messageOf(problem)}`], notes: [] };
  }
}

function errorsIn(diagnostics: LoadedMachine['diagnostics'], file: string): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === Severity.ERROR).map(({ message }) => `${file}: ${message}`);
}

function appMachine(machine: LoadedMachine, { express }: LoadAppOptions): AppMachine | undefined {
  const { document, resource, type, file } = machine;
  if (document === undefined) return undefined;
  const variant = resource?.variant;
  const ids = resource === undefined ? [] : [...new Set([resource.id, shortLogicalId(resource.id), resource.name])];
  const base = resource?.machineName ?? resource?.name ?? machineName(file);
  // Both definitions that a condition chooses between are served.
  const name = variant === undefined ? base : `${base}-${variant}`;
  return { name: validName(name), type: type ?? (express ? 'EXPRESS' : 'STANDARD'), document, ids, file };
}

/** `lib/orders.asl.json` is `orders`. */
function machineName(file: string): string {
  return basename(file).replace(/(\.asl|\.template)?\.(json|ya?ml)$/i, '') || 'StateMachine';
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
