import { equalJson } from '../../util/equal-json';
import { wordTable } from '../../util/word-table';
import { isJsonArray, isJsonObject, type JsonValue } from '../json';
import type { Keyword, Place } from './keyword';
import { patternOf } from './pattern';
import { shownJson } from './shown-json';

/** Keywords for values of any type, for numbers and for text. */
export const valueKeywords = {
  type: (types, { value, report }) => {
    const allowed = (isJsonArray(types) ? types : [types]).filter((type) => typeof type === 'string');
    if (allowed.length === 0 || allowed.some((type) => isOfType(value, type))) return;
    report(`must be ${allowed.map((type) => NAMES[type] ?? type).join(' or ')}, not ${shownJson(value)}`);
  },

  enum: (values, { value, report }) => {
    if (!isJsonArray(values) || values.some((allowed) => equalJson(allowed, value))) return;
    report(`must be ${oneOf(values)}, not ${shownJson(value)}`);
  },

  const: (wanted, { value, report }) => {
    if (!equalJson(wanted, value)) report(`must be ${shownJson(wanted)}, not ${shownJson(value)}`);
  },

  minimum: numeric((value, limit) => value >= limit, 'or more'),
  maximum: numeric((value, limit) => value <= limit, 'or less'),
  exclusiveMinimum: numeric((value, limit) => value > limit, 'more than'),
  exclusiveMaximum: numeric((value, limit) => value < limit, 'less than'),

  multipleOf: (factor, { value, report }) => {
    if (typeof factor !== 'number' || typeof value !== 'number' || isMultiple(value, factor)) return;
    report(`must be a multiple of ${factor}, not ${value}`);
  },

  minLength: length((length, limit) => length >= limit, 'at least'),
  maxLength: length((length, limit) => length <= limit, 'at most'),

  pattern: (source, place) => {
    if (typeof source !== 'string' || typeof place.value !== 'string') return;
    const pattern = patternOf(source, place);
    if (pattern?.test(place.value) === false) place.report(`must match ${source}, but is ${shownJson(place.value)}`);
  },
} satisfies Readonly<Record<string, Keyword>>;

const NAMES = wordTable({
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'a boolean',
  object: 'an object',
  array: 'an array',
});

function isOfType(value: JsonValue, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return isJsonArray(value);
  return type === 'object' ? isJsonObject(value) : typeof value === type;
}

function oneOf(values: readonly JsonValue[]): string {
  const shown = values.map(shownJson);
  return shown.length > 1 ? `one of ${shown.join(', ')}` : (shown[0] ?? 'nothing');
}

function numeric(fits: (value: number, limit: number) => boolean, words: string): Keyword {
  return (limit, { value, report }) => {
    if (typeof limit !== 'number' || typeof value !== 'number' || fits(value, limit)) return;
    report(`must be ${words.startsWith('or') ? `${limit} ${words}` : `${words} ${limit}`}, not ${value}`);
  };
}

/** Decimal fractions have no exact number: 0.3 is a multiple of 0.1. */
function isMultiple(value: number, factor: number): boolean {
  const times = value / factor;
  if (!Number.isFinite(times)) return Number.isInteger(value) && Number.isInteger(1 / factor);
  return Math.abs(times - Math.round(times)) <= Number.EPSILON * 4 * Math.max(1, Math.abs(times));
}

function length(fits: (length: number, limit: number) => boolean, words: string): Keyword {
  return (limit, { value, report }: Place) => {
    if (typeof limit !== 'number' || typeof value !== 'string') return;
    // Characters, not the halves of which JavaScript makes an emoji.
    const characters = [...value].length;
    if (fits(characters, limit)) return;
    report(`must have ${words} ${limit} ${limit === 1 ? 'character' : 'characters'}, but has ${characters}`);
  };
}
