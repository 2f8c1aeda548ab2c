import { graphOf } from '../graph/model/graph-of';
import { svgOf } from '../graph/svg/svg-of';
import { withoutStyle } from '../graph/svg/without-style';
import type { LocalService } from '../service/local-service';
import type { MachineRow, MachineView } from './api-types';
import { type CatalogEntry, MachineCatalog } from './machine-catalog';
import { MachineCoverage } from './machine-coverage';
import { machineView } from './machine-view';
import { localExecution } from './shown-execution';
import { knownInputs, savedResults } from './start-offers';
import type { StudioApp } from './studio-app';
import type { StudioExecutions } from './studio-executions';
import { StudioProblemError } from './studio-problem-error';
import { taskRows } from './task-rows';

/** How far back results and inputs are looked for. */
const EXECUTIONS_BACK = 25;
/** How many executions are counted between two looks at what else there is to do. */
const COUNTED_AT_ONCE = 20;

/** The machines that the studio shows: those of the user's app and those that clients have created, with their checks and coverage. */
export class StudioMachines {
  readonly catalog: MachineCatalog;
  private readonly coverages = new Map<string, MachineCoverage>();
  private appVersion = -1;

  constructor(
    private readonly service: LocalService,
    private readonly app: StudioApp,
    private readonly executions: StudioExecutions,
  ) {
    this.catalog = new MachineCatalog(service, app);
  }

  get rows(): readonly MachineRow[] {
    return this.catalog.entries.map((entry) => this.row(entry));
  }

  private row(entry: CatalogEntry): MachineRow {
    return this.catalog.row(entry, this.coverages.get(entry.arn)?.percent ?? 0);
  }

  entry(arn: string): CatalogEntry {
    const entry = this.catalog.find(arn);
    if (entry === undefined) throw new StudioProblemError('There is no such state machine (any more).');
    return entry;
  }

  view(arn: string): MachineView {
    const entry = this.entry(arn);
    const { document, source, machine } = entry;
    const coverage = this.coverageOf(entry, Number.POSITIVE_INFINITY);
    const records = this.executions.ofMachine(arn);
    const saved = savedResults(
      records.slice(0, EXECUTIONS_BACK).map((record) => localExecution(record, this.executions.rows.of(record))),
    );
    const revision = machine?.revision;
    return machineView(this.catalog, entry, {
      row: this.row(entry),
      coverage: coverage?.covered ?? [],
      tasks:
        document === undefined
          ? []
          : taskRows(
              document,
              (request, withMocks) =>
                revision === undefined ? 'nothing' : this.service.likelyAnswerer(revision, request, withMocks),
              (state) => saved.get(state) ?? [],
            ),
      inputs: knownInputs(records, source?.inputSchema),
      absolutePath: (file) => this.app.absolutePath(file),
    });
  }

  /** The picture of a machine without anything on it; empty where it can't be drawn. */
  thumbnail(arn: string): { readonly svg: string } {
    const { document, name, helperStates } = this.entry(arn);
    return {
      svg: document === undefined ? '' : withoutStyle(svgOf(graphOf(document, { helperStates }), { label: name })),
    };
  }

  /** A part of what takes time: the files, then the checks of one machine, then some executions for the coverage. */
  async look(): Promise<boolean> {
    await this.app.refresh();
    if (this.app.version !== this.appVersion) {
      this.appVersion = this.app.version;
      return true;
    }
    const { entries } = this.catalog;
    const unchecked = entries.find((entry) => this.catalog.knownDiagnostics(entry) === undefined);
    if (unchecked !== undefined) {
      this.catalog.diagnosticsOf(unchecked);
      return true;
    }
    return entries.some((entry) => {
      const before = this.coverages.get(entry.arn)?.percent ?? 0;
      return (this.coverageOf(entry, COUNTED_AT_ONCE)?.percent ?? 0) !== before;
    });
  }

  /** @param most how many executions are counted at once */
  private coverageOf(entry: CatalogEntry, most: number): MachineCoverage | undefined {
    const { arn, document, machine } = entry;
    if (document === undefined || typeof document.States !== 'object' || document.States === null) return undefined;
    let coverage = this.coverages.get(arn);
    if (coverage?.document !== document) {
      coverage = new MachineCoverage(document);
      this.coverages.set(arn, coverage);
    }
    const counting = coverage;
    const definition = machine?.revision.definition;
    const wanted = this.executions
      .ofMachine(arn)
      .filter((record) => record.revision.definition === definition && counting.wants(record))
      .slice(0, most);
    for (const record of wanted) counting.add(record, localExecution(record, this.executions.rows.of(record)).visits);
    return coverage;
  }
}
