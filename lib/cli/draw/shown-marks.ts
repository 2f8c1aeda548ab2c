import { resolve } from 'node:path';
import { analyze } from '../../analysis/analyze';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import { maskedDiagnostic } from '../../diagnostic/masked-diagnostic';
import { Severity } from '../../diagnostic/severity';
import { coverageMarks } from '../../graph/marks/coverage-marks';
import { diagnosticMarks } from '../../graph/marks/diagnostic-marks';
import { diffGraphs, type GraphDifference } from '../../graph/marks/diff-graphs';
import { type GraphMarks, NO_MARKS } from '../../graph/marks/graph-marks';
import { permissionMarks } from '../../graph/marks/permission-marks';
import { runMarks } from '../../graph/marks/run-marks';
import type { Graph } from '../../graph/model/graph';
import { graphOf } from '../../graph/model/graph-of';
import { coveragePage, definitionPage } from '../../report/pages';
import type { ReportPage } from '../../report/report-page';
import { recordPages } from '../../report/run-record';
import { messageOf } from '../../task-answer/json-result';
import { CoverageCollector } from '../../testing/coverage/coverage-collector';
import { recordOfHistory } from '../../testing/replay/record-of-history';
import type { CliIo } from '../cli-io';
import { textOf } from '../load/command-files';
import { machinesOf } from '../load/load-argument';
import type { LoadedMachine } from '../load/load-machines';
import { documentStatements } from '../permissions/document-statements';
import { preparedRun } from '../run/prepared-run';
import type { DrawOptions } from './draw-options';

/** A graph and what is shown on it. */
export interface ShownGraph extends GraphDifference {
  /** For the format that shows more than a picture can. */
  pages(name: string): readonly ReportPage[];
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
  if (options.run !== undefined) return shownRun(graph, options, io, problems);
  if (options.history !== undefined) return shownHistory(graph, document, options.history, io, problems);
  if (options.coverage !== undefined) return shownCoverage(graph, document, options.coverage, io, problems);
  if (options.compare !== undefined) return shownDifference(document, options, io, problems);
  const plain = (marks: GraphMarks, diagnostics: readonly Diagnostic[]): ShownGraph => ({
    graph,
    marks,
    pages: (name) => [
      definitionPage(
        name,
        document,
        diagnostics,
        { graph, marks },
        (file) => (file === '<stdin>' ? undefined : resolve(file)),
        permissionsOf(machine, document),
      ),
    ],
  });
  if (options.permissions) return plain(permissionMarks(graph, permissionsOf(machine, document)), []);
  const { locate, type, resource } = machine;
  const found = analyze(document, {
    positions: { locate },
    ...(type !== undefined && { type }),
    ...(resource !== undefined && { secretsOfLeaf: resource.secretsOfLeaf }),
  }).map(maskedDiagnostic);
  // A definition with errors is drawn, and says where they are. A report has room for all of them.
  const shown =
    options.diagnostics || options.format === 'html'
      ? found
      : found.filter(({ severity }) => severity === Severity.ERROR);
  return plain(diagnosticMarks(graph, shown), found);
}

async function shownRun(graph: Graph, options: DrawOptions, io: CliIo, problems: string[]): Promise<ShownGraph> {
  const { file, run: input, mocks, testCase, root, substitutions } = options;
  const prepared = await preparedRun(
    { file, input, mocks, testCase, root, substitutions, express: false, verbose: false, history: false },
    io,
    problems,
  );
  if (prepared === undefined) return nothingOn(graph);
  try {
    const run = await prepared.simulation.start(prepared.input);
    return { graph, marks: runMarks(run.visits()), pages: () => recordPages(run.toRecord()) };
  } catch (problem) {
    problems.push(messageOf(problem));
    return nothingOn(graph);
  }
}

function shownHistory(
  graph: Graph,
  document: StateMachineDocument,
  file: string,
  io: CliIo,
  problems: string[],
): ShownGraph {
  return shownFile(graph, file, `the history ${file}`, io, problems, (text) => {
    const record = recordOfHistory(document, text);
    const visits = record.executions.flatMap((one) => one.visits);
    const named = (name: string) => ({ ...record, executions: record.executions.map((one) => ({ ...one, name })) });
    return { graph, marks: runMarks(visits), pages: (name) => recordPages(named(name)) };
  });
}

function shownCoverage(
  graph: Graph,
  document: StateMachineDocument,
  file: string,
  io: CliIo,
  problems: string[],
): ShownGraph {
  return shownFile(graph, file, `the coverage ${file}`, io, problems, (text) => {
    const { items } = CoverageCollector.fromJson(text).of(document);
    return { graph, marks: coverageMarks(items), pages: (name) => [coveragePage(name, document, items)] };
  });
}

/** What a file has to be shown, or the graph alone where the file can't be read or used. */
function shownFile(
  graph: Graph,
  file: string,
  what: string,
  io: CliIo,
  problems: string[],
  shown: (text: string) => ShownGraph,
): ShownGraph {
  const text = textOf(file, what, io, problems);
  if (text === undefined) return nothingOn(graph);
  try {
    return shown(text);
  } catch (problem) {
    problems.push(`${what} can't be used: ${messageOf(problem)}`);
    return nothingOn(graph);
  }
}

async function shownDifference(
  document: StateMachineDocument,
  { compare, root, substitutions }: DrawOptions,
  io: CliIo,
  problems: string[],
): Promise<ShownGraph> {
  const [before, ...others] = await machinesOf(
    { file: compare, root, substitutions },
    { exactIntegers: false },
    io,
    problems,
  );
  if (others.length > 0) problems.push(`${compare} has ${others.length + 1} state machines: specify one by #NAME`);
  if (before?.document === undefined) return nothingOn(graphOf(document));
  const shown = diffGraphs(before.document, document);
  return { ...shown, pages: (name) => [definitionPage(name, document, [], shown)] };
}

function nothingOn(graph: Graph): ShownGraph {
  return { graph, marks: NO_MARKS, pages: () => [] };
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
