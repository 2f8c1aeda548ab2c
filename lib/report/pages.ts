import type { JsonValue } from '../asl/json';
import type { Diagnostic } from '../diagnostic/diagnostic';
import { formatLocation } from '../diagnostic/source-location';
import { coverageMarks } from '../graph/marks/coverage-marks';
import { diagnosticMarks } from '../graph/marks/diagnostic-marks';
import type { GraphMarks } from '../graph/marks/graph-marks';
import { runMarks } from '../graph/marks/run-marks';
import type { RunVisit } from '../graph/marks/run-visit';
import type { Graph } from '../graph/model/graph';
import { graphOf } from '../graph/model/graph-of';
import { svgOf } from '../graph/svg/svg-of';
import { durationText } from '../graph/text/duration-text';
import type {
  ReportAttempt,
  ReportCoverage,
  ReportDiagnostic,
  ReportFact,
  ReportPage,
  ReportPermission,
  ReportVisit,
} from './report-page';

/** A visit with what its history shows in addition. */
export interface DetailedVisit extends RunVisit {
  readonly type: string;
  readonly iteration: number | undefined;
  readonly details: readonly ReportAttempt[];
  readonly helper?: true;
}

export interface ShownRun {
  readonly name: string;
  readonly document: object;
  readonly status: string;
  readonly input: JsonValue | undefined;
  readonly output: JsonValue | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly durationMillis: number | undefined;
  readonly visits: readonly DetailedVisit[];
  readonly events: readonly unknown[];
}

/** The page of an execution. */
export function runPage(run: ShownRun): ReportPage {
  const { name, document, status, visits, events } = run;
  const helperStates = visits.flatMap(({ state, helper }) => (helper === true ? [state] : []));
  return {
    kind: 'run',
    name,
    document,
    summary: runFacts(run),
    svg: svgOf(graphOf(document, { helperStates }), { marks: runMarks(visits), label: name }),
    visits: visits.map(reportVisit),
    events,
    diagnostics: [],
    coverage: [],
  };

  function runFacts({ error, durationMillis }: ShownRun): readonly ReportFact[] {
    const tone = status === 'SUCCEEDED' ? 'good' : status === 'RUNNING' ? 'warn' : 'bad';
    return [
      { name: 'Status', value: status, tone },
      ...(error === undefined ? [] : [{ name: 'Error', value: error, tone: 'bad' } as const]),
      ...(durationMillis === undefined ? [] : [{ name: 'Time', value: durationText(durationMillis / 1000) }]),
      { name: 'Visits', value: String(visits.length) },
    ];
  }
}

function reportVisit(visit: DetailedVisit): ReportVisit {
  const {
    path,
    state,
    type,
    outcome,
    error,
    cause,
    next,
    iteration,
    enteredAt,
    exitedAt,
    input,
    output,
    assigned,
    details,
    helper,
  } = visit;
  return {
    ...{ path, state, type, outcome, enteredAt, input, attempts: details },
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    ...(next !== undefined && { next }),
    ...(iteration !== undefined && { iteration }),
    ...(helper !== undefined && { helper }),
    ...(exitedAt !== undefined && { exitedAt }),
    ...(output !== undefined && { output }),
    ...(assigned !== undefined && { assigned }),
  };
}

/** The page of the coverage of a workflow. */
export function coveragePage(
  name: string,
  document: object,
  items: readonly (ReportCoverage & { readonly kind: 'state' | 'next' | 'rule' | 'default' | 'catch' | 'retry' })[],
): ReportPage {
  const states = items.filter(({ kind }) => kind === 'state');
  const transitions = items.filter(({ kind }) => kind !== 'state');
  return {
    ...emptyPage('coverage', name, document, graphOf(document), coverageMarks(items)),
    summary: [shareFact('States', states), shareFact('Transitions', transitions)],
    coverage: items.map(({ kind, pointer, label, hits }) => ({ kind, pointer, label, hits })),
  };
}

function shareFact(name: string, items: readonly ReportCoverage[]): ReportFact {
  const taken = items.filter(({ hits }) => hits > 0).length;
  return { name, value: `${taken} of ${items.length}`, tone: taken === items.length ? 'good' : 'warn' };
}

/** The page of a definition with its diagnostics; `fileOf` gives the absolute path of a source file, so that editors open it. */
export function definitionPage(
  name: string,
  document: object,
  diagnostics: readonly Diagnostic[],
  shown?: { readonly graph: Graph; readonly marks: GraphMarks },
  fileOf: (file: string) => string | undefined = () => undefined,
  permissions: readonly ReportPermission[] = [],
): ReportPage {
  const graph = shown?.graph ?? graphOf(document);
  const marks = shown?.marks ?? diagnosticMarks(graph, diagnostics);
  const count = (severity: string) => diagnostics.filter((one) => one.severity === severity).length;
  return {
    ...emptyPage('definition', name, document, graph, marks),
    summary: [
      { name: 'Errors', value: String(count('error')), tone: count('error') > 0 ? 'bad' : 'good' },
      { name: 'Warnings', value: String(count('warning')), tone: count('warning') > 0 ? 'warn' : 'good' },
    ],
    ...(permissions.length > 0 && { permissions }),
    diagnostics: diagnostics.map(({ code, severity, message, path, help, source }): ReportDiagnostic => {
      const file = source === undefined ? undefined : fileOf(source.file);
      return {
        ...{ code, severity, message, path },
        ...(help !== undefined && { help }),
        ...(source !== undefined && { location: formatLocation(source) }),
        ...(file !== undefined && { file: `${file}:${source?.line ?? 1}:${source?.column ?? 1}` }),
      };
    }),
  };
}

function emptyPage(
  kind: ReportPage['kind'],
  name: string,
  document: object,
  graph: Graph,
  marks: GraphMarks,
): ReportPage {
  const svg = svgOf(graph, { marks, label: name });
  return { kind, name, document, summary: [], svg, visits: [], events: [], diagnostics: [], coverage: [] };
}
