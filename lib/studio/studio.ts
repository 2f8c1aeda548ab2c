import { jsonOf } from '../asl/document-json';
import { isJsonObject, type JsonValue } from '../asl/json';
import { parseDefinition } from '../asl/parse';
import type { StateMachineDocument } from '../asl/state-machine-document';
import { jsonText, readJson } from '../engine/json-text';
import { loadProgram } from '../engine/program/load-program';
import { InvalidProgramError } from '../engine/program/program-issue';
import { graphOf } from '../graph/model/graph-of';
import { svgOf } from '../graph/svg/svg-of';
import { withoutStyle } from '../graph/svg/without-style';
import type { ExecutionRecord } from '../service/execution/execution-record';
import type { StartSetup } from '../service/execution/start-setup';
import type { LocalService } from '../service/local-service';
import type { MachineRevision } from '../service/machine/machine';
import { checkedStart, executionOperations } from '../service/operations/execution-operations';
import { checkName } from '../service/protocol/check-name';
import { messageOf } from '../task-answer/json-result';
import type {
  ClockFacts,
  Comparison,
  CopiedText,
  EventPage,
  ExecutionRow,
  ExecutionView,
  MachineRow,
  MachineView,
  ServiceFacts,
  StudioChange,
  StudioState,
  VisitView,
  WaitingTask,
} from './api-types';
import { compareExecutions } from './compare-executions';
import { mockConfigOf } from './copy/mock-config';
import { testFileOf } from './copy/test-file';
import { documentFromState, variablesBefore } from './document-from-state';
import { ExecutionRows } from './execution-rows';
import { executionView } from './execution-view';
import { LiveFeed } from './live-feed';
import { type CatalogEntry, MachineCatalog } from './machine-catalog';
import { MachineCoverage } from './machine-coverage';
import { machineView } from './machine-view';
import { OpenedHistories } from './opened-histories';
import { localExecution, type ShownExecution } from './shown-execution';
import { knownInputs, savedResults } from './start-offers';
import { NO_APP, type StudioApp } from './studio-app';
import { StudioProblemError } from './studio-problem-error';
import { taskRows } from './task-rows';
import { visitView } from './visit-view';

/** Rows that are sent to a page; more is not scrolled to. */
const MOST_ROWS = 10_000;
/** Executions whose histories are kept read, for the next question about them. */
const MOST_SHOWN = 6;
const MOST_EVENTS_AT_ONCE = 1_000;
/** How far back results and inputs are looked for. */
const EXECUTIONS_BACK = 25;
/** How many executions are counted between two looks at what else there is to do. */
const COUNTED_AT_ONCE = 20;

export interface StudioOptions {
  readonly version: string;
  /** @default - clients create all machines */
  readonly app?: StudioApp;
  /** @default - nothing answers tasks beyond the user's own code */
  readonly endpoint?: string;
}

/** What the studio knows and does, without HTTP. */
export class Studio {
  readonly feed: LiveFeed;
  private readonly app: StudioApp;
  private readonly catalog: MachineCatalog;
  private readonly rows = new ExecutionRows();
  private readonly histories = new OpenedHistories();
  private readonly coverages = new Map<string, MachineCoverage>();
  private readonly shown = new Map<string, { readonly key: string; readonly shown: ShownExecution }>();
  private readonly operations;
  private appVersion = -1;

  constructor(
    private readonly service: LocalService,
    feed: LiveFeed,
    private readonly options: StudioOptions,
  ) {
    this.app = options.app ?? NO_APP;
    this.feed = feed;
    this.catalog = new MachineCatalog(service, this.app);
    this.operations = executionOperations(service);
    feed.attach({
      change: ({ records, machines, tasks }) => this.change(records, machines, tasks),
      look: () => this.look(),
    });
  }

  /** Everything that a page has to know at any time. */
  get state(): StudioState {
    const all = this.records;
    return {
      service: this.serviceFacts,
      clock: this.clock,
      machines: this.machineRows,
      executions: all.slice(0, MOST_ROWS).map((record) => this.rows.of(record)),
      olderExecutions: Math.max(0, all.length - MOST_ROWS),
      tasks: this.tasks,
    };
  }

  get openedHistories(): readonly ExecutionRow[] {
    return this.histories.rows;
  }

  machine(arn: string): MachineView {
    const entry = this.entry(arn);
    const { document, source, machine } = entry;
    const coverage = this.coverageOf(entry, Number.POSITIVE_INFINITY);
    const records = this.recordsOf(arn);
    const saved = savedResults(
      records.slice(0, EXECUTIONS_BACK).map((record) => localExecution(record, this.rows.of(record))),
    );
    const revision = machine?.revision;
    return machineView(this.catalog, entry, {
      row: this.machineRow(entry),
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
    const { document, name } = this.entry(arn);
    return { svg: document === undefined ? '' : withoutStyle(svgOf(graphOf(document as object), { label: name })) };
  }

  execution(arn: string): ExecutionView {
    const shown = this.shownExecution(arn);
    const { record } = shown;
    const children = record?.run?.simulation.executions.flatMap((one) => {
      const child = this.service.executions.ifAny(one.names.arn) ?? this.feed.express.get(one.names.arn);
      return child === undefined || child === record ? [] : [this.rows.of(child)];
    });
    const mapRuns = record?.mapRunArns.flatMap((mapRun) =>
      this.service.executions.ofMapRun(mapRun).map((child) => this.rows.of(child)),
    );
    const { status } = shown.row;
    return executionView(shown, {
      children: distinct([...(mapRuns ?? []), ...(children ?? [])]).slice(0, 1_000),
      parentArn: this.parentOf(record),
      isRedrivable:
        record !== undefined &&
        record.mapRunArn === undefined &&
        (record.execution !== undefined || record.past !== undefined) &&
        status !== 'RUNNING' &&
        status !== 'SUCCEEDED',
    });
  }

  async visit(arn: string, index: number): Promise<VisitView> {
    const found = await visitView(this.shownExecution(arn), index);
    if (found === undefined) throw new StudioProblemError(`The execution has no visit ${index}.`);
    return found;
  }

  events(arn: string, from: number, count: number): EventPage {
    const { events } = this.shownExecution(arn);
    const start = Math.max(0, Math.min(from, events.length));
    const page = events.slice(start, start + Math.min(count, MOST_EVENTS_AT_ONCE));
    return { total: events.length, from: start, events: page as readonly JsonValue[] };
  }

  compare(a: string, b: string): Comparison {
    return compareExecutions(this.shownExecution(a), this.shownExecution(b));
  }

  copyAsTest(arn: string): Promise<CopiedText> {
    const shown = this.shownExecution(arn);
    const entry = this.catalog.find(shown.row.machineArn);
    const source = entry?.source;
    const isThatDefinition =
      source?.document !== undefined && jsonText(jsonOf(source.document)) === jsonText(jsonOf(shown.document));
    return testFileOf(shown, {
      children: this.childHistories(shown.record),
      target: isThatDefinition ? source.testTarget : undefined,
    });
  }

  copyAsConfig(arn: string): CopiedText {
    const shown = this.shownExecution(arn);
    return mockConfigOf(shown, this.childHistories(shown.record));
  }

  /** @returns the ARN of the execution */
  async start(
    machineArn: string,
    input: string,
    { name, ...setup }: StartSetup & { readonly name?: string },
  ): Promise<string> {
    const { machine, source } = this.entry(machineArn);
    if (machine === undefined || (source !== undefined && source.problems.length > 0)) {
      throw new StudioProblemError('The definition in the file has errors: correct them first, the page shows them.');
    }
    return this.begin(machine.revision, input, name, setup);
  }

  /** Continues from a state of an execution as a new execution. @returns its ARN */
  async rerun(
    arn: string,
    index: number,
    input: string,
    { answers, variables }: Pick<StartSetup, 'answers' | 'variables'>,
  ): Promise<string> {
    const shown = this.shownExecution(arn);
    const visit = shown.visits[index];
    const from = visit === undefined ? undefined : documentFromState(shown.document, visit.path);
    if (visit === undefined || from === undefined) throw new StudioProblemError(`The execution has no visit ${index}.`);
    const revision = shown.record?.revision ?? this.entry(shown.row.machineArn).machine?.revision;
    if (revision === undefined) {
      throw new StudioProblemError('The machine of this history is not served, so nothing can be run.');
    }
    const known = variables ?? variablesBefore(shown.visits, index);
    return this.begin(
      { ...revision, document: from.document, definition: jsonText(jsonOf(from.document)) },
      input,
      undefined,
      {
        ...(answers !== undefined && { answers }),
        ...(Object.keys(known).length > 0 && { variables: known }),
        origin: { executionArn: arn, path: visit.path },
      },
    );
  }

  async stop(arn: string, error: string | undefined, cause: string | undefined): Promise<void> {
    await this.service.stop(this.record(arn), { error, cause });
  }

  async redrive(arn: string): Promise<void> {
    this.record(arn);
    await this.operations.RedriveExecution({ executionArn: arn } as never, { signal: NEVER.signal });
  }

  async answerTask(
    token: string,
    action: 'success' | 'failure' | 'heartbeat',
    { output, error, cause }: { readonly output?: string; readonly error?: string; readonly cause?: string },
  ): Promise<void> {
    if (action === 'heartbeat') return this.service.sendHeartbeat(token);
    if (action === 'failure') return this.service.sendFailure(token, { error, cause });
    await this.service.sendSuccess(token, readInput(output ?? 'null', 'The answer'));
  }

  /** Moves the clock: by seconds, or to what is due next. @returns what the clock says then */
  async moveClock(seconds: number | 'next'): Promise<ClockFacts> {
    const { clock } = this.service;
    const { nextDue } = clock;
    if (seconds === 'next' && nextDue === undefined) {
      throw new StudioProblemError('Nothing waits for a time: there is no next timer.');
    }
    await clock.moveBy(seconds === 'next' ? Math.max(0, (nextDue ?? 0) - clock.now) : seconds * 1000);
    return this.clock;
  }

  /**
   * Opens a history that was exported.
   *
   * @param definition the text of its definition, where it is not that of a machine here
   */
  openHistory(machineArn: string | undefined, definition: string | undefined, history: string, name: string): string {
    const { document, ...machine } = this.machineOfHistory(machineArn, definition);
    try {
      const opened = this.histories.open(document, machine, history, name);
      if (typeof opened === 'string') throw new StudioProblemError(opened);
      return opened.row.arn;
    } catch (problem) {
      throw problem instanceof StudioProblemError ? problem : new StudioProblemError(messageOf(problem));
    }
  }

  /** It continues after its end, or has ended: what is known of it is not right any more. */
  static feedFor(studio: () => Studio | undefined): LiveFeed {
    return new LiveFeed((record) => studio()?.rows.forget(record));
  }

  private get records(): readonly ExecutionRecord[] {
    const kept = this.service.executions.all.filter(({ mapRunArn }) => mapRunArn === undefined);
    return [...kept, ...this.feed.express.values()].sort((one, other) => other.order - one.order);
  }

  private get serviceFacts(): ServiceFacts {
    const { region, account } = this.service;
    const { version, endpoint } = this.options;
    return { version, region, account, ...(endpoint !== undefined && { endpoint }) };
  }

  private get clock(): ClockFacts {
    const { mode, now, nextDue, aheadMillis } = this.service.clock;
    return {
      ...{ mode: mode.kind, now, aheadMillis },
      ...(mode.kind === 'fast' && { factor: mode.factor }),
      ...(nextDue !== undefined && { nextDue }),
    };
  }

  private get tasks(): readonly WaitingTask[] {
    return this.service.openTasks.map(({ token, request, record }) => {
      const { stateName, path, resource, time, parameters, timeoutSeconds, heartbeatSeconds } = request;
      const { names } = record.facts;
      return {
        ...{ token, path, resource, parameters, since: time },
        executionArn: record.arn,
        execution: names.name,
        machine: names.stateMachineName,
        state: stateName,
        ...(timeoutSeconds !== undefined && { timeoutSeconds }),
        ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
      };
    });
  }

  private get machineRows(): readonly MachineRow[] {
    return this.catalog.entries.map((entry) => this.machineRow(entry));
  }

  private machineRow(entry: CatalogEntry): MachineRow {
    return this.catalog.row(entry, this.coverages.get(entry.arn)?.percent ?? 0);
  }

  private change(records: readonly ExecutionRecord[], machines: boolean, tasks: boolean): StudioChange {
    return {
      clock: this.clock,
      ...(records.length > 0 && { executions: records.map((record) => this.rows.of(record)) }),
      ...(machines && { machines: this.machineRows }),
      ...(tasks && { tasks: this.tasks }),
    };
  }

  /** A part of what takes time: the files, then the checks of one machine, then some executions for the coverage. */
  private async look(): Promise<boolean> {
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
    const wanted = this.recordsOf(arn)
      .filter((record) => record.revision.definition === definition && counting.wants(record))
      .slice(0, most);
    for (const record of wanted) counting.add(record, localExecution(record, this.rows.of(record)).visits);
    return coverage;
  }

  private recordsOf(machineArn: string): readonly ExecutionRecord[] {
    const express = [...this.feed.express.values()].filter(({ startedBy }) => startedBy.machineArn === machineArn);
    return [...express.reverse(), ...this.service.executions.ofMachine(machineArn)];
  }

  private entry(arn: string): CatalogEntry {
    const entry = this.catalog.find(arn);
    if (entry === undefined) throw new StudioProblemError('There is no such state machine (any more).');
    return entry;
  }

  private record(arn: string): ExecutionRecord {
    const record = this.service.executions.ifAny(arn) ?? this.feed.express.get(arn);
    if (record !== undefined) return record;
    throw new StudioProblemError('There is no such execution (any more): the service keeps the newest ones.');
  }

  private shownExecution(arn: string): ShownExecution {
    const opened = this.histories.get(arn);
    if (opened !== undefined) return opened;
    if (arn.startsWith('history:')) {
      throw new StudioProblemError('This history is not open any more: open its file again.');
    }
    const record = this.record(arn);
    const row = this.rows.of(record);
    const key = `${row.status} ${row.redrives} ${record.archived === undefined ? record.history.length : 'archived'}`;
    const known = this.shown.get(arn);
    if (known?.key === key && known.shown.record === record) return known.shown;
    const shown = localExecution(record, row);
    this.shown.delete(arn);
    this.shown.set(arn, { key, shown });
    for (const oldest of this.shown.keys()) {
      if (this.shown.size <= MOST_SHOWN) break;
      this.shown.delete(oldest);
    }
    return shown;
  }

  private parentOf(record: ExecutionRecord | undefined): string | undefined {
    if (record?.mapRunArn !== undefined) return this.service.executions.mapRun(record.mapRunArn).parent.arn;
    const [root] = record?.run?.simulation.executions ?? [];
    return root === undefined || root.names.arn === record?.arn ? undefined : root.names.arn;
  }

  private childHistories(record: ExecutionRecord | undefined): readonly (readonly object[])[] {
    const children = record?.mapRunArns.flatMap((arn) => [...this.service.executions.ofMapRun(arn)].reverse()) ?? [];
    return children.map((child) => localExecution(child, this.rows.of(child)).events);
  }

  private async begin(
    revision: MachineRevision,
    inputText: string,
    name: string | undefined,
    setup: StartSetup,
  ): Promise<string> {
    readInput(inputText, 'The input');
    if (name !== undefined) checkName(name);
    const arn = `${revision.machineArn.replace(':stateMachine:', ':execution:')}:${name ?? ''}`;
    if (name !== undefined && this.service.executions.ifAny(arn) !== undefined) {
      throw new StudioProblemError(`There is an execution "${name}" already: choose another name.`);
    }
    try {
      loadProgram(revision.document);
    } catch (problem) {
      if (!(problem instanceof InvalidProgramError)) throw problem;
      throw new StudioProblemError(`This can't be run: ${problem.issues.map(({ message }) => message).join('; ')}`);
    }
    const record = this.service.start({
      revision,
      startedBy: { machineArn: revision.machineArn },
      name,
      input: checkedStart({ input: inputText }),
      traceHeader: undefined,
      setup,
    });
    await this.service.settled();
    return record.arn;
  }

  private machineOfHistory(
    machineArn: string | undefined,
    definition: string | undefined,
  ): Pick<ExecutionRow, 'machine' | 'machineArn' | 'type'> & { readonly document: StateMachineDocument } {
    if (definition !== undefined && definition.trim() !== '') {
      const { document } = parseDefinition(definition, { format: 'json', exactIntegers: true });
      if (document === undefined || !isJsonObject(jsonOf(document)['States'])) {
        throw new StudioProblemError('The definition is not a state machine in the Amazon States Language as JSON.');
      }
      return { machine: 'Opened definition', machineArn: '', type: 'STANDARD', document };
    }
    const { document, name, arn, type } = this.entry(machineArn ?? '');
    if (document === undefined) throw new StudioProblemError(`The definition of "${name}" can't be read.`);
    return { machine: name, machineArn: arn, type, document };
  }
}

const NEVER = new AbortController();

function readInput(text: string, what: string): JsonValue {
  try {
    return readJson(text);
  } catch (problem) {
    throw new StudioProblemError(`${what} is not JSON: ${messageOf(problem)}`);
  }
}

function distinct(rows: readonly ExecutionRow[]): readonly ExecutionRow[] {
  return [...new Map(rows.map((row) => [row.arn, row])).values()];
}
