import type { JsonObject, JsonValue } from '../../asl/json';
import { templateValue } from '../evaluate/template-value';
import { jsonBytes } from '../json-text';
import { type MaybePromise, mapInOrder, then } from '../maybe-promise';
import type { ItemBatcherPlan, MapPlan } from '../program/program';
import { readingOf } from '../runtime/reading-of';
import { noted } from '../runtime/state-data';
import type { Turn } from '../runtime/turn';
import { type MapItems, mapItemContext } from './map-items';
import { integerField } from './map-limits';

/** The inputs of a Map Run's executions, made when they are needed. */
export interface RunInputs {
  /** How many executions there are: of items, or of batches. */
  readonly count: number;
  readonly itemCount: number;
  at(index: number): MaybePromise<JsonValue>;
  /** How many items are in the input of an execution. */
  itemsAt(index: number): number;
}

/** Applies ItemSelector to each item, and ItemBatcher to the results. */
export function batchItems(turn: Turn<MapPlan>, input: JsonValue, items: MapItems): MaybePromise<RunInputs> {
  const { plan } = turn;
  const at = (index: number): MaybePromise<JsonValue> => selected(turn, input, items, index);
  if (plan.batcher === undefined) {
    const count = items.values.length;
    return { count, itemCount: count, at, itemsAt: () => 1 };
  }
  const { batcher } = plan;
  return then(
    mapInOrder(items.values, (_value, index) => at(index)),
    (values) =>
      then(batchBounds(turn, batcher, input), (bounds) => {
        const batches = inBatches(values, bounds);
        noted(turn, 'afterItemBatcher', batches);
        return {
          count: batches.length,
          itemCount: values.length,
          at: (index) => batches[index] as Batch,
          itemsAt: (index) => (batches[index] as Batch).Items.length,
        };
      }),
  );
}

function selected(turn: Turn<MapPlan>, input: JsonValue, items: MapItems, index: number): MaybePromise<JsonValue> {
  const { plan, simulation, thread, visit } = turn;
  if (plan.itemSelector === undefined) return items.values[index] as JsonValue;
  const context = mapItemContext(items, index);
  return templateValue(plan.itemSelector, readingOf(simulation, thread, visit, input, undefined, context));
}

interface BatchBounds {
  readonly maxItems: number;
  readonly maxBytes: number;
  readonly batchInput: JsonValue | undefined;
}

/** The most bytes a batch may have where the definition doesn't say. */
const MAX_BATCH_BYTES = 262_144;

function batchBounds(turn: Turn<MapPlan>, batcher: ItemBatcherPlan, input: JsonValue): MaybePromise<BatchBounds> {
  const { simulation, thread, visit } = turn;
  const reading = readingOf(simulation, thread, visit, input);
  return then(integerField(batcher.maxItems, 'MaxItemsPerBatch', reading), (maxItems = Number.POSITIVE_INFINITY) =>
    then(integerField(batcher.maxBytes, 'MaxInputBytesPerBatch', reading), (maxBytes = MAX_BATCH_BYTES) =>
      then(batcher.batchInput === undefined ? undefined : templateValue(batcher.batchInput, reading), (batchInput) => ({
        maxItems,
        maxBytes,
        batchInput,
      })),
    ),
  );
}

interface Batch extends JsonObject {
  readonly Items: readonly JsonValue[];
}

function inBatches(values: readonly JsonValue[], bounds: BatchBounds): readonly Batch[] {
  const common: JsonObject = bounds.batchInput === undefined ? {} : { BatchInput: bounds.batchInput };
  const empty = jsonBytes({ ...common, Items: [] });
  const batches: Batch[] = [];
  let items: JsonValue[] = [];
  let bytes = empty;
  const close = (): void => {
    if (items.length > 0) batches.push({ ...common, Items: items });
    items = [];
    bytes = empty;
  };
  for (const value of values) {
    const added = jsonBytes(value) + 1;
    if (items.length >= bounds.maxItems || bytes + added > bounds.maxBytes) close();
    items.push(value);
    bytes += added;
  }
  close();
  return batches;
}
