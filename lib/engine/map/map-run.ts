import { ERROR } from '../error-names';
import { type ErrorDetails, Failure } from '../failure';
import { type MaybePromise, then } from '../maybe-promise';
import type { MapPlan, Program } from '../program/program';
import type { Execution } from '../runtime/execution';
import type { Join } from '../runtime/join';
import type { Simulation } from '../runtime/simulation';
import { finishWithResult, noted } from '../runtime/state-data';
import { failState, guard, visitOf } from '../runtime/state-flow';
import type { Thread } from '../runtime/thread';
import type { Turn } from '../runtime/turn';
import type { RunInputs } from './item-batcher';
import type { MapRunPlan } from './map-run-plan';
import { type ItemOutcome, placeOf, writeResults } from './result-writer';

/** The child executions of a distributed Map. */
export class MapRunJoin implements Join {
  public readonly parent: Thread;
  public readonly open = new Map<number, Thread>();
  private readonly unfinished = new Map<number, Execution>();
  private readonly outcomes: ItemOutcome[];
  private readonly concurrency: number;
  private readonly program: Program;
  private readonly startedEventId: number;
  private nextIndex = 0;
  private doneCount = 0;
  private failedCount = 0;
  private failedItems = 0;
  private isOver = false;

  constructor(
    private readonly turn: Turn<MapPlan>,
    private readonly run: MapRunPlan,
    private readonly inputs: RunInputs,
  ) {
    const { simulation, thread, plan, visit } = turn;
    this.parent = thread;
    this.startedEventId = thread.lastEventId;
    this.outcomes = new Array<ItemOutcome>(inputs.count);
    this.concurrency = run.maxConcurrency === 0 ? simulation.limits.distributedConcurrency : run.maxConcurrency;
    this.program = { document: thread.execution.program.document, root: plan.processor, timeoutSeconds: undefined };
    visit.join = this;
  }

  public start(): MaybePromise<void> {
    return this.inputs.count === 0 ? this.finish() : this.fill();
  }

  /** Child executions report through their own end. */
  public childSucceeded(): void {}

  public childFailed(): void {}

  public abort(simulation: Simulation): void {
    this.isOver = true;
    for (const [index, { execution }] of this.open) {
      this.unfinished.set(index, execution);
      simulation.endExecution(execution, 'ABORTED', undefined, {});
    }
    this.open.clear();
  }

  /** The executions that failed or were ended are redriven themselves. */
  public redrive(simulation: Simulation): readonly Thread[] {
    const again = [...this.unfinished];
    this.unfinished.clear();
    this.isOver = false;
    this.doneCount -= this.failedCount;
    this.failedCount = 0;
    this.failedItems = 0;
    const { arn } = this.run;
    simulation.record(this.parent, 'MapRunRedriven', {
      mapRunArn: arn,
      redriveCount: this.parent.execution.redriveCount,
    });
    for (const [index, execution] of again) {
      this.open.set(index, execution.root as Thread);
      simulation.redrive(execution);
    }
    return [];
  }

  private async fillLater(first: Promise<void>): Promise<void> {
    await first;
    await this.fill();
  }

  private fill(): MaybePromise<void> {
    while (!this.isOver && this.nextIndex < this.inputs.count && this.open.size < this.concurrency) {
      const starting = this.startNext();
      if (starting instanceof Promise) return this.fillLater(starting);
    }
  }

  private startNext(): MaybePromise<void> {
    const { simulation, thread } = this.turn;
    const index = this.nextIndex;
    this.nextIndex += 1;
    return guard(simulation, thread, () =>
      then(this.inputs.at(index), (input) => {
        if (this.isOver) return;
        const name = simulation.random.uuid();
        const execution = simulation.launch(this.program, input, this.namesOf(name), this.turn.plan.executionType, {
          onEnd: (ended) => this.childEnded(index, ended),
          isPartOfRun: true,
        });
        this.open.set(index, execution.root as Thread);
      }),
    );
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

  private childEnded(index: number, execution: Execution): void {
    this.open.delete(index);
    if (this.isOver) return;
    const { simulation, plan } = this.turn;
    this.doneCount += 1;
    this.outcomes[index] =
      plan.writer === undefined ? { output: placeOf(execution) } : { execution, output: placeOf(execution) };
    if (execution.status !== 'SUCCEEDED') {
      this.failedCount += 1;
      this.failedItems += this.inputs.itemsAt(index);
      this.unfinished.set(index, execution);
    }
    if (execution.status !== 'SUCCEEDED' && this.isIntolerable()) this.fail();
    else if (this.doneCount === this.inputs.count) simulation.wake(this.parent, () => this.finish());
    else if (this.nextIndex < this.inputs.count) {
      const starting = this.startNext();
      if (starting instanceof Promise) simulation.expect(starting.then(() => undefined));
    }
  }

  private isIntolerable(): boolean {
    return this.run.tolerance.isExceeded(this.failedItems, this.inputs.itemCount);
  }

  private fail(): void {
    const { simulation } = this.turn;
    this.abort(simulation);
    const details: ErrorDetails = {
      error: ERROR.TOLERATED_FAILURE,
      cause: 'The specified tolerated failure threshold was exceeded',
    };
    simulation.wake(this.parent, () => {
      simulation.record(this.parent, 'MapRunFailed', details);
      return failState(simulation, this.parent, new Failure(details.error, details.cause, { fromChild: true }));
    });
  }

  private finish(): MaybePromise<void> {
    const { simulation, thread, plan } = this.turn;
    return guard(simulation, thread, () =>
      then(writeResults(simulation, plan.writer, this.turn, this.run, this.outcomes), (result) => {
        simulation.record(thread, 'MapRunSucceeded');
        simulation.record(thread, 'MapStateSucceeded', undefined, false);
        if (simulation.revision.mapExitFollowsMapRunStart) thread.lastEventId = this.startedEventId;
        visitOf(thread).join = undefined;
        return finishWithResult(this.turn, noted(this.turn, 'result', result));
      }),
    );
  }
}
