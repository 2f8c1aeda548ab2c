import type { JsonObject, JsonValue } from '../../asl/json';
import { innerScope, type VariableScope } from '../evaluate/scope';
import { templateValue } from '../evaluate/template-value';
import { type ErrorDetails, Failure } from '../failure';
import { isPromise, type MaybePromise, then } from '../maybe-promise';
import type { MapPlan } from '../program/program';
import { evaluationContextOf } from '../runtime/evaluation-context-of';
import { type Join, type Kernel, Thread, type Turn } from '../runtime/kernel';
import { recordFailedTask } from '../runtime/parallel-join';
import { finishWithResult, noted } from '../runtime/state-data';
import { abortThread, enterState, failState, guard, visitOf } from '../runtime/state-flow';
import { itemInput, type MapItem, type MapItems, mapItem, mapItemContext } from './map-items';

/**
 * The iterations of an inline Map. As many run at a time as MaxConcurrency says; one that ends makes room for the next.
 * Only running iterations exist, so a Map of any length takes little room.
 */
export class InlineMapJoin implements Join {
  public readonly parent: Thread;
  private readonly open = new Map<number, Thread>();
  private readonly results: JsonValue[];
  private readonly concurrency: number;
  private readonly variables: VariableScope;
  private nextIndex = 0;
  private doneCount = 0;

  constructor(
    private readonly turn: Turn<MapPlan>,
    private readonly items: MapItems,
    private readonly input: JsonValue,
    maxConcurrency: number,
  ) {
    const { kernel, thread, visit } = turn;
    this.parent = thread;
    this.results = new Array<JsonValue>(items.values.length).fill(null);
    this.concurrency = maxConcurrency === 0 ? kernel.limits.inlineConcurrency : maxConcurrency;
    this.variables = innerScope(thread.variables);
    visit.join = this;
  }

  /** Starts the first iterations; a Map without items is over at once. */
  public start(): MaybePromise<void> {
    if (this.items.values.length === 0) return this.succeed();
    return this.fill(this.parent.lastEventId);
  }

  public childSucceeded(kernel: Kernel, child: Thread, output: JsonValue): void {
    const { index, lastEventId } = child;
    this.open.delete(index);
    this.results[index] = output;
    this.doneCount += 1;
    const id = kernel.record(child, 'MapIterationSucceeded', { name: this.turn.plan.name, index }, false);
    if (this.doneCount === this.items.values.length) {
      this.parent.lastEventId = id;
      kernel.wake(this.parent, () => this.succeed());
    } else if (this.nextIndex < this.items.values.length) {
      // The next iteration comes after the one that made room for it.
      const starting = this.startNext(lastEventId);
      if (isPromise(starting)) kernel.expect(starting.then(() => undefined));
    }
  }

  public childFailed(kernel: Kernel, child: Thread, details: ErrorDetails): void {
    const { index, lastEventId } = child;
    const { name } = this.turn.plan;
    this.parent.lastEventId = lastEventId;
    kernel.recordAfter(child, 'MapIterationFailed', lastEventId, { name, index }, false);
    recordFailedTask(kernel, child, lastEventId);
    for (const other of this.open.values()) if (other !== child) this.abortIteration(kernel, other, lastEventId);
    const failure = new Failure(details.error, details.cause, { fromChild: true });
    kernel.wake(this.parent, () => failState(kernel, this.parent, failure));
  }

  public abort(kernel: Kernel, parentEventId: number): void {
    for (const child of this.open.values()) if (!child.isOver) this.abortIteration(kernel, child, parentEventId);
  }

  public redrive(): readonly Thread[] {
    return [...this.open.values()];
  }

  private abortIteration(kernel: Kernel, child: Thread, parentEventId: number): void {
    const { name } = this.turn.plan;
    kernel.recordAfter(child, 'MapIterationAborted', parentEventId, { name, index: child.index }, false);
    abortThread(kernel, child, parentEventId, true);
  }

  private fill(parentEventId: number): MaybePromise<void> {
    while (this.nextIndex < this.items.values.length && this.open.size < this.concurrency) {
      const starting = this.startNext(parentEventId);
      if (isPromise(starting)) return starting.then(() => this.fill(parentEventId));
    }
  }

  private startNext(parentEventId: number): MaybePromise<void> {
    const { kernel, thread, visit } = this.turn;
    const index = this.nextIndex;
    this.nextIndex += 1;
    const item = mapItem(this.items, index);
    const context = mapItemContext(item);
    return guard(kernel, thread, () =>
      then(this.itemInput(item, context), (input) => {
        // A selector that failed, or another iteration, may have ended the state meanwhile.
        if (visit.join !== this || thread.isOver) return;
        const { execution } = thread;
        const block = this.turn.plan.processor;
        const child = new Thread(execution, block, this, index, input, this.variables, parentEventId, context);
        this.open.set(index, child);
        kernel.wake(child, startIteration);
      }),
    );
  }

  private itemInput(item: MapItem, context: JsonObject): MaybePromise<JsonValue> {
    const { kernel, thread, visit, plan } = this.turn;
    if (plan.itemSelector === undefined) return itemInput(item);
    return templateValue(plan.itemSelector, evaluationContextOf(kernel, thread, visit, this.input, undefined, context));
  }

  private succeed(): MaybePromise<void> {
    const { kernel, thread } = this.turn;
    // Both this event and the one of leaving have the last iteration's end as their parent.
    kernel.record(thread, 'MapStateSucceeded', undefined, false);
    visitOf(thread).join = undefined;
    return guard(kernel, thread, () => finishWithResult(this.turn, noted(this.turn, 'result', this.results)));
  }
}

function startIteration(kernel: Kernel, child: Thread): void {
  const name = child.join?.parent.visit?.plan.name;
  kernel.record(child, 'MapIterationStarted', { name, index: child.index });
  kernel.wake(child, enterState);
}
