import { randomUUID } from 'node:crypto';
import type { JsonValue } from '../asl/json';
import type { ErrorDetails } from '../engine/failure';
import { MemoryObjectStore } from '../engine/map/object-store';
import type { Execution } from '../engine/runtime/execution';
import type { Simulation } from '../engine/runtime/simulation';
import type { StartOptions } from '../engine/runtime/simulation-options';
import type { TaskHandler, TaskOutcome, TaskRequest } from '../engine/task/task-handler';
import { parameterProblems } from '../integration/sdk/parameter-types';
import type { Answerer } from '../task-answer/answerer';
import { REAL_CLOCK } from './clock/clock-mode';
import { WorldClock } from './clock/world-clock';
import { ActivityQueue } from './execution/activity-queue';
import { AnswerKeeper, type Rehearsal } from './execution/answer-keeper';
import { ExecutionRecord, type PastRun } from './execution/execution-record';
import { ExecutionStore } from './execution/execution-store';
import { type ExecutionStart, type InterruptedRun, replayChanges } from './execution/interrupted-run';
import type { KeptAnswer } from './execution/kept-answer';
import { LiveRun } from './execution/live-run';
import { noTask, OpenTokens } from './execution/open-tokens';
import { RunAnswers } from './execution/run-answers';
import { RunEnds } from './execution/run-ends';
import { RunRecords } from './execution/run-records';
import { seededRandom } from './execution/seeded-random';
import type { StartedBy } from './execution/started-by';
import type { TaskWorld } from './execution/task-service';
import type { MachineRevision } from './machine/machine';
import { MachineStore } from './machine/machine-store';
import { ApiError } from './protocol/api-error';
import type { ServiceObserver } from './service-observer';
import type { ServiceOptions } from './service-options';

/** A task that waits for its token, or for a worker. */
export interface OpenTask {
  readonly token: string;
  readonly request: TaskRequest;
  readonly record: ExecutionRecord;
}

/**
 * Step Functions in this process: machines, activities and executions, on one clock. The operations of the API work on it; it
 * knows nothing of HTTP.
 */
export class LocalService implements TaskWorld {
  public readonly clock: WorldClock;
  public readonly machines: MachineStore;
  public readonly executions: ExecutionStore;
  public readonly region: string;
  public readonly account: string;
  /** The ARNs of machines by what templates call them. */
  private readonly names = new Map<string, string>();
  private readonly queues = new Map<string, ActivityQueue>();
  private readonly tokens: OpenTokens;
  private readonly answers: RunAnswers;
  private readonly observers: readonly ServiceObserver[];
  private readonly objects;
  private readonly runs = new Set<LiveRun>();
  private readonly keepers = new WeakMap<LiveRun, AnswerKeeper>();
  private readonly records = new RunRecords();
  private readonly ends: RunEnds;
  private isClosed = false;

  constructor(public readonly options: ServiceOptions = {}) {
    const { clock = REAL_CLOCK, wallClock = Date.now, region, account, keptExecutions = 5000 } = options;
    this.clock = new WorldClock({ mode: clock, startTime: options.startTime ?? wallClock(), wallClock });
    this.tokens = new OpenTokens(
      () => this.clock.hold(),
      () => {
        for (const observer of this.observers) observer.openTasksChanged?.();
      },
    );
    this.answers = new RunAnswers(options, this);
    this.region = region ?? 'us-east-1';
    this.account = account ?? '123456789012';
    this.observers = options.observers ?? [];
    this.executions = new ExecutionStore(keptExecutions);
    this.ends = new RunEnds(this.executions, this.records, this.observers);
    this.objects = options.objects ?? new MemoryObjectStore();
    this.machines = new MachineStore(
      (arn, machine) => {
        for (const observer of this.observers) observer.machineChanged?.(arn, machine);
      },
      (arn, activity) => {
        for (const observer of this.observers) observer.activityChanged?.(arn, activity);
      },
    );
  }

  /** `arn:aws:states:REGION:ACCOUNT` */
  public get arnPrefix(): string {
    return `arn:aws:states:${this.region}:${this.account}`;
  }

  public readonly random = (): number => Math.random();

  /** Starts an execution; its first events happen soon. */
  public start(start: ExecutionStart): ExecutionRecord {
    const { runningExecutions = 10_000 } = this.options;
    if (this.executions.runningCount >= runningExecutions) {
      throw new ApiError(
        'ExecutionLimitExceeded',
        `The service runs at most ${runningExecutions} executions at the same time: "--max-running" changes that`,
      );
    }
    const seed = randomUUID();
    const name = start.name ?? randomUUID();
    const { run, record } = this.opened(start, name, seed, this.clock.now, []);
    for (const observer of this.observers) observer.runStarted?.(record.arn, start, name, seed, record.facts.startTime);
    run.wake();
    return record;
  }

  /** Continues with an execution of an earlier process: it is gone through again, with the answers that it had. */
  public async resume(interrupted: InterruptedRun): Promise<void> {
    const { start, seed, time, answers } = interrupted;
    const { run } = this.opened(start, start.name ?? randomUUID(), seed, time, answers);
    await replayChanges(run.simulation, interrupted);
    run.wake();
  }

  private opened(
    start: ExecutionStart,
    name: string,
    seed: string,
    startTime: number,
    answers: readonly KeptAnswer[],
    rehearsal?: Rehearsal,
  ): { readonly run: LiveRun; readonly record: ExecutionRecord } {
    const { revision, input } = start;
    const names: StartOptions = {
      inputText: input ?? '{}',
      type: revision.type,
      name,
      stateMachineName: revision.machineName,
      stateMachineArn: revision.machineArn,
      roleArn: revision.roleArn,
      ...(start.setup?.variables !== undefined && { variables: start.setup.variables }),
    };
    const run = this.openRun(start, names, seed, startTime, answers, rehearsal);
    const record = this.recordOf(run.simulation.start(revision.document, names));
    record.setup = start.setup;
    this.records.setRoot(run, record.arn);
    return { run, record };
  }

  /** @returns when all that has happened so far can't get lost any more */
  public async settled(): Promise<void> {
    for (const observer of this.observers) await observer.settled?.();
  }

  /** The end of an execution. */
  public ended(record: ExecutionRecord): Promise<void> {
    return this.ends.of(record);
  }

  public machineNamed(name: string): string | undefined {
    return this.names.get(name);
  }

  public nameMachine(name: string, arn: string): void {
    this.names.set(name, arn);
  }

  public queueOf(activityArn: string): ActivityQueue {
    let queue = this.queues.get(activityArn);
    if (queue === undefined) {
      queue = new ActivityQueue();
      this.queues.set(activityArn, queue);
    }
    return queue;
  }

  public remedyOf(stateName: string): string {
    return this.options.remedyOf?.(stateName) ?? `Mock the state "${stateName}".`;
  }

  /** The tasks that wait, in the order in which they began to. */
  public get openTasks(): readonly OpenTask[] {
    return this.tokens.all.flatMap(({ token, run, request }) => {
      const record = this.records.ifAny(run, request.executionArn);
      return record === undefined ? [] : [{ token, request, record }];
    });
  }

  public async takeActivityTask({ token }: TaskRequest, workerName: string | undefined): Promise<boolean> {
    const open = this.tokens.ifAny(token);
    if (open === undefined) return false;
    const isTaken = await open.run.change((simulation) => simulation.takeActivityTask(token, workerName));
    if (isTaken) this.keepers.get(open.run)?.sent(token, { kind: 'pending', taken: true, workerName });
    return isTaken;
  }

  /** @throws ApiError where no task waits for the token */
  public async sendSuccess(token: string, output: JsonValue): Promise<void> {
    await this.send(token, { kind: 'success', output }, (simulation) => simulation.sendTaskSuccess(token, output));
  }

  /** @throws ApiError where no task waits for the token */
  public async sendFailure(token: string, details: ErrorDetails): Promise<void> {
    await this.send(token, { kind: 'failure', ...details }, (simulation) => simulation.sendTaskFailure(token, details));
  }

  /** @throws ApiError where no task waits for the token */
  public async sendHeartbeat(token: string): Promise<void> {
    const open = this.tokens.open(token);
    const isOpen = await open.run.change((simulation) => simulation.sendTaskHeartbeat(token));
    if (!isOpen) throw noTask();
  }

  /** Ends everything that continues, without telling anybody that it has ended. */
  public async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.clock.close();
    for (const run of this.runs) run.close();
    await this.answers.close();
    for (const observer of this.observers) await observer.close?.();
  }

  /** Functions whose code may have changed start anew; what they are doing is done to its end. */
  public async reloadFunctions(): Promise<void> {
    await this.answers.reloadFunctions();
  }

  /** The record of an execution that this service has started, Express ones included while they run. */
  public recordOf(execution: Execution): ExecutionRecord {
    return this.records.of(execution);
  }

  /** Answers the task of a state that is tested alone. */
  public handlerFor(revision: MachineRevision): TaskHandler {
    return this.answers.handlerFor(revision);
  }

  /** Who would answer a call of a machine, as far as that is known before it is made. */
  public likelyAnswerer(revision: MachineRevision, request: TaskRequest, withMocks: boolean): Answerer {
    return this.answers.likelyAnswerer(revision, request, withMocks);
  }

  /**
   * Lets an execution that failed continue from where it failed.
   *
   * @throws Error where the engine can't
   */
  public async redrive(record: ExecutionRecord): Promise<void> {
    const { run, execution } = record.past === undefined ? record : await this.revived(record, record.past);
    if (run === undefined || execution === undefined) throw new Error('its data is not kept any more');
    await run.change((simulation) => simulation.redrive(execution));
    this.runs.add(run);
    const redriven = this.recordOf(execution);
    this.executions.noteRedrive(redriven);
    const root = this.records.rootOf(run);
    for (const observer of this.observers) observer.redriven?.(redriven, root);
  }

  /** Goes through a run of an earlier process again up to its end, with nothing reported and nothing called. @returns the new record */
  private async revived({ arn, facts }: ExecutionRecord, { run: interrupted }: PastRun): Promise<ExecutionRecord> {
    const { start, seed, time, answers } = interrupted;
    const rehearsal: Rehearsal = { isGoingOn: true };
    const before = new Map(this.executions.all.map((record) => [record.arn, record]));
    const { run } = this.opened(start, start.name ?? randomUUID(), seed, time, answers, rehearsal);
    await replayChanges(run.simulation, interrupted);
    await run.simulation.clock.catchUp(facts.stopTime ?? this.clock.now, Number.POSITIVE_INFINITY);
    rehearsal.isGoingOn = false;
    const execution = run.simulation.executions.find(({ names }) => names.arn === arn);
    if (execution?.status === facts.status) return this.recordOf(execution);
    run.close();
    for (const { names } of run.simulation.executions) {
      const record = before.get(names.arn);
      if (record !== undefined) this.executions.add(record);
    }
    throw new Error('it can not be gone through again, as what it was made of has changed');
  }

  private openRun(
    start: ExecutionStart,
    names: StartOptions,
    seed: string,
    startTime: number,
    kept: readonly KeptAnswer[],
    rehearsal?: Rehearsal,
  ): LiveRun {
    const { revision, startedBy, traceHeader } = start;
    const noteToken = (request: TaskRequest): void => this.tokens.note(run, request);
    const noteAnswerer = ({ executionArn, path }: TaskRequest, by: Answerer): void => {
      // A rehearsal has the record that there was before.
      if (rehearsal?.isGoingOn === true) return;
      this.records.ifAny(run, executionArn)?.answeredCalls.push({ path, by });
    };
    const own = this.options.engineOptionsOf?.(names) ?? {};
    const asked = this.answers.handlerOf(start, own.tasks, {
      // An execution that is gone through again starts those that it has started.
      executionExists: (arn) => rehearsal?.isGoingOn !== true && this.executions.ifAny(arn) !== undefined,
      noteAnswerer,
      noteToken,
    });
    const keeper =
      kept.length > 0 || rehearsal !== undefined || this.observers.some(({ keepsAnswers }) => keepsAnswers === true)
        ? this.keeperOf(() => run, kept, rehearsal)
        : undefined;
    const handler = keeper?.handler(asked, noteToken, (request) => noteAnswerer(request, 'kept')) ?? asked;
    let isRoot = true;
    const run: LiveRun = new LiveRun(
      this.clock,
      {
        startTime,
        random: seededRandom(seed),
        parameterProblems,
        objects: this.objects,
        activityExists: (arn) => this.activityExists(arn),
        region: this.region,
        account: this.account,
        ...own,
        tasks: handler,
        onLaunch: (execution, mapRun) => {
          const by = isRoot ? startedBy : { machineArn: execution.names.stateMachineArn };
          const of = isRoot || mapRun !== undefined ? revision : this.revisionOf(execution, revision);
          this.launched(run, execution, of, by, mapRun?.arn, isRoot ? traceHeader : undefined, rehearsal);
          isRoot = false;
        },
        onMapRun: (mapRun) => this.executions.addMapRun(mapRun, this.recordOf(mapRun.execution)),
        onEvent: (entry, execution) => {
          const record = this.recordOf(execution);
          if (rehearsal?.isGoingOn === true) return;
          for (const observer of this.observers) observer.event?.(entry, record);
          if (END_EVENTS.has(entry.type)) setImmediate(() => this.ends.noteExecution(record));
        },
      },
      {
        finished: () => this.ends.noteRun(run, () => this.runs.delete(run)),
        broken: (problem) => {
          for (const observer of this.observers) observer.broken?.(problem);
        },
      },
    );
    this.runs.add(run);
    if (keeper !== undefined) this.keepers.set(run, keeper);
    return run;
  }

  private keeperOf(run: () => LiveRun, answers: readonly KeptAnswer[], rehearsal: Rehearsal | undefined): AnswerKeeper {
    return new AnswerKeeper(
      answers,
      () => this.clock.now,
      (answer) => {
        const root = this.records.rootOf(run());
        if (root !== undefined) for (const observer of this.observers) observer.answered?.(root, answer);
      },
      rehearsal,
    );
  }

  /** Placeholders of templates name activities that was not made. */
  private activityExists(arn: string): boolean {
    return arn.includes('${') || this.machines.activityIfAny(arn) !== undefined;
  }

  private launched(
    run: LiveRun,
    execution: Execution,
    revision: MachineRevision,
    startedBy: StartedBy,
    mapRunArn: string | undefined,
    traceHeader: string | undefined,
    rehearsal: Rehearsal | undefined,
  ): void {
    const { arn } = execution.names;
    const before = rehearsal?.isGoingOn === true ? this.executions.ifAny(arn) : undefined;
    const order = before?.order ?? this.executions.nextOrder();
    const record = new ExecutionRecord(order, revision, startedBy, execution, arn, mapRunArn, traceHeader);
    if (before !== undefined) {
      for (const [token, time] of before.redrives) record.redrives.set(token, time);
      record.setup = before.setup;
      record.answeredCalls.push(...before.answeredCalls);
    }
    record.run = run;
    this.records.add(run, execution, record);
    // The API shows Express executions only where a Map Run has started them.
    if (execution.type === 'STANDARD' || mapRunArn !== undefined) this.executions.add(record);
  }

  private revisionOf({ program, names }: Execution, parent: MachineRevision): MachineRevision {
    const machine = this.machines.machineIfAny(names.stateMachineArn);
    if (machine === undefined) return parent;
    const all = [machine.revision, ...machine.versions.map(({ revision }) => revision)];
    return all.find(({ document }) => document === program.document) ?? machine.revision;
  }

  private async send(token: string, outcome: TaskOutcome, act: (simulation: Simulation) => boolean): Promise<void> {
    const { run } = this.tokens.open(token);
    const isOpen = await run.change(act);
    this.tokens.drop(token);
    if (!isOpen) throw noTask();
    this.keepers.get(run)?.sent(token, outcome);
  }

  /** Ends an execution that is running. */
  public async stop(record: ExecutionRecord, details: ErrorDetails): Promise<void> {
    const { run, execution, arn } = record;
    if (run === undefined || execution === undefined || execution.isOver) return;
    await run.change((simulation) => simulation.stop(execution, details));
    const root = this.records.rootOf(run);
    const time = execution.stopTime ?? this.clock.now;
    if (root !== undefined) for (const observer of this.observers) observer.stopped?.(root, { arn, time, ...details });
  }
}

const END_EVENTS: ReadonlySet<string> = new Set([
  'ExecutionSucceeded',
  'ExecutionFailed',
  'ExecutionTimedOut',
  'ExecutionAborted',
]);
