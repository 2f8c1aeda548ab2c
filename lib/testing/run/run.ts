import type { JsonObject, JsonValue } from '../../asl/json';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import type { HistoryEvent } from '../../engine/history/history-event';
import { renderHistoryEvent } from '../../engine/history/render-history';
import { MemoryObjectStore, type ObjectStore } from '../../engine/map/object-store';
import { expressLogEvents, type LogEvent } from '../../engine/run/express-log';
import type { Execution, ExecutionStatus } from '../../engine/runtime/execution';
import type { Simulation } from '../../engine/runtime/simulation';
import { SimulationError } from '../../engine/simulation-error';
import { drawing } from '../../graph/drawing';
import type { GraphMarks } from '../../graph/marks/graph-marks';
import { runMarks } from '../../graph/marks/run-marks';
import type { Graph } from '../../graph/model/graph';
import type { SvgOptions } from '../../graph/svg/svg-of';
import { reporting } from '../../report/reporting';
import type { RunRecord } from '../../report/run-record';
import type { Answer } from '../../task-answer/answer';
import { jsonResult } from '../../task-answer/json-result';
import type { TaskAnswering, TaskCallRecord, ThrownError } from '../../task-answer/task-answering';
import { millisOf, type TimeSpan } from '../../task-answer/time-span';
import { checkMock } from './check-mock';
import { knownState } from './known-state';
import { pathText } from './path-text';
import { PendingTask } from './pending-task';
import { recordRun } from './record-run';
import { runText } from './run-text';
import type { SuccessArguments } from './typed-mock';
import type { VisitRecord } from './visit-record';
import type { VisitRecorder } from './visit-recorder';

/** What surrounds a run. */
export interface RunWorld {
  /** The definition of the machine, and those of the machines that its tasks may start. */
  readonly documents: readonly [StateMachineDocument, ...StateMachineDocument[]];
  readonly objects: ObjectStore;
}

/**
 * An execution on the virtual clock: what it has done so far, and the means to drive it on.
 *
 *     const run = await simulate(orders).mock('Approve', pending()).begin({ id: 'o-1' });
 *     await run.advance(Duration.days(2));
 *     await run.sendSuccess('Approve', { approved: true });
 *     expect(run).toHaveSucceeded();
 */
export class Run<Output = JsonValue> {
  /** @internal */
  constructor(
    private readonly simulation: Simulation,
    private readonly execution: Execution,
    private readonly recorder: VisitRecorder,
    private readonly answering: TaskAnswering,
    private readonly world: RunWorld,
  ) {}

  /** `RUNNING` where it waits: for a task token, or because the clock has not been moved on. */
  get status(): ExecutionStatus {
    return this.execution.status;
  }

  /** Undefined unless the run has succeeded. */
  get output(): Output | undefined {
    // The type is that of the workflow, or the one that the user has declared: the engine knows JSON.
    return this.execution.output as Output | undefined;
  }

  /** The error name; undefined unless the run has failed. */
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
    return this.execution.names.arn;
  }

  /** The definition that the execution runs. */
  get definition(): StateMachineDocument {
    return this.world.documents[0];
  }

  /** The events as `GetExecutionHistory` returns them. */
  get history(): readonly HistoryEvent[] {
    return this.execution.history.all.map(renderHistoryEvent);
  }

  /** The events as an Express execution writes them to CloudWatch Logs. */
  get logEvents(): readonly LogEvent[] {
    return expressLogEvents(this.execution);
  }

  /** The names of the states in the order in which they were entered, those in branches and iterations as well. */
  get path(): readonly string[] {
    return this.recorder.visits.map((visit) => visit.state);
  }

  /** The path in one line, with attempts and failures: `Validate > ChargeCard (3 attempts) !CardDeclined > Refund`. */
  get pathText(): string {
    return pathText(this.recorder.visits);
  }

  /**
   * The run as a table, a line for each visit of a state: its virtual time, and what was special about it.
   *
   *     00:00:00.000  Validate
   *     00:00:00.000  ChargeCard  3 attempts, CardDeclined: caught -> Refund
   *     00:00:06.000  Refund
   *     SUCCEEDED after 6 s: { "refunded": true }
   */
  toText(): string {
    const { visits } = this.recorder;
    const { startTime } = this.execution;
    const { executionArn, durationMillis, status, output, error, cause } = this;
    return runText({ visits, executionArn, startTime, durationMillis, status, output, error, cause });
  }

  /**
   * A picture of the workflow with the path that the run took: attempts, time and errors of each state.
   *
   *     writeFileSync('run.svg', run.toSvg({ title: 'Order o-1' }));
   */
  toSvg(options: Omit<SvgOptions, 'marks'> = {}): string {
    const { graph, marks } = this.shownGraph();
    return drawing().svgOf(graph, { ...options, marks });
  }

  /** The same as a flowchart of Mermaid, for a comment on a pull request. */
  toMermaid(): string {
    const { graph, marks } = this.shownGraph();
    return drawing().mermaidOf(graph, { marks });
  }

  /**
   * The run as one HTML file that opens from disk: the picture, a timeline, and for each state its input, arguments, result, output,
   * variables, attempts and iterations; child executions have pages of their own.
   *
   *     writeFileSync('run.html', run.toHtml({ title: 'Order o-1' }));
   */
  toHtml(options: { readonly title?: string } = {}): string {
    const { reportHtml, recordPages } = reporting();
    return reportHtml(recordPages(this.toRecord()), { title: options.title ?? this.execution.names.name });
  }

  /** The run as plain data, for a file that `stepwright report` reads. The first 50 executions of it, and how many there were in addition. */
  toRecord(): RunRecord {
    return recordRun(this.simulation.executions, this.recorder.visits, this.simulation.now);
  }

  private shownGraph(): { readonly graph: Graph; readonly marks: GraphMarks } {
    const visits = this.recorder.visits.filter((visit) => this.isOfMachine(visit));
    return { graph: drawing().graphOf(this.execution.program.document), marks: runMarks(visits) };
  }

  /** Also the child executions of its Map Runs, whose states are in the same definition. */
  private isOfMachine({ executionArn }: VisitRecord): boolean {
    const { document } = this.execution.program;
    return this.simulation.executions.some(
      ({ names, program }) => names.arn === executionArn && program.document === document,
    );
  }

  /**
   * All visits of all states, or those of one, in the order of entering.
   *
   * @throws SimulationError where there is no such state in the workflow
   */
  visits(state?: StateName): readonly VisitRecord[] {
    const name = state === undefined ? undefined : this.known(state);
    return this.recorder.visits.filter((visit) => name === undefined || visit.state === name);
  }

  /**
   * The last visit of a state: its input, output, attempts.
   *
   * @throws SimulationError where the run did not come there, or there is no such state
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
    const name = state === undefined ? undefined : this.known(state);
    return this.answering.calls.filter((call) => name === undefined || call.state === name);
  }

  /** The variables of the machine's top level as they are now, or were at the end. */
  get variables(): JsonObject {
    return this.execution.variables;
  }

  /** State entries, retries and redrives, child executions of a Standard Map Run included: what Standard bills. */
  get billedTransitions(): number {
    return this.simulation.executions.reduce(
      (sum, { transitions, type }) => sum + (type === 'STANDARD' ? transitions : 0),
      0,
    );
  }

  /** Virtual milliseconds from the start to the end, or to now. */
  get durationMillis(): number {
    return (this.execution.stopTime ?? this.simulation.now) - this.execution.startTime;
  }

  /** The virtual time. */
  get now(): Date {
    return new Date(this.simulation.now);
  }

  /** All executions of the run, the main one first: those that it started, and those of its Map Runs. */
  get executions(): readonly Execution[] {
    return this.simulation.executions;
  }

  /** The objects as they are now, by `bucket/key`: those of the test, and the files that result writers wrote. */
  get objects(): Readonly<Record<string, string | Uint8Array>> {
    const { objects } = this.world;
    return objects instanceof MemoryObjectStore ? Object.fromEntries(objects.contents) : {};
  }

  /** What mocks and handlers threw that is an Error of JavaScript, in its order: each failed its task. */
  get thrownErrors(): readonly ThrownError[] {
    return this.answering.thrown;
  }

  /** The tasks that wait for their token. */
  get pendingTasks(): readonly PendingTask[] {
    return this.simulation.waitingTasks.map((task) => new PendingTask(task));
  }

  /**
   * The token of a waiting task.
   *
   * @throws SimulationError where no task of that state waits
   */
  taskToken(state: StateName): string {
    const name = this.known(state);
    const waiting = this.pendingTasks;
    const task = waiting.find(({ stateName }) => stateName === name);
    if (task !== undefined) return task.token;
    const others =
      waiting.length === 0 ? 'None does' : `These do: ${waiting.map((one) => `"${one.stateName}"`).join(', ')}`;
    throw new SimulationError(`No task of "${name}" waits for its token. ${others}. The run went: ${this.pathText}`);
  }

  /** Completes a waiting task, by its state or by its token, and lets happen what follows at once. */
  async sendSuccess<State extends StateName>(task: State, ...[output = null]: SuccessArguments<State>): Promise<void> {
    const result = jsonResult(output, 'sendSuccess(...)');
    this.simulation.sendTaskSuccess(this.tokenOf(task), result);
    await this.drive(() => this.simulation.settle());
  }

  /** Fails a waiting task, by its state or by its token, and lets happen what follows at once. */
  async sendFailure(task: StateName, error: string, cause?: string): Promise<void> {
    this.simulation.sendTaskFailure(this.tokenOf(task), { error, cause });
    await this.drive(() => this.simulation.settle());
  }

  /** Reports that a waiting task is still being worked on. */
  async sendHeartbeat(task: StateName): Promise<void> {
    this.simulation.sendTaskHeartbeat(this.tokenOf(task));
    await this.drive(() => this.simulation.settle());
  }

  /**
   * Moves the clock: by a Duration, by milliseconds, or to a point in time given as a Date or in ISO 8601.
   *
   * @throws SimulationError for a time that has passed
   */
  async advance(to: TimeSpan | string | Date): Promise<void> {
    const millis = this.millisTo(to);
    await this.drive(() => this.simulation.advance(millis / 1000));
  }

  /**
   * Moves the clock to the next thing that is due: the end of a Wait, a retry, a timeout.
   *
   * @returns whether there was one
   */
  async advanceToNextEvent(): Promise<boolean> {
    const due = this.simulation.clock.nextEventTime;
    if (due === undefined || this.execution.isOver) return false;
    await this.drive(() => this.simulation.advance((due - this.simulation.now) / 1000));
    return true;
  }

  /** Runs on until the end, or until nothing can happen any more without a task token. */
  async finish(): Promise<this> {
    await this.drive(() => this.simulation.run());
    return this;
  }

  /** Stops the execution, as `StopExecution` does. */
  async stop(error?: string, cause?: string): Promise<void> {
    this.simulation.stop(this.execution, { error, cause });
    await this.drive(() => this.simulation.settle());
  }

  /**
   * Starts the failed execution again from where it failed, as `RedriveExecution` does, and runs it to its end.
   *
   * @param answers mocks that replace those of their states, now that the fault is mended
   * @throws SimulationError where it has not failed, Error for an Express execution
   */
  async redrive(answers: Readonly<Record<string, Answer>> = {}): Promise<void> {
    if (this.status === 'SUCCEEDED' || this.status === 'RUNNING') {
      throw new SimulationError(`Only an execution that has failed can be redriven: this one is ${this.status}.`);
    }
    for (const [state, answer] of Object.entries(answers)) {
      checkMock(this.world.documents, state, answer);
      this.answering.replaceMock(state, answer);
    }
    this.simulation.redrive(this.execution);
    await this.finish();
  }

  /** @internal */
  async _begin(): Promise<this> {
    await this.drive(() => this.simulation.settle());
    return this;
  }

  private async drive(go: () => Promise<void>): Promise<void> {
    try {
      await go();
    } finally {
      if (this.execution.isOver || this.answering.problem !== undefined) await this.answering.close();
    }
    if (this.answering.problem !== undefined) throw this.answering.problem;
  }

  private known(state: StateName): string {
    return knownState(this.world.documents, nameOf(state));
  }

  private tokenOf(task: StateName): string {
    if (typeof task !== 'string') return this.taskToken(task);
    if (this.simulation.waitingTasks.some(({ token }) => token === task)) return task;
    const ended = this.answering.calls.find(({ token }) => token === task);
    if (ended === undefined) return this.taskToken(task);
    throw new SimulationError(
      `This token of "${ended.state}" is not valid any more: it was answered, or its task timed out. The run went: ${this.pathText}`,
    );
  }

  private millisTo(to: TimeSpan | string | Date): number {
    if (typeof to !== 'string' && !(to instanceof Date)) return millisOf(to);
    const millis = new Date(to).getTime() - this.simulation.now;
    if (millis >= 0) return millis;
    throw new SimulationError(
      Number.isNaN(millis)
        ? `${JSON.stringify(to)} is not a point in time. Write it as 2026-11-22T09:30:00Z.`
        : `${new Date(to).toISOString()} has passed: it is ${this.now.toISOString()}.`,
    );
  }
}

/** A state's name, or the state itself as the workflow was built from it. */
export type StateName = string | { readonly name: string };

export function nameOf(state: StateName): string {
  return typeof state === 'string' ? state : state.name;
}
