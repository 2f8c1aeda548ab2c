import type { JsonValue } from '../../asl/json';
import { templateValue } from '../evaluate/template-value';
import { type MaybePromise, then } from '../maybe-promise';
import type { MapPlan } from '../program/program';
import { evaluationContextOf } from '../runtime/evaluation-context-of';
import type { Turn } from '../runtime/kernel';
import type { ItemChunk, ItemSource } from './item-source';
import { itemInput, type MapItem, mapItemContext } from './map-items';

/** The input of one execution of a Map Run. */
export interface RunInput {
  readonly value: JsonValue;
  /** How many items are in it: a batch has several. */
  readonly items: number;
}

/** The inputs of the executions of a Map Run, made when they are asked for, one after the other. */
export interface RunInputs {
  /** The next one; undefined after the last. */
  next(): MaybePromise<RunInput | undefined>;
  /** How many items there are; not known before the last ones are read. */
  readonly itemCount: number | undefined;
  /** Lets go of what is read: no more is asked for. */
  close(): void;
}

/** Opens the inputs of a Map Run, from the start or without so many items: as often as it is called. */
export type OpenInputs = (skippedItems: number) => MaybePromise<RunInputs>;

/** Each item as an input: what ItemSelector makes of it, or the item itself. */
export class ItemInputs implements RunInputs {
  private chunk: ItemChunk | undefined;
  private position = 0;

  constructor(
    private readonly turn: Turn<MapPlan>,
    /** The input of the state. */
    private readonly input: JsonValue,
    private readonly source: ItemSource,
    /** How many items came before those of the present chunk. */
    private before: number,
  ) {}

  public next(): MaybePromise<RunInput | undefined> {
    const { chunk, position } = this;
    if (chunk !== undefined && position < chunk.values.length) {
      this.position = position + 1;
      const index = this.before + position;
      const item = { index, value: chunk.values[position] ?? null, key: chunk.keys?.[position], source: chunk.source };
      return then(this.selected(item), (value) => ({ value, items: 1 }));
    }
    if (chunk?.isLast === true) return undefined;
    return then(this.source.next(), (following) => {
      this.before += chunk?.values.length ?? 0;
      this.position = 0;
      this.chunk = following ?? { values: [], keys: undefined, source: '', isLast: true };
      return this.next();
    });
  }

  public get itemCount(): number | undefined {
    return this.chunk?.isLast === true ? this.before + this.chunk.values.length : undefined;
  }

  public close(): void {
    this.source.close();
  }

  private selected(item: MapItem): MaybePromise<JsonValue> {
    const { plan, kernel, thread, visit } = this.turn;
    if (plan.itemSelector === undefined) return itemInput(item);
    const context = mapItemContext(item);
    return templateValue(plan.itemSelector, evaluationContextOf(kernel, thread, visit, this.input, undefined, context));
  }
}

/** Inputs that are there already. */
export function listedInputs(all: readonly RunInput[], skippedItems: number): RunInputs {
  let index = 0;
  for (let skipped = 0; skipped < skippedItems; index += 1) skipped += all[index]?.items ?? skippedItems;
  return {
    itemCount: all.reduce((sum, { items }) => sum + items, 0),
    next: () => {
      index += 1;
      return all[index - 1];
    },
    close: () => undefined,
  };
}
