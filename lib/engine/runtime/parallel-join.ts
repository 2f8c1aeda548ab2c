import type { JsonValue } from '../../asl/json';
import { innerScope } from '../evaluate/scope';
import { type ErrorDetails, Failure } from '../failure';
import type { MaybePromise } from '../maybe-promise';
import type { ParallelPlan } from '../program/program';
import { type Join, type Kernel, Thread, type Turn } from './kernel';
import { finishWithResult, noted } from './state-data';
import { abortThread, enterState, failState, guard, recordStateAborted, visitOf } from './state-flow';

/** The branches of a Parallel. */
export class ParallelJoin implements Join {
  public readonly parent: Thread;
  private readonly open = new Map<number, Thread>();
  private readonly results: JsonValue[];

  constructor(private readonly turn: Turn<ParallelPlan>) {
    this.parent = turn.thread;
    this.results = turn.plan.branches.map(() => null);
    turn.visit.join = this;
  }

  public start(input: JsonValue): void {
    const { kernel, thread, plan } = this.turn;
    const variables = innerScope(thread.variables);
    plan.branches.forEach((branch, index) => {
      const { execution, lastEventId, mapItem } = thread;
      const child = new Thread(execution, branch, this, index, input, variables, lastEventId, mapItem);
      this.open.set(index, child);
      kernel.wake(child, enterState);
    });
  }

  public childSucceeded(kernel: Kernel, child: Thread, output: JsonValue): void {
    this.open.delete(child.index);
    this.results[child.index] = output;
    if (this.open.size > 0) return;
    this.parent.lastEventId = child.lastEventId;
    kernel.wake(this.parent, () => this.succeed());
  }

  public childFailed(kernel: Kernel, child: Thread, details: ErrorDetails): void {
    const { lastEventId } = child;
    this.parent.lastEventId = lastEventId;
    recordFailedTask(kernel, child, lastEventId);
    this.endOthers(kernel, child, lastEventId);
    const failure = new Failure(details.error, details.cause, { fromChild: true });
    kernel.wake(this.parent, () => failState(kernel, this.parent, failure));
  }

  public abort(kernel: Kernel, parentEventId: number): void {
    for (const child of this.open.values()) {
      if (!child.isOver) abortThread(kernel, child, parentEventId, true);
    }
  }

  public redrive(): readonly Thread[] {
    return [...this.open.values()];
  }

  private endOthers(kernel: Kernel, failed: Thread, parentEventId: number): void {
    for (const child of this.open.values()) {
      if (child !== failed) abortThread(kernel, child, parentEventId, true);
    }
  }

  private succeed(): MaybePromise<void> {
    const { kernel, thread } = this.turn;
    // Both this event and the one of leaving have the last event of the branches as their parent.
    kernel.record(thread, 'ParallelStateSucceeded', undefined, false);
    visitOf(thread).join = undefined;
    return guard(kernel, thread, () => finishWithResult(this.turn, noted(this.turn, 'result', this.results)));
  }
}

/** A failed task stands open until the state around it fails; other states have ended with their failure. */
export function recordFailedTask(kernel: Kernel, child: Thread, parentEventId: number): void {
  const type = child.visit?.plan.type;
  if (type === 'Task' || type === 'Wait') recordStateAborted(kernel, child, parentEventId);
}
