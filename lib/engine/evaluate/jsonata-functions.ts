import { createHash } from 'node:crypto';
import type { JsonValue } from '../../asl/json';
import { jsonText, readJson } from '../json-text';
import { evaluateClockText } from './jsonata-clock';
import type { Reading } from './reading';
import { seededRandom } from './seeded-random';

/** The functions Step Functions adds to JSONata, those it takes away, and those that would make a run unrepeatable. */
export function jsonataBindings(reading: Reading): Readonly<Record<string, unknown>> {
  return {
    // Not offered: bound to nothing, so that calling it fails as calling an unknown function does.
    eval: undefined,
    partition: partition,
    range: range,
    hash: hash,
    parse: parse,
    random: (seed?: number) => (seed === undefined ? reading.random.next() : seededRandom(seed)),
    uuid: () => reading.random.uuid(),
    shuffle: (list?: readonly unknown[]) => shuffle(list, reading),
    millis: () => reading.now,
    now: (picture?: string, timezone?: string) => evaluateClockText(reading.now, picture, timezone),
  };
}

function problem(message: string): Error {
  return Object.assign(new Error(message), { code: 'D3000' });
}

function partition(list?: unknown, size?: unknown): unknown {
  if (list === undefined) return undefined;
  const items: readonly unknown[] = Array.isArray(list) ? list : [list];
  if (typeof size !== 'number' || Math.floor(size) < 1) throw problem('The chunk size must be a positive number');
  const length = Math.floor(size);
  const parts: unknown[] = [];
  for (let start = 0; start < items.length; start += length) parts.push(items.slice(start, start + length));
  return parts;
}

const MAX_RANGE = 1_000_000;

/** Numbers from `start` to `end`, which is included; like every JSONata sequence, a range of one number is that number. */
function range(start?: unknown, end?: unknown, step?: unknown): unknown {
  if (typeof start !== 'number' || typeof end !== 'number' || typeof step !== 'number') {
    throw problem('The arguments of $range must be numbers');
  }
  if (step === 0) throw problem('The step of $range must not be 0');
  if ((end - start) / step > MAX_RANGE) throw problem('The range is too large');
  const values: number[] = [];
  for (let value = start; step > 0 ? value <= end : value >= end; value += step) values.push(value);
  return Object.defineProperty(values, 'sequence', { value: true, enumerable: false });
}

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

function hash(value?: unknown, algorithm?: unknown): unknown {
  if (value === undefined) return undefined;
  const name = algorithm === undefined ? 'sha256' : HASHES[String(algorithm)];
  if (name === undefined) throw problem(`The hash algorithm ${jsonText(algorithm)} is not supported`);
  const data = typeof value === 'string' ? value : jsonText(value);
  return createHash(name).update(data, 'utf8').digest('hex');
}

function parse(text?: unknown): JsonValue | undefined {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw problem('The argument of $parse must be a string');
  try {
    return readJson(text);
  } catch {
    throw problem(`The argument of $parse is not JSON: ${text}`);
  }
}

function shuffle(list: readonly unknown[] | undefined, reading: Reading): unknown {
  if (!Array.isArray(list)) return list;
  const items: unknown[] = [...list];
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = Math.floor(reading.random.next() * (index + 1));
    [items[index], items[other]] = [items[other], items[index]];
  }
  return items;
}
