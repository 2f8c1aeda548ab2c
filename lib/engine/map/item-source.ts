import type { JsonValue } from '../../asl/json';
import type { Failure } from '../failure';
import { type MaybePromise, then } from '../maybe-promise';
import type { ItemParser } from './item-parser';
import type { MapItems } from './map-items';
import { marked, type Pieces, piecesOf } from './pieces';
import { readerFailed } from './reader-failure';

/** Some of the items of a Map, in order. */
export interface ItemChunk {
  readonly values: readonly JsonValue[];
  /** The keys where the items are the members of an object. */
  readonly keys: readonly string[] | undefined;
  /** `Map.Item.Source` of the context object. */
  readonly source: string;
  /** Whether no more items come. */
  readonly isLast: boolean;
}

/** The items of a Map, read as they are needed. The last chunk says that it is the last, and may be empty. */
export type ItemSource = Pieces<ItemChunk>;

/** Items that are there as a whole. */
export function itemSource({ values, keys }: MapItems, source: string): ItemSource {
  return piecesOf([{ values, keys, source, isLast: true }]);
}

/** The items that a parser makes of a text. */
export function parsedItems(
  text: Pieces<string>,
  parser: ItemParser,
  source: string,
  { key, maxItemLength }: { readonly key: string; readonly maxItemLength: number },
): ItemSource {
  const parts = marked(text);
  let isOver = false;
  return {
    next: () =>
      isOver
        ? undefined
        : then(parts.next(), (part) => {
            const { piece, isLast } = part ?? { piece: '', isLast: true };
            isOver = isLast;
            const values = parser.items(piece, isLast);
            if (parser.openLength > maxItemLength) throw itemTooLong(key, maxItemLength);
            return { values, keys: undefined, source, isLast };
          }),
    close: () => parts.close(),
  };
}

export function itemTooLong(key: string, maxItemLength: number): Failure {
  return readerFailed(`An item of the object "${key}" is longer than ${maxItemLength} characters.`);
}

/** The items of some sources, one source after the other; each is opened when the one before is at its end. */
export function joinedItems(openers: readonly (() => MaybePromise<ItemSource>)[]): ItemSource {
  let index = 0;
  let open: ItemSource | undefined;
  const next = (): MaybePromise<ItemChunk | undefined> => {
    if (open !== undefined) {
      return then(open.next(), (chunk) => {
        if (chunk === undefined || !chunk.isLast || index === openers.length) return chunk;
        open = undefined;
        return { ...chunk, isLast: false };
      });
    }
    const opener = openers[index];
    if (opener === undefined) return undefined;
    index += 1;
    return then(opener(), (opened) => {
      open = opened;
      return next();
    });
  };
  return { next, close: () => open?.close() };
}

/** No more than the first items of a source. */
export function firstItems(items: ItemSource, count: number): ItemSource {
  let left = count;
  return {
    next: () => {
      if (left === 0) return undefined;
      return then(items.next(), (chunk) => {
        if (chunk === undefined || chunk.values.length < left) {
          left -= chunk?.values.length ?? 0;
          return chunk;
        }
        const values = chunk.values.slice(0, left);
        left = 0;
        items.close();
        return { ...chunk, values, isLast: true };
      });
    },
    close: () => items.close(),
  };
}

/** The items of a source without the first ones. */
export function withoutFirst(items: ItemSource, count: number): ItemSource {
  if (count === 0) return items;
  let left = count;
  const skip = async (): Promise<ItemChunk | undefined> => {
    for (let chunk = await items.next(); chunk !== undefined; chunk = await items.next()) {
      const { values, keys, isLast } = chunk;
      const skipped = Math.min(left, values.length);
      left -= skipped;
      if (left === 0 || isLast) return { ...chunk, values: values.slice(skipped), keys: keys?.slice(skipped) };
    }
    return undefined;
  };
  return { next: () => (left === 0 ? items.next() : skip()), close: () => items.close() };
}
