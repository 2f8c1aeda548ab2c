import { ERROR } from '../error-names';
import { type ErrorDetails, Failure } from '../failure';
import { isPromise, type MaybePromise, then } from '../maybe-promise';
import type { MapPlan, Program } from '../program/program';
import type { Execution } from '../runtime/execution';
import type { Join, Kernel, Thread, Turn } from '../runtime/kernel';
import { finishWithResult, noted } from '../runtime/state-data';
import { failState, visitOf } from '../runtime/state-flow';
import { FailureTolerance } from './failure-tolerance';
import { guardMapRun } from './guard-map-run';
import { MapRunCounter } from './map-run-counter';
import type { MapRunPlan } from './map-run-plan';
import type { MapRunResults } from './map-run-results';
import type { MapRun, MapRunCounts, MapRunSettings, MapRunStatus } from './map-run-view';
import type { OpenInputs, RunInput, RunInputs } from './run-inputs';

/** What a Map Run is made of: where its inputs come from, and where its results go. */
export interface MapRunParts {
  readonly open: OpenInputs;
  readonly inputs: RunInputs;
  readonly results: MapRunResults;
}

/**
 * The executions that are started in one go. Where there is room for more, what was started has a turn before: executions
 * that wait for nothing end before all others have begun, and need not be kept at the same time.
 */
class Group {
  private executions = 0;
  private items = 0;

  public add(input: RunInput): void {
    this.executions += 1;
    this.items += input.items;
  }

  public get isFull(): boolean {
    return this.executions >= 500 || this.items >= 5_000;
  }
}

/** The child executions of a distributed Map. */
export class MapRunJoin implements Join, MapRun {
  public readonly parent: Thread;
  public readonly startTime: number;
  public status: MapRunStatus = 'RUNNING';
  public stopTime: number | undefined;
  public redriveCount = 0;
  public redriveTime: number | undefined;
  private readonly counted = new MapRunCounter();
  private tolerance: FailureTolerance;
  private readonly open = new Map<number, Execution>();
  private readonly unfinished = new Map<number, Execution>();
  /** How many items are in an execution that has failed, where it isn't one. */
  private readonly itemsOf = new Map<number, number>();
  /** 0 for the service's own bound. */
  private maxConcurrency: number;
  private concurrency: number;
  private readonly program: Program;
  private readonly startedEventId: number;
  /** Undefined where the Map Run has failed, and its inputs must be opened again. */
  private inputs: RunInputs | undefined;
  private readonly results: MapRunResults;
  private startedCount = 0;
  private startedItems = 0;
  /** Items of executions that have failed. */
  private failedItems = 0;
  /** How many executions have been started and have not come to a good or tolerated end. */
  private goingCount = 0;
  /** Whether all inputs have been taken. */
  private isExhausted = false;
  /** Whether a turn of the parent will start more. */
  private isFilling = false;
  private isOver = false;

  constructor(
    private readonly turn: Turn<MapPlan>,
    private readonly run: MapRunPlan,
    private readonly parts: MapRunParts,
  ) {
    const { kernel, thread, plan, visit } = turn;
    this.parent = thread;
    this.inputs = parts.inputs;
    this.results = parts.results;
    this.startedEventId = thread.lastEventId;
    this.startTime = kernel.now;
    this.tolerance = run.tolerance;
    this.maxConcurrency = run.maxConcurrency;
    this.concurrency = run.maxConcurrency === 0 ? kernel.limits.distributedConcurrency : run.maxConcurrency;
    this.program = { document: thread.execution.program.document, root: plan.processor, timeoutSeconds: undefined };
    visit.join = this;
    kernel.options.onMapRun?.(this);
  }

  public get arn(): string {
    return this.run.arn;
  }

  public get label(): string {
    return this.run.label;
  }

  public get execution(): Execution {
    return this.parent.execution;
  }

  public get settings(): MapRunSettings {
    const { count, percentage } = this.tolerance;
    return {
      maxConcurrency: this.maxConcurrency,
      toleratedFailureCount: count ?? 0,
      toleratedFailurePercentage: percentage ?? 0,
    };
  }

  public get counts(): MapRunCounts {
    return this.counted.counts(this.isExhausted ? this.startedItems : this.inputs?.itemCount);
  }

  public update(settings: Partial<MapRunSettings>): void {
    const { maxConcurrency, toleratedFailureCount, toleratedFailurePercentage } = settings;
    const { count, percentage } = this.tolerance;
    this.tolerance = new FailureTolerance(toleratedFailureCount ?? count, toleratedFailurePercentage ?? percentage);
    if (maxConcurrency !== undefined) {
      this.maxConcurrency = maxConcurrency;
      this.concurrency = maxConcurrency === 0 ? this.turn.kernel.limits.distributedConcurrency : maxConcurrency;
    }
    if (this.isOver) return;
    if (this.isIntolerable()) this.fail();
    else if (this.hasRoom && !this.isFilling) this.fillLater();
  }

  public start(): MaybePromise<void> {
    return then(this.fill(), () => (this.isComplete ? this.finish() : undefined));
  }

  /** Child executions report through their own end. */
  public childSucceeded(): void {}

  public childFailed(): void {}

  public abort(kernel: Kernel): void {
    this.isOver = true;
    this.end('ABORTED');
    this.inputs?.close();
    this.inputs = undefined;
    for (const [index, execution] of this.open) {
      this.unfinished.set(index, execution);
      kernel.endExecution(execution, 'ABORTED', undefined, {});
    }
    this.open.clear();
  }

  /** The executions that failed or were ended are redriven themselves; those that were not started follow. */
  public redrive(kernel: Kernel): readonly Thread[] {
    const again = [...this.unfinished];
    this.unfinished.clear();
    this.isOver = false;
    this.isFilling = false;
    this.status = 'RUNNING';
    this.stopTime = undefined;
    this.redriveCount += 1;
    this.redriveTime = kernel.now;
    this.goingCount = again.length;
    this.failedItems = 0;
    this.results.redrive();
    const { arn } = this.run;
    kernel.record(this.parent, 'MapRunRedriven', {
      mapRunArn: arn,
      redriveCount: this.parent.execution.redriveCount,
    });
    for (const [index, execution] of again) {
      this.open.set(index, execution);
      this.counted.restarted(execution.status, this.itemsOf.get(index) ?? 1);
      kernel.redrive(execution);
    }
    this.fillLater();
    return [];
  }

  /** Has the parent start more in a turn of its own, which is waited for. */
  private fillLater(pending?: Promise<RunInput | undefined>): void {
    this.isFilling = true;
    // What goes wrong is reported in that turn.
    pending?.catch(() => undefined);
    this.turn.kernel.wake(this.parent, () =>
      guardMapRun(this.turn, () =>
        then(pending === undefined ? this.fill() : this.fillAfter(pending, new Group()), () => this.finishIfComplete()),
      ),
    );
  }

  /** Starts executions as long as there is room for them. */
  private fill(): MaybePromise<void> {
    this.isFilling = true;
    const group = new Group();
    const { inputs } = this;
    if (inputs === undefined || this.results.writing !== undefined) return this.fillAfter(undefined, group);
    while (this.hasRoom && !group.isFull) {
      const input = inputs.next();
      if (isPromise(input)) return this.fillAfter(input, group);
      this.startNext(input, group);
    }
    this.endFilling();
  }

  private async fillAfter(pending: Promise<RunInput | undefined> | undefined, group: Group): Promise<void> {
    await this.results.writing;
    if (pending !== undefined) this.startNext(await pending, group);
    if (this.hasRoom) this.inputs ??= await this.parts.open(this.startedItems);
    while (this.hasRoom && !group.isFull && this.inputs !== undefined) {
      this.startNext(await this.inputs.next(), group);
    }
    this.endFilling();
  }

  /** The rest follows when what was started has had a turn. */
  private endFilling(): void {
    if (this.hasRoom) this.fillLater();
    else this.isFilling = false;
  }

  private get hasRoom(): boolean {
    return !this.isOver && !this.isExhausted && this.open.size < this.concurrency;
  }

  private startNext(input: RunInput | undefined, group?: Group): void {
    if (this.isOver) return;
    if (input === undefined) {
      this.isExhausted = true;
      return;
    }
    group?.add(input);
    const { kernel, plan } = this.turn;
    const index = this.startedCount;
    this.startedCount += 1;
    this.startedItems += input.items;
    this.goingCount += 1;
    this.counted.started(input.items);
    const name = kernel.random.uuid();
    const execution = kernel.launch(this.program, input.value, this.namesOf(name), plan.executionType, {
      onEnd: (ended) => {
        this.counted.ended(ended.status, input.items);
        this.childEnded(index, input.items, ended);
      },
      mapRun: this,
    });
    this.open.set(index, execution);
  }

  private namesOf(name: string): Execution['names'] {
    const { names } = this.turn.thread.execution;
    const machine = `${names.stateMachineName}/${this.run.label}`;
    return {
      region: names.region,
      account: names.account,
      partition: names.partition,
      roleArn: names.roleArn,
      arn: `arn:${names.partition}:states:${names.region}:${names.account}:execution:${machine}:${name}`,
      name,
      stateMachineArn: `${names.stateMachineArn}/${this.run.label}`,
      stateMachineName: machine,
    };
  }

  private childEnded(index: number, items: number, execution: Execution): void {
    this.open.delete(index);
    if (this.isOver) return;
    this.goingCount -= 1;
    this.results.add(index, execution);
    if (execution.status !== 'SUCCEEDED') {
      this.failedItems += items;
      this.unfinished.set(index, execution);
      if (items !== 1) this.itemsOf.set(index, items);
    }
    if (this.isIntolerable()) this.fail();
    else if (!this.isFilling) guardMapRun(this.turn, () => this.followUp());
  }

  /** One execution has made room for another. */
  private followUp(): MaybePromise<void> {
    if (this.hasRoom) {
      if (this.inputs === undefined || this.results.writing !== undefined) return this.fillLater();
      const input = this.inputs.next();
      if (isPromise(input)) return this.fillLater(input);
      this.startNext(input);
    }
    this.finishIfComplete();
  }

  private get isComplete(): boolean {
    return this.isExhausted && this.goingCount === 0 && !this.isOver;
  }

  private finishIfComplete(): void {
    if (this.isIntolerable()) this.fail();
    else if (this.isComplete) {
      this.turn.kernel.wake(this.parent, () => this.finish());
    }
  }

  /** A percentage is judged as soon as it is known how many items there are. */
  private isIntolerable(): boolean {
    if (this.failedItems === 0 || this.isOver) return false;
    const itemCount = this.isExhausted ? this.startedItems : this.inputs?.itemCount;
    return this.tolerance.isExceeded(this.failedItems, itemCount);
  }

  private fail(): void {
    const { kernel } = this.turn;
    this.abort(kernel);
    this.end('FAILED');
    const details: ErrorDetails = {
      error: ERROR.TOLERATED_FAILURE,
      cause: 'The specified tolerated failure threshold was exceeded',
    };
    const { open, results } = this.parts;
    kernel.wake(this.parent, () =>
      then(
        results.abandon(this.unfinished.values(), () => open(this.startedItems)),
        () => {
          kernel.record(this.parent, 'MapRunFailed', details);
          return failState(kernel, this.parent, new Failure(details.error, details.cause, { fromChild: true }));
        },
      ),
    );
  }

  private finish(): MaybePromise<void> {
    const { kernel, thread } = this.turn;
    return guardMapRun(this.turn, () =>
      then(this.results.finish(), (result) => {
        this.end('SUCCEEDED');
        kernel.record(thread, 'MapRunSucceeded');
        kernel.record(thread, 'MapStateSucceeded', undefined, false);
        if (kernel.revision.mapExitFollowsMapRunStart) thread.lastEventId = this.startedEventId;
        visitOf(thread).join = undefined;
        if (result instanceof Failure) throw result;
        return finishWithResult(this.turn, noted(this.turn, 'result', result));
      }),
    );
  }

  private end(status: Exclude<MapRunStatus, 'RUNNING'>): void {
    this.status = status;
    this.stopTime = this.turn.kernel.now;
  }
}
