import type { Frame } from './frame';
import { type Maybe, Sequence, type Value } from './value';

/** An item of a path with the names that `@$x`, `#$i` and `%` have bound on the way to it. */
export type Tuple = ReadonlyMap<string, Maybe>;

/** The name of the item itself within a tuple. */
export const ITEM = '@';

/** The result of a path whose steps bind names. It never leaves the evaluator. */
export class TupleStream {
  public readonly tuples: Tuple[] = [];

  public items(): Sequence {
    const items = new Sequence();
    for (const tuple of this.tuples) {
      const item = tuple.get(ITEM);
      if (item !== undefined) items.push(item);
    }
    return items;
  }
}

export function isTuple(item: Maybe | Tuple): item is Tuple {
  return item instanceof Map;
}

export function tupleOf(item: Value): Tuple {
  return new Map([[ITEM, item]]);
}

export function frameOf(tuple: Tuple, outer: Frame): Frame {
  const frame = outer.inner();
  for (const [name, value] of tuple) frame.bind(name, value);
  return frame;
}
