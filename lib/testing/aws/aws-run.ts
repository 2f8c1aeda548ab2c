import type { JsonValue } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import type { HistoryEvent } from '../../engine/history/history-event';
import type { ExecutionStatus } from '../../engine/runtime/execution';
import { SimulationError } from '../../engine/simulation-error';
import { drawing } from '../../graph/drawing';
import { runMarks } from '../../graph/marks/run-marks';
import type { SvgOptions } from '../../graph/svg/svg-of';
import { reporting } from '../../report/reporting';
import type { RunRecord } from '../../report/run-record';
import type { TaskCallRecord } from '../../task-answer/task-answering';
import { recordOfHistory } from '../replay/record-of-history';
import { type HistoryVisit, visitsOfHistory } from '../replay/visits-of-history';
import { knownState } from '../run/known-state';
import type { ObservedRun } from '../run/observed-run';
import { pathText } from '../run/path-text';
import { nameOf, type StateName } from '../run/run';
import { runText } from '../run/run-text';
import type { VisitRecord } from '../run/visit-record';

/** What is known of an execution of a deployed machine. */
export interface AwsExecution {
  readonly executionArn: string;
  readonly status: ExecutionStatus;
  readonly input: JsonValue;
  readonly output: JsonValue | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly startTime: number;
  readonly stopTime: number | undefined;
  readonly document: StateMachineDocument;
  /** Undefined for Express, of which Step Functions keeps no history. */
  readonly events: readonly HistoryEvent[] | undefined;
}

/**
 * An execution of a deployed machine: the same matchers and reports hold for it as for a simulated run.
 *
 *     const run = await onAws(arn).start({ id: 'o-1' });
 *     expect(run).toHaveSucceeded();
 *     expect(run).toHaveVisited('Charge', 'Ship');
 *     writeFileSync('run.html', run.toHtml());
 */
export class AwsRun<Output = JsonValue> implements ObservedRun {
  private readonly all: readonly HistoryVisit[];

  /** @internal */
  constructor(private readonly execution: AwsExecution) {
    const { events, document, executionArn } = execution;
    const visits = events === undefined ? [] : visitsOfHistory(document, events);
    this.all = visits.map((visit) => ({ ...visit, executionArn }));
  }

  get status(): ExecutionStatus {
    return this.execution.status;
  }

  /** Undefined unless the execution has succeeded. */
  get output(): Output | undefined {
    // The type is the one that the user has declared for the machine: the API gives JSON.
    return this.execution.output as Output | undefined;
  }

  /** The error name; undefined unless the execution has failed. */
  get error(): string | undefined {
    return this.execution.error;
  }

  get cause(): string | undefined {
    return this.execution.cause;
  }

  get input(): JsonValue {
    return this.execution.input;
  }

  get executionArn(): string {
    return this.execution.executionArn;
  }

  /** The definition that the execution ran: that of its version, whatever has been deployed since. */
  get definition(): StateMachineDocument {
    return this.execution.document;
  }

  /** The events that `GetExecutionHistory` returned; none of an Express execution. */
  get history(): readonly HistoryEvent[] {
    return this.execution.events ?? [];
  }

  /** The names of the states in the order in which they were entered. */
  get path(): readonly string[] {
    return this.all.map(({ state }) => state);
  }

  /** The path in one line. */
  get pathText(): string {
    return this.execution.events === undefined ? '(Express: no history)' : pathText(this.all);
  }

  /**
   * All visits of all states, or those of one, in the order of entering.
   *
   * @throws SimulationError where there is no such state in the workflow, or the execution is Express: it has no history
   */
  visits(state?: StateName): readonly VisitRecord[] {
    return this.historyVisits(state);
  }

  private historyVisits(state: StateName | undefined): readonly HistoryVisit[] {
    if (state === undefined) return this.all;
    const name = this.known(state);
    if (this.execution.events === undefined) {
      throw new SimulationError(
        `Step Functions keeps no history of an Express execution, so nothing is known of "${name}": expect its status and output only.`,
      );
    }
    return this.all.filter((visit) => visit.state === name);
  }

  /**
   * The last visit of a state.
   *
   * @throws SimulationError where the execution did not come there, or there is no such state
   */
  state(state: StateName): VisitRecord {
    const visit = this.visits(state).at(-1);
    if (visit !== undefined) return visit;
    throw new SimulationError(`The run did not come to "${nameOf(state)}". It went: ${this.pathText}`);
  }

  /**
   * The calls of all tasks, or those of one, in their order: what the services were sent.
   *
   * @throws SimulationError where there is no such state in the workflow
   */
  calls(state?: StateName): readonly TaskCallRecord[] {
    const visits = this.historyVisits(state);
    const resources = new Map([...statesOf(this.definition)].map(({ path, state: one }) => [path, resourceOf(one)]));
    return visits.flatMap((visit) =>
      visit.details.map(({ arguments: values = null, at }, attempt) => ({
        state: visit.state,
        path: visit.path,
        executionArn: visit.executionArn,
        arguments: values,
        resource: resources.get(visit.path) ?? '',
        attempt,
        time: at,
        credentials: undefined,
        token: '',
      })),
    );
  }

  /** State entries and retries: what Standard bills, without the child executions of Map Runs. */
  get billedTransitions(): number {
    return this.all.reduce((sum, { attempts }) => sum + attempts, 0);
  }

  /** Milliseconds from the start to the end, or to the last event. */
  get durationMillis(): number {
    const { startTime, stopTime } = this.execution;
    const last = this.history.at(-1)?.timestamp;
    return (stopTime ?? (last === undefined ? startTime : new Date(last).getTime())) - startTime;
  }

  /** The objects of a simulation; of a deployed machine they are in its buckets. */
  get objects(): Readonly<Record<string, string | Uint8Array>> {
    return {};
  }

  /** What mocks threw in a simulation; nothing here. */
  get thrownErrors(): readonly never[] {
    return [];
  }

  /** The run as a table, a line for each visit of a state. */
  toText(): string {
    const { executionArn, durationMillis, status, output, error, cause } = this;
    const { startTime } = this.execution;
    return runText({ visits: this.all, executionArn, startTime, durationMillis, status, output, error, cause });
  }

  /** A picture of the workflow with the path that the execution took. */
  toSvg(options: Omit<SvgOptions, 'marks'> = {}): string {
    const { graphOf, svgOf } = drawing();
    return svgOf(graphOf(this.definition), { ...options, marks: runMarks(this.all) });
  }

  /** The same as a flowchart of Mermaid. */
  toMermaid(): string {
    const { graphOf, mermaidOf } = drawing();
    return mermaidOf(graphOf(this.definition), { marks: runMarks(this.all) });
  }

  /** The run as one HTML file that opens from disk. */
  toHtml(options: { readonly title?: string } = {}): string {
    const { reportHtml, recordPages } = reporting();
    return reportHtml(recordPages(this.toRecord()), { title: options.title ?? this.name });
  }

  /** The run as plain data, for a file that `stepwright report` reads. */
  toRecord(): RunRecord {
    const { events, document, status, input, output, error, cause } = this.execution;
    if (events !== undefined) return recordOfHistory(document, events);
    const end = {
      ...(output !== undefined && { output }),
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
    };
    return { version: 1, executions: [{ name: this.name, document, status, input, ...end, visits: [], events: [] }] };
  }

  private get name(): string {
    return this.executionArn.split(':').slice(7).join(':');
  }

  private known(state: StateName): string {
    return knownState([this.definition], nameOf(state));
  }
}

function resourceOf(state: object): string {
  const resource = 'Resource' in state ? state.Resource : undefined;
  return typeof resource === 'string' ? resource : '';
}
