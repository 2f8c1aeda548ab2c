import type { StaticType } from './static-type';

/** One function that expressions may call. */
export interface JsonataFunction {
  /** Fewest arguments; the context item may represent one that is omitted. */
  readonly min: number;
  readonly max: number;
  /** What it gives, where that is always the same (or nothing at all). */
  readonly returns?: StaticType;
}

const MANY = Number.POSITIVE_INFINITY;

/**
 * The functions of JSONata 2.0.6 and those that Step Functions adds; `$eval` is not among them.
 *
 * See https://docs.jsonata.org/overview and https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export const JSONATA_FUNCTIONS: Readonly<Record<string, JsonataFunction>> = Object.freeze({
  // Text
  string: fn(0, 2, 'string'),
  length: fn(0, 1, 'number'),
  substring: fn(1, 3, 'string'),
  substringBefore: fn(1, 2, 'string'),
  substringAfter: fn(1, 2, 'string'),
  uppercase: fn(0, 1, 'string'),
  lowercase: fn(0, 1, 'string'),
  trim: fn(0, 1, 'string'),
  pad: fn(1, 3, 'string'),
  contains: fn(1, 2, 'boolean'),
  split: fn(1, 3),
  join: fn(1, 2, 'string'),
  match: fn(1, 3),
  replace: fn(2, 4, 'string'),
  base64encode: fn(0, 1, 'string'),
  base64decode: fn(0, 1, 'string'),
  encodeUrlComponent: fn(0, 1, 'string'),
  encodeUrl: fn(0, 1, 'string'),
  decodeUrlComponent: fn(0, 1, 'string'),
  decodeUrl: fn(0, 1, 'string'),
  // Numbers
  number: fn(0, 1, 'number'),
  abs: fn(0, 1, 'number'),
  floor: fn(0, 1, 'number'),
  ceil: fn(0, 1, 'number'),
  round: fn(0, 2, 'number'),
  power: fn(1, 2, 'number'),
  sqrt: fn(0, 1, 'number'),
  formatNumber: fn(1, 3, 'string'),
  formatBase: fn(0, 2, 'string'),
  formatInteger: fn(1, 2, 'string'),
  parseInteger: fn(1, 2, 'number'),
  sum: fn(1, 1, 'number'),
  max: fn(1, 1, 'number'),
  min: fn(1, 1, 'number'),
  average: fn(1, 1, 'number'),
  count: fn(1, 1, 'number'),
  // Booleans
  boolean: fn(0, 1, 'boolean'),
  not: fn(0, 1, 'boolean'),
  exists: fn(1, 1, 'boolean'),
  // Lists
  append: fn(2, 2),
  sort: fn(1, 2),
  reverse: fn(1, 1),
  shuffle: fn(1, 1),
  distinct: fn(1, 1),
  zip: fn(1, MANY),
  // Objects
  keys: fn(0, 1),
  lookup: fn(1, 2),
  spread: fn(0, 1),
  merge: fn(1, 1, 'object'),
  sift: fn(0, 2),
  each: fn(1, 2),
  error: fn(0, 1),
  assert: fn(1, 2),
  type: fn(1, 1, 'string'),
  clone: fn(0, 1),
  // Time
  now: fn(0, 2, 'string'),
  millis: fn(0, 0, 'number'),
  fromMillis: fn(0, 3, 'string'),
  toMillis: fn(0, 2, 'number'),
  // Functions that take functions
  map: fn(2, 2),
  filter: fn(2, 2),
  single: fn(1, 2),
  reduce: fn(2, 3),
  // Of Step Functions
  partition: fn(2, 2),
  range: fn(3, 3),
  hash: fn(1, 2, 'string'),
  random: fn(0, 1, 'number'),
  uuid: fn(0, 0, 'string'),
  parse: fn(1, 1),
});

/** The function of that name, without the dollar sign. */
export function jsonataFunction(name: string): JsonataFunction | undefined {
  return Object.hasOwn(JSONATA_FUNCTIONS, name) ? JSONATA_FUNCTIONS[name] : undefined;
}

function fn(min: number, max: number, returns?: StaticType): JsonataFunction {
  return Object.freeze({ min, max, ...(returns && { returns }) });
}
