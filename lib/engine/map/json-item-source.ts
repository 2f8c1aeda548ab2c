import { type MaybePromise, then } from '../maybe-promise';
import { type ItemChunk, type ItemSource, itemTooLong } from './item-source';
import { JsonArrayItems } from './json-array-items';
import { jsonItems } from './json-items';
import { joinedText } from './object-text';
import { allPieces, type MarkedPiece, marked, type Pieces } from './pieces';
import { notIterable } from './reader-failure';

export interface JsonFile {
  readonly key: string;
  /** The names that lead to the items. */
  readonly path: readonly string[];
  readonly source: string;
  readonly maxItemLength: number;
  /** Whether the members of an object are items. */
  readonly readsObjects: boolean;
}

/** The items of a JSON file: those of a list as they come, those of an object when all of it is there. */
export function jsonItemSource(text: Pieces<string>, file: JsonFile): ItemSource {
  const { key, path, source, maxItemLength } = file;
  const parts = marked(text);
  const scanner = new JsonArrayItems(key, path);
  /** What has come before it is known that there is a list. */
  let seen: string[] = [];
  let isOver = false;
  const read = (part: MarkedPiece<string> | undefined): MaybePromise<ItemChunk> | undefined => {
    const { piece, isLast } = part ?? { piece: '', isLast: true };
    const values = scanner.items(piece, isLast);
    isOver = isLast;
    if (scanner.isList === true) {
      seen = [];
      if (scanner.openLength > maxItemLength) throw itemTooLong(key, maxItemLength);
      return { values, keys: undefined, source, isLast };
    }
    seen.push(piece);
    if (scanner.isList === undefined) return undefined;
    isOver = true;
    return then(allPieces(parts), (rest) => wholeChunk([...seen, ...rest.map((one) => one.piece)], file));
  };
  /** No recursion: it may be long until the items come. */
  const search = async (): Promise<ItemChunk> => {
    for (;;) {
      const chunk = read(await parts.next());
      if (chunk !== undefined) return chunk;
    }
  };
  const next = (): MaybePromise<ItemChunk | undefined> =>
    isOver ? undefined : then(parts.next(), (part) => read(part) ?? search());
  return { next, close: () => parts.close() };
}

function wholeChunk(parts: readonly string[], { key, path, source, readsObjects }: JsonFile): ItemChunk {
  const items = jsonItems(joinedText(parts, key), key, path);
  if (items.keys !== undefined && !readsObjects) throw notIterable();
  return { ...items, source, isLast: true };
}
