import type { JsonObject, JsonValue } from '../../asl/json';
import { jsonBytes } from '../../util/json-bytes';
import { runtimeFailure } from '../error-texts';
import { templateValue } from '../evaluate/template-value';
import { type MaybePromise, then } from '../maybe-promise';
import type { ItemBatcherPlan, MapPlan } from '../program/program';
import { evaluationContextOf } from '../runtime/evaluation-context-of';
import type { Turn } from '../runtime/kernel';
import { integerField } from './map-limits';
import type { RunInput, RunInputs } from './run-inputs';

/** How an ItemBatcher makes batches of inputs, each of as many items as its bounds allow. */
export function batcherOf(
  turn: Turn<MapPlan>,
  batcher: ItemBatcherPlan,
  input: JsonValue,
): MaybePromise<(items: RunInputs) => RunInputs> {
  return then(batchBounds(turn, batcher, input), (bounds) => (items) => new BatchInputs(items, bounds));
}

interface BatchBounds {
  readonly maxItems: number;
  readonly maxBytes: number;
  readonly batchInput: JsonValue | undefined;
}

/** The most bytes a batch may have, also where the definition says more. */
const MAX_BATCH_BYTES = 262_144;

function batchBounds(turn: Turn<MapPlan>, batcher: ItemBatcherPlan, input: JsonValue): MaybePromise<BatchBounds> {
  const { kernel, thread, visit } = turn;
  const reading = evaluationContextOf(kernel, thread, visit, input);
  return then(integerField(batcher.maxItems, 'MaxItemsPerBatch', reading), (maxItems) =>
    then(integerField(batcher.maxBytes, 'MaxInputBytesPerBatch', reading), (maxBytes) =>
      then(batcher.batchInput === undefined ? undefined : templateValue(batcher.batchInput, reading), (batchInput) => ({
        maxItems: bound(maxItems, 'MaxItemsPerBatch') ?? Number.POSITIVE_INFINITY,
        maxBytes: Math.min(bound(maxBytes, 'MaxInputBytesPerBatch') ?? MAX_BATCH_BYTES, MAX_BATCH_BYTES),
        batchInput,
      })),
    ),
  );
}

/** 0 represents no bound, as it does in `MaxItems`; that, and the words for what is below, are in no recording. */
function bound(value: number | undefined, field: string): number | undefined {
  if (value !== undefined && value < 0) throw runtimeFailure(`${field} cannot be negative.`);
  return value === 0 ? undefined : value;
}

class BatchInputs implements RunInputs {
  private readonly common: JsonObject;
  private readonly emptyBytes: number;
  private items: JsonValue[] = [];
  private bytes: number;

  constructor(
    private readonly source: RunInputs,
    private readonly bounds: BatchBounds,
  ) {
    this.common = bounds.batchInput === undefined ? {} : { BatchInput: bounds.batchInput };
    this.emptyBytes = jsonBytes({ ...this.common, Items: [] });
    this.bytes = this.emptyBytes;
  }

  public next(): MaybePromise<RunInput | undefined> {
    for (;;) {
      const item = this.source.next();
      if (item instanceof Promise) return this.nextLater(item);
      if (item === undefined) return this.batch();
      const full = this.withItem(item);
      if (full !== undefined) return full;
    }
  }

  private async nextLater(first: Promise<RunInput | undefined>): Promise<RunInput | undefined> {
    for (let item = await first; item !== undefined; item = await this.source.next()) {
      const full = this.withItem(item);
      if (full !== undefined) return full;
    }
    return this.batch();
  }

  public get itemCount(): number | undefined {
    return this.source.itemCount;
  }

  public close(): void {
    this.source.close();
  }

  /** Takes an item. @returns the batch before it, where it does not fit into that one any more */
  private withItem(item: RunInput): RunInput | undefined {
    const bytes = jsonBytes(item.value) + 1;
    const isFull = this.items.length >= this.bounds.maxItems || this.bytes + bytes > this.bounds.maxBytes;
    const full = isFull ? this.batch() : undefined;
    this.items.push(item.value);
    this.bytes += bytes;
    return full;
  }

  private batch(): RunInput | undefined {
    const { items } = this;
    if (items.length === 0) return undefined;
    this.items = [];
    this.bytes = this.emptyBytes;
    return { value: { ...this.common, Items: items }, items: items.length };
  }
}
