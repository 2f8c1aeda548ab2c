import { type MaybePromise, then } from '../maybe-promise';
import type { PassPlan } from '../program/program';
import type { Turn } from '../runtime/kernel';
import { afterInputPath, afterPayload, finishWithInput, finishWithResult, noted } from '../runtime/state-data';

/** Pass: the result is Result, else what Parameters make, else the input. */
export function passState(turn: Turn<PassPlan>): MaybePromise<void> {
  const { plan } = turn;
  const input = afterInputPath(turn);
  if (plan.language === 'JSONata') return finishWithInput(turn);
  return then(afterPayload(turn, input), (payload) =>
    finishWithResult(turn, plan.result === undefined ? payload : noted(turn, 'result', plan.result.value)),
  );
}
