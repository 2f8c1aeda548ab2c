import type { JsonValue } from '../../asl/json';
import { type MaybePromise, then } from '../maybe-promise';
import type { MapPlan } from '../program/program';
import type { Turn } from '../runtime/kernel';
import { noted } from '../runtime/state-data';
import { batcherOf } from './item-batcher';
import { type ItemSource, withoutFirst } from './item-source';
import { allPieces } from './pieces';
import { ItemInputs, listedInputs, type OpenInputs, type RunInputs } from './run-inputs';

/** Applies ItemSelector and ItemBatcher to the items of a Map Run, when its executions are started. */
export function openInputs(
  turn: Turn<MapPlan>,
  input: JsonValue,
  openItems: () => MaybePromise<ItemSource>,
): MaybePromise<OpenInputs> {
  const { batcher } = turn.plan;
  const batching = batcher === undefined ? undefined : batcherOf(turn, batcher, input);
  return then(batching, (inBatches = (items: RunInputs) => items) => {
    const open: OpenInputs = (skipped) =>
      then(openItems(), (items) => inBatches(new ItemInputs(turn, input, withoutFirst(items, skipped), skipped)));
    return turn.visit.stages === undefined ? open : inspected(turn, open, openItems);
  });
}

/** Where the stages of a state are inspected, all items are read before the first execution is started. */
function inspected(
  turn: Turn<MapPlan>,
  open: OpenInputs,
  openItems: () => MaybePromise<ItemSource>,
): MaybePromise<OpenInputs> {
  const { plan } = turn;
  const items = plan.reader === undefined ? undefined : then(openItems(), allPieces);
  return then(items, (chunks) => {
    if (chunks !== undefined)
      noted(
        turn,
        'afterItemsPointer',
        chunks.flatMap(({ values }) => values),
      );
    return then(then(open(0), allPieces), (all) => {
      if (plan.batcher !== undefined)
        noted(
          turn,
          'afterItemBatcher',
          all.map(({ value }) => value),
        );
      return (skipped: number) => listedInputs(all, skipped);
    });
  });
}
