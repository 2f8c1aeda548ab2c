import { equalJson } from '../../util/equal-json';
import { isJsonArray, type JsonArray, type JsonValue } from '../json';
import type { Keyword, Place } from './keyword';

/** Keywords for arrays. */
export const arrayKeywords = {
  prefixItems: (schemas, place) => {
    if (isJsonArray(schemas)) items(place, (index) => schemas[index]);
  },

  items: (schema, place) => {
    // Before 2020-12 a list was what "prefixItems" is now.
    if (isJsonArray(schema)) items(place, (index) => schema[index]);
    else items(place, (index) => (index < prefixOf(place) ? undefined : schema));
  },

  contains: (schema, place) => {
    const { value, evaluated, report } = place;
    if (!isJsonArray(value)) return;
    const fitting = [...value.keys()].filter((index) => fits(place, schema, value, index));
    for (const index of fitting) evaluated.add(index);
    const { minContains = 1, maxContains } = place.schema;
    if (typeof minContains === 'number' && fitting.length < minContains) {
      report(`must have at least ${itemsOf(minContains)} that fit "contains", but has ${fitting.length}`);
    }
    if (typeof maxContains === 'number' && fitting.length > maxContains) {
      report(`must have at most ${itemsOf(maxContains)} that fit "contains", but has ${fitting.length}`);
    }
  },

  minItems: count((count, limit) => count >= limit, 'at least'),
  maxItems: count((count, limit) => count <= limit, 'at most'),

  uniqueItems: (wanted, { value, report }) => {
    if (wanted !== true || !isJsonArray(value)) return;
    for (const [index, item] of value.entries()) {
      const first = value.findIndex((other) => equalJson(other, item));
      if (first < index) report(`is the same as item ${first}, but all must differ`, index);
    }
  },
} satisfies Readonly<Record<string, Keyword>>;

function items(place: Place, schemaOf: (index: number) => JsonValue | undefined): void {
  const { value, evaluated } = place;
  if (!isJsonArray(value)) return;
  for (const [index, item] of value.entries()) {
    const schema = schemaOf(index);
    if (schema === undefined) continue;
    evaluated.add(index);
    place.add(place.below(schema, item, index).findings);
  }
}

function prefixOf({ schema: { prefixItems } }: Place): number {
  return isJsonArray(prefixItems) ? prefixItems.length : 0;
}

function fits(place: Place, schema: JsonValue, list: JsonArray, index: number): boolean {
  const item = list[index];
  return item !== undefined && place.below(schema, item, index).findings.length === 0;
}

function count(fits: (count: number, limit: number) => boolean, words: string): Keyword {
  return (limit, { value, report }) => {
    if (typeof limit !== 'number' || !isJsonArray(value) || fits(value.length, limit)) return;
    report(`must have ${words} ${itemsOf(limit)}, but has ${value.length}`);
  };
}

function itemsOf(count: number): string {
  return `${count} ${count === 1 ? 'item' : 'items'}`;
}
