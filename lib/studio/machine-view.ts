import { jsonOf } from '../asl/document-json';
import { formatLocation } from '../diagnostic/source-location';
import { coverageMarks } from '../graph/marks/coverage-marks';
import { diagnosticMarks } from '../graph/marks/diagnostic-marks';
import { type GraphMarks, NO_MARKS } from '../graph/marks/graph-marks';
import { permissionMarks } from '../graph/marks/permission-marks';
import type { Graph } from '../graph/model/graph';
import { graphOf } from '../graph/model/graph-of';
import { svgOf } from '../graph/svg/svg-of';
import { withoutStyle } from '../graph/svg/without-style';
import type { ReportDiagnostic } from '../report/report-page';
import type { KnownInput, MachineRow, MachineView, TaskRow } from './api-types';
import type { CatalogEntry, MachineCatalog } from './machine-catalog';
import { permissionRows } from './machine-catalog';
import type { CoveredItems } from './machine-coverage';

/** What a machine's page needs beyond its definition. */
export interface MachineSurroundings {
  readonly row: MachineRow;
  readonly coverage: CoveredItems;
  readonly tasks: readonly TaskRow[];
  readonly inputs: readonly KnownInput[];
  absolutePath(file: string): string | undefined;
}

export function machineView(catalog: MachineCatalog, entry: CatalogEntry, around: MachineSurroundings): MachineView {
  const { document, source, name, helperStates } = entry;
  const { row, coverage, tasks, inputs } = around;
  const diagnostics = catalog.diagnosticsOf(entry);
  const permissions = permissionRows(document);
  const graph = document === undefined ? undefined : graphOf(document, { helperStates });
  const picture = (marksOf: (graph: Graph) => GraphMarks): string =>
    graph === undefined ? '' : withoutStyle(svgOf(graph, { marks: marksOf(graph), label: name }));
  const share = (items: CoveredItems): string => `${items.filter(({ hits }) => hits > 0).length} of ${items.length}`;
  return {
    ...{ row, tasks, inputs, permissions, coverage },
    problems: source?.problems ?? [],
    isOfBefore: source !== undefined && source.document === undefined && document !== undefined,
    document: document === undefined || document === null ? null : jsonOf(document),
    diagnostics: diagnostics.map(({ code, severity, message, path, help, source: at }): ReportDiagnostic => {
      const file = at === undefined ? undefined : around.absolutePath(at.file);
      return {
        ...{ code, severity, message, path },
        ...(help !== undefined && { help }),
        ...(at !== undefined && { location: formatLocation(at) }),
        ...(file !== undefined && { file: `${file}:${at?.line ?? 1}:${at?.column ?? 1}` }),
      };
    }),
    coverageFacts: {
      states: share(coverage.filter(({ kind }) => kind === 'state')),
      transitions: share(coverage.filter(({ kind }) => kind !== 'state')),
    },
    pictures: {
      plain: picture(() => NO_MARKS),
      diagnostics: picture((of) => diagnosticMarks(of, diagnostics)),
      permissions: picture((of) => permissionMarks(of, permissions)),
      coverage: picture(() => coverageMarks(coverage)),
    },
  };
}
