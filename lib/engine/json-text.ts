import {
  bigIntegersExist,
  compareNumbers,
  integerValue,
  isBigInteger,
  isJsonNumber,
  numberOf,
} from '../asl/big-integer';
import { isJsonArray, type JsonValue, parsedJson } from '../asl/json';
import { printJson } from '../asl/print-json';
import { setOwn } from '../asl/set-own';
import { defineKey } from '../util/define-key';
import { jsonBytes } from '../util/json-bytes';

/*
 * Big integers. The service keeps the digits of integers beyond 2^53; `JSON.parse` rounds them. So the engine reads JSON
 * text with `readJson` and writes it with `jsonText`, never with `JSON.parse` and `JSON.stringify`:
 *
 * - An integer that a `number` can't hold is a `bigint` (see `asl/big-integer.ts`); all other numbers stay `number`s.
 *   There is one form for each integer, so `===` and `jsonEquals` compare as they did.
 * - Only text makes one: an input as text, a definition as text, `States.StringToJson`, a file of items, the answers of
 *   a mock file. A value given by a JavaScript program stays what it is: its numbers were rounded when they were written.
 * - Mocks and handlers get the `bigint`; the code of a Lambda function gets text and rounds it, as on the service.
 * - JSONata rounds an integer that it reads (`roundedIntegers`); what an expression doesn't touch keeps its digits.
 *
 * Measured on node 20 with a document of 545 bytes without such integers: `readJson` takes 1.17 times as long as
 * `JSON.parse` (a search for 16 digits in a row), `jsonText` as long as `JSON.stringify` (whose refusal of a `bigint` is the
 * test). A wrapper
 * object in place of a `bigint` would look like an object of JSON to all code that asks `typeof`.
 */

/** Integers that may need more than a `number` have 16 digits or more. */
const LONG_NUMBER = /\d{16}/;

/**
 * The value of a JSON text; integers that a `number` can't hold are read as `bigint`.
 *
 * @throws SyntaxError as `JSON.parse` does
 */
export function readJson(text: string): JsonValue {
  const value = parsedJson(text);
  return LONG_NUMBER.test(text) ? withBigIntegers(text, value) : value;
}

/** JSON that has just been read here: it may still be changed. */
type FreshJson = null | boolean | number | string | FreshJson[] | { [key: string]: FreshJson };

/** A string or a number, in a text that is known to be JSON. */
const TOKEN = /"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Reads a text once more, with its long integers marked as strings that the text itself doesn't have. */
function withBigIntegers(text: string, rounded: JsonValue): JsonValue {
  let mark = 'integer:';
  while (text.includes(mark)) mark = `_${mark}`;
  let marked = '';
  let copied = 0;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    const [word] = token;
    if (word === '"') TOKEN.lastIndex = endOfString(text, token.index);
    else if (isBigInteger(numberOf(word))) {
      marked += `${text.slice(copied, token.index)}"${mark}${word}"`;
      copied = TOKEN.lastIndex;
    }
  }
  if (copied === 0) return rounded;
  const holder: { root: FreshJson } = { root: JSON.parse(marked + text.slice(copied)) };
  const pending: (FreshJson[] | { [key: string]: FreshJson })[] = [holder];
  for (let container = pending.pop(); container !== undefined; container = pending.pop()) {
    for (const [key, member] of Object.entries(container)) {
      if (typeof member === 'object' && member !== null) pending.push(member);
      else if (typeof member === 'string' && member.startsWith(mark)) {
        setOwn<JsonValue>(container, key, numberOf(member.slice(mark.length)));
      }
    }
  }
  return holder.root;
}

/** Behind the closing quote of the string that starts at an offset. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  for (; isEscaped(text, end); end = text.indexOf('"', end + 1));
  return end + 1;
}

function isEscaped(text: string, offset: number): boolean {
  let before = offset - 1;
  while (text.charCodeAt(before) === 0x5c) before -= 1;
  return (offset - before) % 2 === 0;
}

/**
 * The JSON text of a value as `JSON.stringify` gives it, but however deep the value is nested and however long its
 * integers are.
 *
 * @throws TypeError where the value contains itself
 */
export function jsonText(value: unknown, indent = 0): string {
  try {
    return JSON.stringify(value, undefined, indent);
  } catch {
    // A bigint, or a value that is nested too deep for the recursion of JSON.stringify.
    return exactText(value, indent);
  }
}

function exactText(value: unknown, indent: number): string {
  try {
    const without = JSON.stringify(value, (_key, member: unknown) => (isLongInteger(member) ? null : member));
    let mark = 'integer:';
    while (without.includes(mark)) mark = `_${mark}`;
    const marked = JSON.stringify(
      value,
      (_key, member: unknown) => (isLongInteger(member) ? `${mark}${member}` : member),
      indent,
    );
    return marked.replace(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1');
  } catch (problem) {
    // Without indentation, which would be as long as the square of the depth.
    // What is not JSON in it, `printJson` writes as `JSON.stringify` does.
    if (problem instanceof RangeError) return printJson(value as JsonValue, 0);
    throw problem;
  }
}

/** A `bigint` that a `number` could hold comes from a program only, and is not JSON, as ever. */
function isLongInteger(value: unknown): value is bigint {
  return isBigInteger(value) && !Number.isSafeInteger(Number(value));
}

/**
 * A value of a program as it would come over the wire: dates as text, members that are undefined omitted; undefined
 * where it has no JSON form. Numbers stay what the program rounded them to.
 *
 * @throws TypeError where the value contains itself
 */
export function wireCopy(value: unknown): JsonValue | undefined {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    return readJson(jsonText(value));
  }
  return text === undefined ? undefined : parsedJson(text);
}

/** A value with its big integers rounded to doubles, as JSONata and JavaScript code see them. */
export function roundedIntegers(value: JsonValue): JsonValue {
  return hasBigInteger(value) ? parsedJson(jsonText(value)) : value;
}

/** Whether there is an integer in a value that a `number` can't hold. */
function hasBigInteger(value: JsonValue): boolean {
  if (!bigIntegersExist()) return false;
  const pending: JsonValue[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (isBigInteger(next)) return true;
    if (typeof next !== 'object' || next === null) continue;
    for (const member of Object.values(next)) {
      if (isBigInteger(member)) return true;
      if (typeof member === 'object' && member !== null) pending.push(member);
    }
  }
  return false;
}

/** A copy that shares nothing with the original, so that a caller can change one without touching the other. */
export function copyOf(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return isBigInteger(value) ? integerValue(value) : value;
  if (isJsonArray(value)) return value.map(copyOf);
  const copy: Record<string, JsonValue> = {};
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member !== undefined) defineKey(copy, key, copyOf(member));
  }
  return copy;
}

/** Whether two JSON values are equal; the order of an object's members doesn't count. */
export function jsonEquals(left: JsonValue, right: JsonValue): boolean {
  if (left === right) return true;
  if (isBigInteger(left) || isBigInteger(right)) {
    // Equal only where a program gave a number beyond the safe ones.
    return isJsonNumber(left) && isJsonNumber(right) && compareNumbers(left, right) === 0;
  }
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (isJsonArray(left) || isJsonArray(right)) {
    if (!isJsonArray(left) || !isJsonArray(right) || left.length !== right.length) return false;
    return left.every((item, index) => jsonEquals(item, right[index] ?? null));
  }
  const leftKeys = Object.keys(left);
  if (leftKeys.length !== Object.keys(right).length) return false;
  return leftKeys.every((key) => Object.hasOwn(right, key) && jsonEquals(left[key] ?? null, right[key] ?? null));
}

/** A text that values have in common which {@link jsonEquals} takes for equal, and no others: for sets of values. */
export function equalityKey(value: JsonValue): string {
  // A number beyond the safe ones may be equal to an integer that kept its digits.
  if (typeof value === 'number') return String(Number.isInteger(value) ? BigInt(value) : value);
  if (isBigInteger(value)) return String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isJsonArray(value)) return `[${value.map(equalityKey).join()}]`;
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${equalityKey(value[name] ?? null)}`);
  return `{${members.join()}}`;
}

/** Whether the compact UTF-8 text of a value is longer than a limit; stops counting as soon as it is. */
export function isLongerThan(value: JsonValue, limit: number): boolean {
  return limit !== Number.POSITIVE_INFINITY && jsonBytes(value, limit) > limit;
}
