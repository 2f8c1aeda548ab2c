import { isJsonArray, isJsonObject, type JsonValue } from '../json';
import type { Keyword, Place } from './keyword';

/** Keywords about the members that no other keyword described. */
export const unevaluatedKeywords = {
  unevaluatedProperties: (schema, place) => {
    if (isJsonObject(place.value)) rest(Object.entries(place.value), schema, place);
  },

  unevaluatedItems: (schema, place) => {
    if (isJsonArray(place.value)) rest([...place.value.entries()], schema, place);
  },
} satisfies Readonly<Record<string, Keyword>>;

function rest(members: readonly (readonly [string | number, JsonValue])[], schema: JsonValue, place: Place): void {
  for (const [key, member] of members) {
    if (place.evaluated.has(key)) continue;
    if (schema === false) place.report('is not allowed', key);
    else place.add(place.below(schema, member, key).findings);
    place.evaluated.add(key);
  }
}
