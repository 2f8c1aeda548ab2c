import { ERROR } from '../error-names';
import { Failure } from '../failure';
import { isPromise, type MaybePromise } from '../maybe-promise';
import type { MapPlan } from '../program/program';
import { failState, guard } from '../runtime/state-flow';
import type { Turn } from '../runtime/turn';

/** Runs a part of a Map Run; what its reader or writer throws as a `Failure` fails the Map Run first, then the state. */
export function guardMapRun(turn: Turn<MapPlan>, work: () => MaybePromise<void>): MaybePromise<void> {
  const { simulation, thread } = turn;
  const failed = (reason: unknown): MaybePromise<void> => {
    if (!(reason instanceof Failure)) throw reason;
    if (reason.error === ERROR.ITEM_READER || reason.error === ERROR.RESULT_WRITER) {
      simulation.record(thread, 'MapRunFailed', { error: reason.error, cause: reason.detail });
    }
    return failState(simulation, thread, reason);
  };
  return guard(simulation, thread, () => {
    try {
      const done = work();
      return isPromise(done) ? done.catch(failed) : done;
    } catch (reason) {
      return failed(reason);
    }
  });
}
