import type { JsonValue } from '../../asl/json';
import { LineIndex } from '../../asl/line-index';
import { parseJson } from '../../asl/parse-json';
import { ProblemList } from '../../asl/problem-list';
import { loadProgram } from '../../engine/program/load-program';
import { InvalidProgramError } from '../../engine/program/program-issue';
import type { Answer } from '../../task-answer/answer';
import { messageOf } from '../../task-answer/json-result';
import { simulate } from '../../testing/run/simulate';
import type { WorkflowSimulation } from '../../testing/run/workflow-simulation';
import type { CliIo } from '../cli-io';
import { textOf } from '../load/command-files';
import { jsonIn } from '../load/json-file';
import { machineOf } from '../load/load-argument';
import type { LoadedMachine } from '../load/load-machines';
import { FolderObjectStore } from './folder-object-store';
import { loadMocks } from './load-mocks';
import type { RunOptions } from './run-options';

export interface PreparedRun {
  readonly simulation: WorkflowSimulation;
  readonly input: unknown;
}

/** Everything that a run needs; undefined where something is wrong, all of which is then among the problems. */
export async function preparedRun(
  options: RunOptions,
  io: CliIo,
  problems: string[],
): Promise<PreparedRun | undefined> {
  const machine = await machineOf(options, io, problems);
  const target = machine?.document;
  const input = options.input === undefined ? {} : loadInput(options.input, io, problems);
  const name = machineName(options.file ?? '', machine);
  const mocks = loadMocks(options, name, io, problems);
  if (target === undefined) return undefined;
  // What is not a definition is not handed on: a library user may give other things there, such as the path of a template.
  if (!checkRuns(target, problems)) return undefined;
  const named = simulate(target).named(name);
  const objects = options.objects === undefined ? undefined : objectsIn(options.objects, problems);
  const set = objects === undefined ? named : named.options({ objects });
  const simulation = withMocks(options.express ? set.express() : set, mocks, problems);
  return problems.length > 0 ? undefined : { simulation, input };
}

function objectsIn(folder: string, problems: string[]): FolderObjectStore | undefined {
  try {
    return new FolderObjectStore(folder);
  } catch (problem) {
    problems.push(`--objects ${folder} ${messageOf(problem)}`);
    return undefined;
  }
}

function checkRuns(target: object, problems: string[]): boolean {
  try {
    loadProgram(target);
    return true;
  } catch (problem) {
    if (!(problem instanceof InvalidProgramError)) throw problem;
    for (const { path, message } of problem.issues) problems.push(`${path || '/'}: ${message}`);
    return false;
  }
}

function withMocks(
  simulation: WorkflowSimulation,
  mocks: Readonly<Record<string, Answer>>,
  problems: string[],
): WorkflowSimulation {
  let mocked = simulation;
  for (const [state, answer] of Object.entries(mocks)) {
    try {
      mocked = mocked.mock(state, answer);
    } catch (problem) {
      problems.push(messageOf(problem));
    }
  }
  return mocked;
}

/** The value of an option that is JSON, or `@FILE`. */
export function loadInput(given: string, io: CliIo, problems: string[]): JsonValue | undefined {
  if (!given.startsWith('@')) return readInput(given, '--input', problems);
  const file = given.slice(1);
  const text = textOf(file, `the input file ${file}`, io, problems);
  try {
    return text === undefined ? undefined : jsonIn(text);
  } catch (problem) {
    problems.push(`the input file ${file} ${messageOf(problem)}`);
    return undefined;
  }
}

/** Input is refused where a definition would be: a key that appears twice, a number that is too large. */
function readInput(text: string, what: string, problems: string[]): JsonValue | undefined {
  try {
    JSON.parse(text);
  } catch (problem) {
    problems.push(`${what} is not JSON: ${messageOf(problem)}`);
    return undefined;
  }
  const list = new ProblemList(new LineIndex(text), what);
  const { value } = parseJson(text, list, true);
  if (!list.hasError()) return value;
  for (const { message, source } of list.toDiagnostics()) {
    const at = source === undefined ? '' : ` at line ${source.line}, column ${source.column}`;
    problems.push(`${what} is not valid${at}: ${message}`);
  }
  return undefined;
}

/** What its template calls it; `lib/orders.asl.json` is `orders`. */
function machineName(given: string, machine: LoadedMachine | undefined): string {
  const { resource } = machine ?? {};
  if (resource !== undefined) return resource.machineName ?? resource.name;
  const base = given.split(/[\\/]/).at(-1) ?? given;
  return base.replace(/(\.asl|\.template)?\.(json|ya?ml)$/i, '') || 'StateMachine';
}
