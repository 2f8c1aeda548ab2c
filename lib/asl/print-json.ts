import { elementAt } from '../util/element-at';
import { isBigInteger } from './big-integer';
import { canonicalKeys, type Meaning, meaningOf } from './field-content';
import { FIELD_ORDER } from './field-order';
import { isJsonArray, type JsonArray, type JsonObject, type JsonValue } from './json';

/** A container that is being printed. */
type OpenContainer = OpenArray | OpenObject;

interface OpenArray extends OpenPlace {
  readonly value: JsonArray;
  readonly keys: undefined;
}

interface OpenObject extends OpenPlace {
  readonly value: JsonObject;
  /** In the order in which they are printed. */
  readonly keys: readonly string[];
}

interface OpenPlace {
  readonly meaning: Meaning | undefined;
  readonly length: number;
  next: number;
}

/** Nearly no text has these. Half of a surrogate pair is among them, as `JSON.stringify` escapes it. */
const NEEDS_ESCAPE = /["\\\p{Cc}\p{Cs}]/u;

/** The names that come over and over again, in quotes. */
const FIELD_NAMES: ReadonlyMap<string, string> = new Map(
  Object.values(FIELD_ORDER).flatMap((names) => names.map((name): [string, string] => [name, `"${name}"`])),
);

const PIECE_LENGTH = 4_096;

/** From here on it is checked, once in a while, whether the value contains itself. No file is nested like this. */
const SUSPICIOUS_DEPTH = 16_384;

/**
 * A value as JSON text: letter for letter what `JSON.stringify(value, undefined, indent)` gives, but with the fields
 * of the language's own objects in canonical order, and without recursion, so that no nesting is too deep.
 */
export function printJson(value: JsonValue, indent: number, meaning?: Meaning): string {
  if (!isContainer(value)) return printScalar(value);
  const gap = ' '.repeat(Math.max(0, Math.min(10, Math.floor(indent))));
  const colon = gap === '' ? ':' : ': ';
  const outer: OpenContainer[] = [];
  let current = open(value, meaning);
  // A line break and the indentation of the current container's members.
  let line = gap === '' ? '' : `\n${gap}`;
  const pieces: string[] = [];
  let text = openingOf(current);
  for (;;) {
    if (text.length > PIECE_LENGTH) {
      pieces.push(flat(text));
      text = '';
    }
    if (current.next === current.length) {
      line = line.slice(0, line.length - gap.length);
      if (current.length > 0) text += line;
      text += current.keys === undefined ? ']' : '}';
      const container = outer.pop();
      if (container === undefined) return pieces.join('') + text;
      current = container;
      continue;
    }
    text += current.next === 0 ? line : `,${line}`;
    let key: string | number = current.next;
    let child: JsonValue | undefined;
    if (current.keys === undefined) child = current.value[key];
    else {
      key = elementAt(current.keys, current.next);
      child = current.value[key];
      text += (FIELD_NAMES.get(key) ?? quote(key)) + colon;
    }
    current.next++;
    if (isContainer(child)) {
      outer.push(current);
      if (outer.length % SUSPICIOUS_DEPTH === 0) refuseCycle(outer);
      current = open(child, meaningOf(current.meaning, key, child));
      line += gap;
      text += openingOf(current);
    } else {
      text += printScalar(child);
    }
  }
}

function open(value: JsonArray | JsonObject, meaning: Meaning | undefined): OpenContainer {
  if (isJsonArray(value)) return { value, meaning, keys: undefined, length: value.length, next: 0 };
  // An absent field may be written as undefined in a program; in JSON it is not there.
  const all = canonicalKeys(value, meaning);
  const keys = all.every((key) => isPrintable(value[key])) ? all : all.filter((key) => isPrintable(value[key]));
  return { value, meaning, keys, length: keys.length, next: 0 };
}

/**
 * V8 keeps a concatenation as a tree until a character of it is read. To have it read a piece at a time keeps the trees
 * young and small: four times faster than one tree for all of a long text.
 */
function flat(text: string): string {
  text.charCodeAt(0);
  return text;
}

function openingOf(container: OpenContainer): string {
  return container.keys === undefined ? '[' : '{';
}

function isContainer(value: JsonValue | undefined): value is JsonArray | JsonObject {
  return typeof value === 'object' && value !== null;
}

function isPrintable(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

/** Everything that JSON cannot say is null, as `JSON.stringify` has it. */
function printScalar(value: JsonValue | undefined): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  return typeof value === 'boolean' || isBigInteger(value) ? String(value) : 'null';
}

function quote(text: string): string {
  return NEEDS_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** A value that contains itself would be printed for ever. */
function refuseCycle(ancestors: readonly OpenContainer[]): void {
  if (new Set(ancestors.map((ancestor) => ancestor.value)).size < ancestors.length) {
    throw new TypeError('The value contains itself, so it has no JSON form.');
  }
}
