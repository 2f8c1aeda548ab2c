import { analyze } from '../../analysis/analyze';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import { maskedDiagnostic } from '../../diagnostic/masked-diagnostic';
import { coverageMarks } from '../../graph/marks/coverage-marks';
import { diagnosticMarks } from '../../graph/marks/diagnostic-marks';
import { diffGraphs, type GraphDifference } from '../../graph/marks/diff-graphs';
import { NO_MARKS } from '../../graph/marks/graph-marks';
import { permissionMarks } from '../../graph/marks/permission-marks';
import { runMarks } from '../../graph/marks/run-marks';
import { graphOf } from '../../graph/model/graph-of';
import { messageOf } from '../../task-answer/json-result';
import { CoverageCollector } from '../../testing/coverage/coverage-collector';
import { visitsOfHistory } from '../../testing/replay/visits-of-history';
import type { Run } from '../../testing/run/run';
import type { CliIo } from '../cli-io';
import { textOf } from '../load/command-files';
import { machinesOf } from '../load/load-argument';
import type { LoadedMachine } from '../load/load-machines';
import { documentStatements } from '../permissions/document-statements';
import { preparedRun } from '../run/prepared-run';
import type { DrawOptions } from './draw-options';

/** A graph and what is shown on it. */
export interface ShownGraph extends GraphDifference {
  /** Where a run is shown: for the formats that show more of it than a picture can. */
  readonly run?: Run;
}

/** The graph of a machine with what the options ask for. What is wrong goes to the problems. */
export async function shownGraph(
  machine: LoadedMachine,
  document: StateMachineDocument,
  options: DrawOptions,
  io: CliIo,
  problems: string[],
): Promise<ShownGraph> {
  const graph = graphOf(document);
  if (options.run !== undefined) return { graph, ...(await marksOfRun(options, io, problems)) };
  if (options.history !== undefined) return { graph, marks: marksOfHistory(document, options.history, io, problems) };
  if (options.coverage !== undefined)
    return { graph, marks: marksOfCoverage(document, options.coverage, io, problems) };
  if (options.compare !== undefined) {
    const [before, ...others] = await machinesOf(
      { file: options.compare, root: options.root },
      { exactIntegers: false },
      io,
      problems,
    );
    if (others.length > 0)
      problems.push(`${options.compare} has ${others.length + 1} state machines: specify one by #NAME`);
    return before?.document === undefined ? { graph, marks: NO_MARKS } : diffGraphs(before.document, document);
  }
  if (options.permissions) return { graph, marks: permissionMarks(graph, permissionsOf(machine, document)) };
  const { locate, type, resource } = machine;
  const found = analyze(document, {
    positions: { locate },
    ...(type !== undefined && { type }),
    ...(resource !== undefined && { secretsOfLeaf: resource.secretsOfLeaf }),
  }).map(maskedDiagnostic);
  if (options.diagnostics) return { graph, marks: diagnosticMarks(graph, found) };
  // A definition with errors is drawn, and says where they are.
  return {
    graph,
    marks: diagnosticMarks(
      graph,
      found.filter(({ severity }) => severity === 'error'),
    ),
  };
}

async function marksOfRun(
  options: DrawOptions,
  io: CliIo,
  problems: string[],
): Promise<Pick<ShownGraph, 'marks' | 'run'>> {
  const { file, run: input, mocks, testCase, root } = options;
  const prepared = await preparedRun(
    { file, input, mocks, testCase, root, express: false, verbose: false, history: false },
    io,
    problems,
  );
  if (prepared === undefined) return { marks: NO_MARKS };
  try {
    const run = await prepared.simulation.start(prepared.input);
    return { marks: runMarks(run.visits()), run };
  } catch (problem) {
    problems.push(messageOf(problem));
    return { marks: NO_MARKS };
  }
}

function marksOfHistory(
  document: StateMachineDocument,
  file: string,
  io: CliIo,
  problems: string[],
): GraphDifference['marks'] {
  const text = textOf(file, `the history ${file}`, io, problems);
  if (text === undefined) return NO_MARKS;
  try {
    return runMarks(visitsOfHistory(document, text));
  } catch (problem) {
    problems.push(`the history ${file} can't be used: ${messageOf(problem)}`);
    return NO_MARKS;
  }
}

function marksOfCoverage(
  document: StateMachineDocument,
  file: string,
  io: CliIo,
  problems: string[],
): GraphDifference['marks'] {
  const text = textOf(file, `the coverage ${file}`, io, problems);
  if (text === undefined) return NO_MARKS;
  try {
    return coverageMarks(CoverageCollector.fromJson(text).of(document).items);
  } catch (problem) {
    problems.push(`the coverage ${file} can't be used: ${messageOf(problem)}`);
    return NO_MARKS;
  }
}

function permissionsOf(
  { resource }: LoadedMachine,
  document: StateMachineDocument,
): Parameters<typeof permissionMarks>[1] {
  const paths = new Map([...statesOf(document)].map(({ name, path }) => [name, path]));
  const { statements } = documentStatements(document, resource === undefined ? {} : { arnOf: resource.arnOf });
  return statements.flatMap(({ actions, resources, states }) =>
    states.flatMap((name) => {
      const path = paths.get(name);
      return path === undefined ? [] : [{ path, actions, resources: resources.map(String) }];
    }),
  );
}
