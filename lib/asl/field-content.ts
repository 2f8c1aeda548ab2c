import { keysOf } from '../util/keys-of';
import { FIELD_CONTENT, FIELD_ORDER, type ObjectKind } from './field-order';
import { isJsonArray, type JsonObject, type JsonValue } from './json';

/**
 * What a value is to the language: an object of a kind, the array or object around objects of a kind, or (undefined)
 * the user's data.
 */
export interface Meaning {
  readonly kind: ObjectKind;
  readonly many?: 'elements' | 'entries' | undefined;
}

export const DOCUMENT_MEANING: Meaning = Object.freeze({ kind: 'document' });

const RANKS = new Map<ObjectKind, ReadonlyMap<string, number>>(
  keysOf(FIELD_ORDER).map((kind) => [kind, new Map(FIELD_ORDER[kind].map((name, i) => [name, i]))]),
);

const ONE_OF = new Map<ObjectKind, Meaning>(keysOf(FIELD_ORDER).map((kind) => [kind, Object.freeze({ kind })]));

/**
 * What is under a key of a container that means `outer`. Where the value has not the form that the language
 * wants (an object for `Branches`, an array for `States`), it is the user's data: nothing in it is reordered.
 */
export function meaningOf(outer: Meaning | undefined, key: string | number, value: JsonValue): Meaning | undefined {
  if (outer === undefined || typeof value !== 'object' || value === null) return undefined;
  if (outer.many !== undefined) return isJsonArray(value) ? undefined : ONE_OF.get(outer.kind);
  const contents = FIELD_CONTENT[outer.kind];
  const content = Object.hasOwn(contents, key) ? contents[key] : undefined;
  return content !== undefined && isJsonArray(value) === (content.many === 'elements') ? content : undefined;
}

/** The keys of an object in canonical order: known fields by the table, then all others as they come. */
export function canonicalKeys(value: JsonObject, meaning: Meaning | undefined): string[] {
  const keys = Object.keys(value);
  const ranks = meaning === undefined || meaning.many !== undefined ? undefined : RANKS.get(meaning.kind);
  if (ranks === undefined || isInOrder(keys, ranks)) return keys;
  return keys.sort((left, right) => rankOf(left, ranks) - rankOf(right, ranks));
}

/** Most objects are: then nothing needs to be sorted. */
function isInOrder(keys: readonly string[], ranks: ReadonlyMap<string, number>): boolean {
  let last = -1;
  for (const key of keys) {
    const rank = rankOf(key, ranks);
    if (rank < last) return false;
    last = rank;
  }
  return true;
}

function rankOf(key: string, ranks: ReadonlyMap<string, number>): number {
  return ranks.get(key) ?? ranks.size;
}
