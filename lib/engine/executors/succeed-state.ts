import type { MaybePromise } from '../maybe-promise';
import type { SucceedPlan } from '../program/program';
import type { Turn } from '../runtime/kernel';
import { afterInputPath, finishWithInput } from '../runtime/state-data';

/** Succeed: ends the thread with its output. */
export function succeedState(turn: Turn<SucceedPlan>): MaybePromise<void> {
  afterInputPath(turn);
  return finishWithInput(turn);
}
