import { seededRandom } from '../../evaluate/seeded-random';
import { BuiltIn, type Implementation } from '../function-value';
import { signatureOf } from '../signature';
import { numberOf } from './arguments';
import * as encoding from './encoding';
import * as lists from './lists';
import * as numbers from './numbers';
import * as objects from './objects';
import { parse } from './parse';
import * as pictures from './pictures';
import * as text from './text';

type Row = readonly [signature: string, arity: number, implementation: Implementation];

const random: Implementation = ([seed], { surroundings }) => {
  const given = numberOf(seed);
  return given === undefined ? surroundings.random.next() : seededRandom(given);
};

/**
 * The functions of JSONata 2.0.6 with their signatures, and those that Step Functions adds. `$eval` is not offered. What
 * later versions of the library add is not here, so it does not exist: this table is what the service has, whichever
 * version is installed.
 *
 * The number is how many arguments functions like `$map` pass.
 */
const ROWS: Readonly<Record<string, Row>> = {
  sum: ['<a<n>:n>', 1, numbers.sum],
  count: ['<a:n>', 1, lists.count],
  max: ['<a<n>:n>', 1, numbers.max],
  min: ['<a<n>:n>', 1, numbers.min],
  average: ['<a<n>:n>', 1, numbers.average],
  string: ['<x-b?:s>', 1, text.string],
  substring: ['<s-nn?:s>', 3, text.substring],
  substringBefore: ['<s-s:s>', 2, text.substringBefore],
  substringAfter: ['<s-s:s>', 2, text.substringAfter],
  lowercase: ['<s-:s>', 1, text.lowercase],
  uppercase: ['<s-:s>', 1, text.uppercase],
  length: ['<s-:n>', 1, text.length],
  trim: ['<s-:s>', 1, text.trim],
  pad: ['<s-ns?:s>', 3, text.pad],
  match: ['<s-f<s:o>n?:a<o>>', 3, text.match],
  contains: ['<s-(sf):b>', 2, text.contains],
  replace: ['<s-(sf)(sf)n?:s>', 4, text.replace],
  split: ['<s-(sf)n?:a<s>>', 3, text.split],
  join: ['<a<s>s?:s>', 2, text.join],
  formatNumber: ['<n-so?:s>', 3, pictures.formatNumber],
  formatBase: ['<n-n?:s>', 2, numbers.formatBase],
  formatInteger: ['<n-s:s>', 2, pictures.formatInteger],
  parseInteger: ['<s-s:n>', 2, pictures.parseInteger],
  number: ['<(nsb)-:n>', 1, numbers.number],
  floor: ['<n-:n>', 1, numbers.floor],
  ceil: ['<n-:n>', 1, numbers.ceil],
  round: ['<n-n?:n>', 2, numbers.round],
  abs: ['<n-:n>', 1, numbers.abs],
  sqrt: ['<n-:n>', 1, numbers.sqrt],
  power: ['<n-n:n>', 2, numbers.power],
  boolean: ['<x-:b>', 1, objects.boolean],
  not: ['<x-:b>', 1, objects.not],
  map: ['<af>', 2, lists.map],
  zip: ['<a+>', 0, lists.zip],
  filter: ['<af>', 2, lists.filter],
  single: ['<af?>', 2, lists.single],
  reduce: ['<afj?:j>', 3, lists.reduce],
  sift: ['<o-f?:o>', 2, objects.sift],
  keys: ['<x-:a<s>>', 1, objects.keys],
  lookup: ['<x-s:x>', 2, objects.lookup],
  append: ['<xx:a>', 2, lists.append],
  exists: ['<x:b>', 1, objects.exists],
  spread: ['<x-:a<o>>', 1, objects.spread],
  merge: ['<a<o>:o>', 1, objects.merge],
  reverse: ['<a:a>', 1, lists.reverse],
  each: ['<o-f:a>', 2, objects.each],
  error: ['<s?:x>', 1, objects.error],
  assert: ['<bs?:x>', 2, objects.assert],
  type: ['<x:s>', 1, objects.type],
  sort: ['<af?:a>', 2, lists.sort],
  shuffle: ['<a:a>', 1, lists.shuffle],
  distinct: ['<x:x>', 1, lists.distinct],
  base64encode: ['<s-:s>', 1, encoding.base64encode],
  base64decode: ['<s-:s>', 1, encoding.base64decode],
  encodeUrlComponent: ['<s-:s>', 1, encoding.encodeUrlComponent],
  encodeUrl: ['<s-:s>', 1, encoding.encodeUrl],
  decodeUrlComponent: ['<s-:s>', 1, encoding.decodeUrlComponent],
  decodeUrl: ['<s-:s>', 1, encoding.decodeUrl],
  toMillis: ['<s-s?:n>', 2, pictures.toMillis],
  fromMillis: ['<n-s?s?:s>', 3, pictures.fromMillis],
  clone: ['<(oa)-:o>', 1, objects.clone],
  now: ['<s?s?:s>', 2, pictures.now],
  millis: ['<:n>', 0, pictures.millis],
  // Of Step Functions. The signatures are inferred from measured errors.
  random: ['<n?:n>', 0, random],
  uuid: ['<:s>', 0, (_args, { surroundings }) => surroundings.random.uuid()],
  hash: ['<s?s?:s>', 2, encoding.hash],
  parse: ['<s-:x>', 1, parse],
  range: ['<n?n?n?:a>', 3, lists.range],
  partition: ['<xn?:a>', 2, lists.partition],
};

const FUNCTIONS: ReadonlyMap<string, BuiltIn> = new Map(
  Object.entries(ROWS).map(([name, [signature, arity, implementation]]) => [
    name,
    new BuiltIn(name, signatureOf(signature), arity, implementation),
  ]),
);

export function builtIn(name: string): BuiltIn | undefined {
  return FUNCTIONS.get(name);
}

/** The functions by name, with their signatures: what the gate is compared by. */
export function builtInSignatures(): ReadonlyMap<string, string> {
  return new Map(Object.entries(ROWS).map(([name, [signature]]) => [name, signature]));
}
