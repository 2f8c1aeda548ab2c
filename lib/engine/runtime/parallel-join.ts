import type { JsonValue } from '../../asl/json';
import { innerScope } from '../evaluate/scope';
import { type ErrorDetails, Failure } from '../failure';
import type { MaybePromise } from '../maybe-promise';
import type { ParallelPlan } from '../program/program';
import type { Join } from './join';
import type { Simulation } from './simulation';
import { finishWithResult, noted } from './state-data';
import { abortThread, enterState, failState, guard, recordStateAborted, visitOf } from './state-flow';
import { Thread } from './thread';
import type { Turn } from './turn';

/** The branches of a Parallel. */
export class ParallelJoin implements Join {
  public readonly parent: Thread;
  public readonly open = new Map<number, Thread>();
  private readonly results: JsonValue[];
  private failure: Failure | undefined;

  constructor(private readonly turn: Turn<ParallelPlan>) {
    this.parent = turn.thread;
    this.results = turn.plan.branches.map(() => null);
    turn.visit.join = this;
  }

  public start(input: JsonValue): void {
    const { simulation, thread, plan } = this.turn;
    const variables = innerScope(thread.variables);
    plan.branches.forEach((branch, index) => {
      const { execution, lastEventId, mapItem } = thread;
      const child = new Thread(execution, branch, this, index, input, variables, lastEventId, mapItem);
      this.open.set(index, child);
      simulation.wake(child, enterState);
    });
  }

  public childSucceeded(simulation: Simulation, child: Thread, output: JsonValue): void {
    this.open.delete(child.index);
    this.results[child.index] = output;
    if (this.open.size > 0) return;
    this.parent.lastEventId = child.lastEventId;
    simulation.wake(this.parent, () => this.succeed());
  }

  public childFailed(simulation: Simulation, child: Thread, details: ErrorDetails): void {
    const { lastEventId } = child;
    this.parent.lastEventId = lastEventId;
    recordFailedTask(simulation, child, lastEventId);
    this.endOthers(simulation, child, lastEventId);
    this.failure = new Failure(details.error, details.cause, { fromChild: true });
    simulation.wake(this.parent, () => failState(simulation, this.parent, this.failure as Failure));
  }

  public abort(simulation: Simulation, parentEventId: number): void {
    for (const child of this.open.values()) {
      if (!child.isOver) abortThread(simulation, child, parentEventId, true);
    }
  }

  public redrive(): readonly Thread[] {
    return [...this.open.values()];
  }

  private endOthers(simulation: Simulation, failed: Thread, parentEventId: number): void {
    for (const child of this.open.values()) {
      if (child !== failed) abortThread(simulation, child, parentEventId, true);
    }
  }

  private succeed(): MaybePromise<void> {
    const { simulation, thread } = this.turn;
    // Both this event and the one of leaving have the last event of the branches as their parent.
    simulation.record(thread, 'ParallelStateSucceeded', undefined, false);
    visitOf(thread).join = undefined;
    return guard(simulation, thread, () => finishWithResult(this.turn, noted(this.turn, 'result', this.results)));
  }
}

/** A failed task stands open until the state around it fails; other states have ended with their failure. */
export function recordFailedTask(simulation: Simulation, child: Thread, parentEventId: number): void {
  const type = child.visit?.plan.type;
  if (type === 'Task' || type === 'Wait') recordStateAborted(simulation, child, parentEventId);
}
