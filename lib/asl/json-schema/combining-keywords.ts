import { isJsonArray, isJsonObject, type JsonValue } from '../json';
import { alternativeMismatches } from './alternatives';
import type { Keyword, Outcome, Place } from './keyword';

/** Keywords that apply other schemas to the same value. */
export const combiningKeywords = {
  $ref: reference,
  // There is one document here, so the outermost anchor of a name is the one that "$ref" finds as well.
  $dynamicRef: reference,

  allOf: (schemas, place) => {
    if (isJsonArray(schemas)) for (const schema of schemas) also(place, schema);
  },

  anyOf: (schemas, place) => {
    if (!isJsonArray(schemas)) return;
    const outcomes = schemas.map((schema) => place.here(schema));
    const fitting = outcomes.filter(fits);
    for (const { evaluated } of fitting) addAll(place, evaluated);
    if (fitting.length === 0) alternativeMismatches(outcomes, place);
  },

  oneOf: (schemas, place) => {
    if (!isJsonArray(schemas)) return;
    const outcomes = schemas.map((schema) => place.here(schema));
    const [only, ...others] = outcomes.filter(fits);
    if (only === undefined) alternativeMismatches(outcomes, place);
    else addAll(place, only.evaluated);
    if (others.length === 0) return;
    const numbers = outcomes.flatMap((outcome, index) => (fits(outcome) ? [index] : []));
    place.report(`must fit one alternative of "oneOf" only, but fits those at ${numbers.join(' and ')}`);
  },

  not: (schema, { here, report }) => {
    if (fits(here(schema))) report(`must not fit ${JSON.stringify(schema)}`);
  },

  if: (schema, place) => {
    const condition = place.here(schema);
    if (fits(condition)) addAll(place, condition.evaluated);
    const { then, else: otherwise } = place.schema;
    const next = fits(condition) ? then : otherwise;
    if (next !== undefined) also(place, next);
  },

  dependentSchemas: (schemas, place) => {
    const { value } = place;
    if (!isJsonObject(value) || !isJsonObject(schemas)) return;
    for (const [name, schema] of Object.entries(schemas)) if (Object.hasOwn(value, name)) also(place, schema);
  },
} satisfies Readonly<Record<string, Keyword>>;

function reference(to: JsonValue, place: Place): void {
  if (typeof to !== 'string') return;
  const found = place.referenced(to);
  if (found.kind === 'found') also(place, found.schema);
  if (found.kind === 'missing')
    place.report(`can't be checked: the schema refers to ${JSON.stringify(to)}, which it lacks`);
}

function also(place: Place, schema: JsonValue): void {
  const { findings, evaluated } = place.here(schema);
  place.add(findings);
  addAll(place, evaluated);
}

function fits({ findings }: Outcome): boolean {
  return findings.length === 0;
}

function addAll({ evaluated }: Place, names: Iterable<string | number>): void {
  for (const name of names) evaluated.add(name);
}
