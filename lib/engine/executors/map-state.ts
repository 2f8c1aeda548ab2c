import { runtimeFailure } from '../error-texts';
import { startMapRun } from '../map/distributed-map';
import { InlineMapJoin } from '../map/inline-map';
import { mapItems } from '../map/map-items';
import { integerField } from '../map/map-limits';
import type { MaybePromise } from '../maybe-promise';
import { then } from '../maybe-promise';
import type { MapPlan } from '../program/program';
import { evaluationContextOf } from '../runtime/evaluation-context-of';
import type { Turn } from '../runtime/kernel';
import { afterInputPath, noted } from '../runtime/state-data';

/** Map: the processor runs for each item, as iterations of this execution or as executions of their own. */
export function mapState(turn: Turn<MapPlan>): MaybePromise<void> {
  const { plan, kernel, thread, visit } = turn;
  const input = afterInputPath(turn);
  const reading = evaluationContextOf(kernel, thread, visit, input);
  return then(integerField(plan.maxConcurrency, 'MaxConcurrency', reading), (maxConcurrency = 0) => {
    if (maxConcurrency < 0) throw runtimeFailure('MaxConcurrency cannot be negative.');
    noted(turn, 'maxConcurrency', maxConcurrency);
    if (plan.distributed) return startMapRun(turn, input, maxConcurrency);
    return then(mapItems(plan, input, reading, false), (items) => {
      noted(turn, plan.language === 'JSONata' ? 'afterItems' : 'afterItemsPath', items.values);
      kernel.record(thread, 'MapStateStarted', { length: items.values.length });
      return new InlineMapJoin(turn, items, input, maxConcurrency).start();
    });
  });
}
