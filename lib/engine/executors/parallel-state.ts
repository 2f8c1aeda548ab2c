import { type MaybePromise, then } from '../maybe-promise';
import type { ParallelPlan } from '../program/program';
import type { Turn } from '../runtime/kernel';
import { ParallelJoin } from '../runtime/parallel-join';
import { afterInputPath, afterPayload } from '../runtime/state-data';

/** Parallel: every branch gets the same input; the result is the list of their outputs. */
export function parallelState(turn: Turn<ParallelPlan>): MaybePromise<void> {
  return then(afterPayload(turn, afterInputPath(turn)), (input) => {
    turn.kernel.record(turn.thread, 'ParallelStateStarted');
    new ParallelJoin(turn).start(input);
  });
}
