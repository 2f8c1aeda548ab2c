import { closestName } from '../../util/closest-name';
import { ownMember } from '../../util/own-member';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json';
import type { Keyword, Place } from './keyword';
import { patternOf } from './pattern';

/** Keywords for objects. */
export const objectKeywords = {
  required: (names, { value, report }) => {
    if (!isJsonObject(value) || !isJsonArray(names)) return;
    for (const name of names) {
      if (typeof name === 'string' && !Object.hasOwn(value, name)) report('is missing', name);
    }
  },

  properties: (schemas, place) => {
    const { value } = place;
    if (!isJsonObject(value) || !isJsonObject(schemas)) return;
    for (const [name, schema] of Object.entries(schemas))
      if (Object.hasOwn(value, name)) describe(place, value, name, schema);
  },

  patternProperties: (schemas, place) => {
    const { value } = place;
    if (!isJsonObject(value) || !isJsonObject(schemas)) return;
    for (const [source, schema] of Object.entries(schemas)) {
      const pattern = patternOf(source, place);
      for (const name of Object.keys(value)) if (pattern?.test(name) === true) describe(place, value, name, schema);
    }
  },

  additionalProperties: (schema, place) => {
    const { value } = place;
    if (!isJsonObject(value)) return;
    const { properties, patternProperties } = place.schema;
    const named = isJsonObject(properties) ? Object.keys(properties) : [];
    // A pattern that is not one was reported above.
    const patterns = isJsonObject(patternProperties)
      ? Object.keys(patternProperties).map((source) => patternOf(source, { report: () => undefined }))
      : [];
    for (const name of Object.keys(value)) {
      if (named.includes(name) || patterns.some((pattern) => pattern?.test(name))) continue;
      if (schema === false) place.report(notAllowed(name, named), name);
      else describe(place, value, name, schema);
    }
  },

  propertyNames: (schema, place) => {
    const { value } = place;
    if (!isJsonObject(value)) return;
    for (const name of Object.keys(value)) {
      for (const { message } of place.below(schema, name, name).findings)
        place.report(`has a name that ${message}`, name);
    }
  },

  minProperties: count((count, limit) => count >= limit, 'at least'),
  maxProperties: count((count, limit) => count <= limit, 'at most'),

  dependentRequired: (dependencies, { value, report }) => {
    if (!isJsonObject(value) || !isJsonObject(dependencies)) return;
    for (const [given, names] of Object.entries(dependencies)) {
      if (!Object.hasOwn(value, given) || !isJsonArray(names)) continue;
      for (const name of names) {
        if (typeof name === 'string' && !Object.hasOwn(value, name))
          report(`is missing, and there is "${given}"`, name);
      }
    }
  },
} satisfies Readonly<Record<string, Keyword>>;

function describe(place: Place, value: JsonObject, name: string, schema: JsonValue): void {
  place.evaluated.add(name);
  const member = ownMember(value, name);
  if (member !== undefined) place.add(place.below(schema, member, name).findings);
}

/** What is reported of a member that the schema doesn't allow. */
function notAllowed(name: string, known: readonly string[]): string {
  const near = closestName(name, known);
  return near === undefined ? 'is not allowed' : `is not allowed; did you mean "${near}"?`;
}

function count(fits: (count: number, limit: number) => boolean, words: string): Keyword {
  return (limit, { value, report }) => {
    if (typeof limit !== 'number' || !isJsonObject(value)) return;
    const members = Object.keys(value).length;
    if (fits(members, limit)) return;
    report(`must have ${words} ${limit} ${limit === 1 ? 'member' : 'members'}, but has ${members}`);
  };
}
