import { ERROR } from '../error-names';
import { Failure } from '../failure';
import { isPromise, type MaybePromise } from '../maybe-promise';
import type { MapPlan } from '../program/program';
import type { Turn } from '../runtime/kernel';
import { failState, guard } from '../runtime/state-flow';

/** Runs a part of a Map Run; what its reader or writer throws as a `Failure` fails the Map Run first, then the state. */
export function guardMapRun(turn: Turn<MapPlan>, work: () => MaybePromise<void>): MaybePromise<void> {
  const { kernel, thread } = turn;
  const failed = (reason: unknown): MaybePromise<void> => {
    if (!(reason instanceof Failure)) throw reason;
    if (reason.error === ERROR.ITEM_READER || reason.error === ERROR.RESULT_WRITER) {
      kernel.record(thread, 'MapRunFailed', { error: reason.error, cause: reason.detail });
    }
    return failState(kernel, thread, reason);
  };
  return guard(kernel, thread, () => {
    try {
      const done = work();
      return isPromise(done) ? done.catch(failed) : done;
    } catch (reason) {
      return failed(reason);
    }
  });
}
