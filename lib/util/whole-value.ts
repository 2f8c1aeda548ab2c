import { isPlainObject } from './plain-object';
import { CLOSE, closeOf, OPEN, referenceMark } from './reference-mark';

/**
 * Values that only the run knows, in the form of a number, a list or an object, so that they fit where such a value is typed, in every
 * jsii language: what `Token.asNumber` and `Token.asList` of the CDK are to tokens. Each carries the string that represents it: a
 * JSONata expression, or a reference between marks (see reference-mark.ts).
 *
 * A list has one item and an object one member, each a mark of its own kind, in which the string is. A number has no room for a string:
 * it is the index of one in a table of this process.
 */

/** The letters of the marks, which are no `ReferenceKind`: a part of such a value represents nothing where a string is read. */
const ITEM_LETTER = 'w';
const MEMBER_LETTER = 'm';
const OBJECT_ITEM_LETTER = 'o';

/** Whether a mark is a part of a list or an object that only the run knows. */
export function isPartOfWhole(letter: string): boolean {
  return letter === ITEM_LETTER || letter === MEMBER_LETTER || letter === OBJECT_ITEM_LETTER;
}

/** A list that only the run knows. */
export function listOfRun(text: string): string[] {
  return [referenceMark(ITEM_LETTER, text)];
}

/** An object that only the run knows. */
export function objectOfRun(text: string): Record<string, string> {
  return objectWith(referenceMark(MEMBER_LETTER, text));
}

/** A list of objects that only the run knows. */
export function objectListOfRun(text: string): Record<string, string>[] {
  return [objectWith(referenceMark(OBJECT_ITEM_LETTER, text))];
}

function objectWith(mark: string): Record<string, string> {
  return { [mark]: mark };
}

/**
 * A number that only the run knows. It is encoded as the CDK encodes its number tokens, so that `Duration.seconds`, `Size.mebibytes` and
 * `Token.isUnresolved` take it as one, by indexes that the CDK never reaches.
 */
export function numberOfRun(text: string): number {
  const { byText, texts } = NUMBERS;
  const known = byText.get(text);
  if (known !== undefined) return known;
  const value = encodedNumber(texts.length);
  byText.set(text, value);
  texts.push(text);
  return value;
}

/** The string that represents a number, a list or an object that only the run knows; undefined for any other value. */
export function wholeText(value: unknown): string | undefined {
  if (typeof value === 'number') return numberText(value);
  if (!Array.isArray(value)) return markedText(onlyKey(value), MEMBER_LETTER);
  if (value.length !== 1) return undefined;
  const item: unknown = value[0];
  return typeof item === 'string' ? markedText(item, ITEM_LETTER) : markedText(onlyKey(item), OBJECT_ITEM_LETTER);
}

function markedText(value: unknown, letter: string): string | undefined {
  const start = OPEN + letter;
  if (typeof value !== 'string' || !value.startsWith(start)) return undefined;
  const close = closeOf(value, start.length);
  return close + CLOSE.length === value.length ? value.slice(start.length, close) : undefined;
}

/** The name of the one member of an object: not by a list of all, as an object may have many. */
function onlyKey(object: unknown): string | undefined {
  if (!isPlainObject(object)) return undefined;
  let only: string | undefined;
  for (const key in object) {
    if (only !== undefined) return undefined;
    only = key;
  }
  return only;
}

interface NumbersOfRun {
  readonly byText: Map<string, number>;
  readonly texts: string[];
}

const NUMBERS: NumbersOfRun = sharedNumbers();

/** One table in a process: copies of this package read each other's numbers. */
function sharedNumbers(): NumbersOfRun {
  const name = Symbol.for('stepwright.numbers-of-run');
  const known: unknown = Reflect.get(globalThis, name);
  if (isTable(known)) return known;
  const table: NumbersOfRun = { byText: new Map(), texts: [] };
  Reflect.defineProperty(globalThis, name, { value: table });
  return table;
}

function isTable(value: unknown): value is NumbersOfRun {
  return typeof value === 'object' && value !== null && 'byText' in value && 'texts' in value;
}

/** The upper bits of the CDK's number tokens; below them are 48 bits for the index, of which ours begin with these 16. */
const NUMBER_BITS = 0xfbff_1000;

function encodedNumber(index: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, NUMBER_BITS);
  view.setUint32(4, index);
  return view.getFloat64(0);
}

const LEAST_NUMBER = encodedNumber(0xffff_ffff);
const MOST_NUMBER = encodedNumber(0);

function numberText(value: number): string | undefined {
  if (!(value >= LEAST_NUMBER && value <= MOST_NUMBER)) return undefined;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return NUMBERS.texts[view.getUint32(4)];
}
