import { createHash } from 'node:crypto';
import { integerValue, isBigInteger } from '../../asl/big-integer';
import { isJsonArray, isJsonObject, type JsonArray, type JsonObject, type JsonValue } from '../../asl/json';
import type { IntrinsicCall } from '../../expression/intrinsic/intrinsic';
import { wordTable } from '../../util/word-table';
import { intrinsicFailure } from '../error-texts';
import { equalityKey, jsonEquals, jsonText, readJson } from '../json-text';
import type { RandomSource } from '../random-source';
import { javaText } from './java-text';
import { seededRandom } from './seeded-random';

/** A function gets its evaluated arguments; the call itself is for messages and for the raw text of a template. */
type IntrinsicFunction = (args: readonly JsonValue[], call: IntrinsicCall, random: RandomSource) => JsonValue;

/** The functions by name, each as odd as the service's. */
export const INTRINSIC_FUNCTIONS = wordTable<IntrinsicFunction>({
  'States.Format': format,
  'States.StringToJson': stringToJson,
  'States.JsonToString': ([value], call) => jsonText(required(value, call)),
  'States.Array': (args) => args,
  'States.ArrayPartition': arrayPartition,
  'States.ArrayContains': ([list, wanted], call) =>
    array(list, call).some((item) => jsonEquals(item, required(wanted, call))),
  'States.ArrayRange': arrayRange,
  'States.ArrayGetItem': arrayGetItem,
  'States.ArrayLength': ([list], call) => array(list, call).length,
  'States.ArrayUnique': arrayUnique,
  'States.Base64Encode': ([value], call) => Buffer.from(limitedText(value, call), 'utf8').toString('base64'),
  'States.Base64Decode': base64Decode,
  'States.Hash': hash,
  'States.JsonMerge': jsonMerge,
  'States.MathRandom': mathRandom,
  'States.MathAdd': mathAdd,
  'States.StringSplit': stringSplit,
  'States.UUID': (_args, _call, random) => random.uuid(),
});

function format(args: readonly JsonValue[], call: IntrinsicCall): JsonValue {
  const first = call.arguments[0];
  // An escape distinguishes a brace from a placeholder, so a template given as a literal is read as it is written.
  const template = first?.kind === 'literal' ? first.raw : text(args[0], call);
  const values = args.slice(1);
  let used = 0;
  const fill = (placeholder: string): string => {
    const value = values[used];
    used += 1;
    return value === undefined ? placeholder : javaText(value);
  };
  const result = template.includes('\\')
    ? template.replace(/\\(.)|\{\}/gs, (token, escaped: string | undefined) => {
        if (escaped === undefined) return fill(token);
        return "'\\{}".includes(escaped) ? escaped : token;
      })
    : template.replaceAll('{}', fill);
  if (used !== values.length) {
    throw failed(call, `number of arguments do not match the occurrences of {} in the template`);
  }
  return result;
}

function stringToJson([value]: readonly JsonValue[], call: IntrinsicCall): JsonValue {
  const source = text(value, call);
  if (source.trim() === '') return null;
  try {
    return readJson(source);
  } catch {
    throw failed(call, `Invalid JSON: ${source}`);
  }
}

function arrayPartition([list, size]: readonly JsonValue[], call: IntrinsicCall): JsonValue {
  const items = array(list, call);
  const length = integer(number(size, call));
  if (length <= 0) throw failed(call, 'the chunk size must be a positive integer');
  const parts: JsonArray[] = [];
  for (let start = 0; start < items.length; start += length) parts.push(items.slice(start, start + length));
  return parts;
}

const MAX_RANGE = 1000;

function arrayRange([from, to, by]: readonly JsonValue[], call: IntrinsicCall): JsonValue {
  const start = integer(number(from, call));
  const end = integer(number(to, call));
  const step = integer(number(by, call));
  if (step === 0) throw failed(call, 'the step must not be 0');
  if ((end - start) / step >= MAX_RANGE) throw failed(call, `the range must not hold more than ${MAX_RANGE} numbers`);
  const range: number[] = [];
  for (let value = start; step > 0 ? value <= end : value >= end; value += step) range.push(value);
  return range;
}

function arrayGetItem([list, index]: readonly JsonValue[], call: IntrinsicCall): JsonValue {
  const items = array(list, call);
  const place = integer(number(index, call));
  const item = place >= 0 ? items[place] : undefined;
  if (item === undefined) throw failed(call, `the index ${place} is out of bounds`);
  return item;
}

function arrayUnique([list]: readonly JsonValue[], call: IntrinsicCall): JsonValue {
  const unique = new Map<string, JsonValue>();
  for (const item of array(list, call)) {
    const key = equalityKey(item);
    if (!unique.has(key)) unique.set(key, item);
  }
  return [...unique.values()];
}

function base64Decode([value]: readonly JsonValue[], call: IntrinsicCall): JsonValue {
  const encoded = limitedText(value, call);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) throw failed(call, 'the text is not Base64');
  return Buffer.from(encoded, 'base64').toString('utf8');
}

const HASHES = wordTable({
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
});

function hash([value, algorithm]: readonly JsonValue[], call: IntrinsicCall): JsonValue {
  const name = HASHES[text(algorithm, call)];
  if (name === undefined) throw failed(call, `${jsonText(algorithm)} is not a supported algorithm`);
  const data = typeof value === 'string' ? value : jsonText(required(value, call));
  checkLength(data, call);
  return createHash(name).update(data, 'utf8').digest('hex');
}

function jsonMerge([one, two, deep]: readonly JsonValue[], call: IntrinsicCall): JsonValue {
  if (deep !== false) throw failed(call, 'only the shallow merge (third argument "false") is supported');
  return { ...object(one, call), ...object(two, call) };
}

function mathRandom([from, to, seed]: readonly JsonValue[], call: IntrinsicCall, random: RandomSource): JsonValue {
  const start = integer(number(from, call));
  const end = integer(number(to, call));
  if (start >= end) throw failed(call, 'the start number must be less than the end number');
  const fraction = seed === undefined ? random.next() : seededRandom(number(seed, call));
  // The end is exclusive.
  return start + Math.floor(fraction * (end - start));
}

function stringSplit([value, separators]: readonly JsonValue[], call: IntrinsicCall): JsonValue {
  const source = text(value, call);
  // The second argument is a set of characters, and what is empty between two of them is omitted.
  const set = new Set(text(separators, call));
  const parts: string[] = [];
  let part = '';
  for (const character of source) {
    if (!set.has(character)) {
      part += character;
    } else {
      if (part !== '') parts.push(part);
      part = '';
    }
  }
  if (part !== '') parts.push(part);
  return parts;
}

/** Numbers are rounded to the nearest integer, a half upwards, as Java's `Math.round` does. */
function integer(value: number): number {
  return Number.isInteger(value) ? value : Math.floor(value + 0.5);
}

function mathAdd([one, two]: readonly JsonValue[], call: IntrinsicCall): JsonValue {
  if (typeof one === 'number' && typeof two === 'number') {
    const sum = integer(one) + integer(two);
    if (Number.isSafeInteger(sum)) return sum;
  }
  const exact = wholeNumber(one, call) + wholeNumber(two, call);
  return integerValue(exact);
}

/** An argument as an integer of any length. */
function wholeNumber(value: JsonValue | undefined, call: IntrinsicCall): bigint {
  return isBigInteger(value) ? value : BigInt(integer(number(value, call)));
}

function required(value: JsonValue | undefined, call: IntrinsicCall): JsonValue {
  if (value === undefined) throw failed(call, 'an argument is missing');
  return value;
}

function number(value: JsonValue | undefined, call: IntrinsicCall): number {
  if (isBigInteger(value)) return Number(value);
  if (typeof value !== 'number') throw failed(call, `${jsonText(value)} is not a number`);
  return value;
}

function text(value: JsonValue | undefined, call: IntrinsicCall): string {
  if (typeof value !== 'string') throw failed(call, `${jsonText(value)} is not a string`);
  return value;
}

const MAX_TEXT = 10_000;

function limitedText(value: JsonValue | undefined, call: IntrinsicCall): string {
  const given = text(value, call);
  checkLength(given, call);
  return given;
}

function checkLength(given: string, call: IntrinsicCall): void {
  if (given.length > MAX_TEXT) throw failed(call, `the text must not be longer than ${MAX_TEXT} characters`);
}

function array(value: JsonValue | undefined, call: IntrinsicCall): JsonArray {
  if (value === undefined || !isJsonArray(value)) throw failed(call, `${jsonText(value)} is not an array`);
  return value;
}

function object(value: JsonValue | undefined, call: IntrinsicCall): JsonObject {
  if (!isJsonObject(value)) throw failed(call, `${jsonText(value)} is not an object`);
  return value;
}

function failed(call: IntrinsicCall, reason: string) {
  return intrinsicFailure(`The function '${call.text}' had an invalid argument: ${reason}`);
}
