import { gunzipSync } from 'node:zlib';
import { isJsonArray, isJsonObject, type JsonValue } from '../../asl/json';
import { readJson } from '../json-text';
import type { ItemReaderPlan } from '../program/program';
import { csvItems } from './csv-items';
import type { MapItems } from './map-items';
import { notIterable, readerFailed } from './reader-failure';

/** The items of one file, by the reader's input type. */
export function fileItems(body: string | Uint8Array, key: string, reader: ItemReaderPlan): MapItems {
  const read = READERS[reader.inputType ?? ''];
  if (read === undefined) throw readerFailed(`The InputType ${reader.inputType} is not supported.`);
  return read(textOf(body, key), reader, key);
}

const READERS: Readonly<Record<string, (text: string, reader: ItemReaderPlan, key: string) => MapItems>> = {
  JSON: (text, reader, key) => itemsOf(atPointer(parse(text, key), reader.itemsPointer)),
  JSONL: (text, _reader, key) => ({
    values: text
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .map((line) => parse(line, key)),
    keys: undefined,
  }),
  CSV: (text, reader) => ({ values: csvItems(text, reader.csv), keys: undefined }),
  PARQUET: (_text, _reader, key) => {
    throw readerFailed(`Parquet files can't be read here ("${key}"): give the same rows as JSON, JSONL or CSV.`);
  },
};

function textOf(body: string | Uint8Array, key: string): string {
  if (typeof body === 'string') return body;
  if (body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body).toString('utf8');
  if (body[0] === 0x28 && body[1] === 0xb5 && body[2] === 0x2f && body[3] === 0xfd) {
    throw readerFailed(`The object "${key}" is compressed with ZSTD, which can't be read here: give it uncompressed.`);
  }
  return Buffer.from(body).toString('utf8');
}

function parse(text: string, key: string): JsonValue {
  try {
    return readJson(text);
  } catch (problem) {
    throw readerFailed(`The object "${key}" is not JSON: ${(problem as Error).message}`);
  }
}

/** The value a JSON Pointer names; without one, the whole document. */
function atPointer(document: JsonValue, pointer: string | undefined): JsonValue {
  let value: JsonValue | undefined = document;
  for (const token of pointer === undefined || pointer === '' ? [] : pointer.split('/').slice(1)) {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isJsonArray(value)) value = value[Number(name)];
    else value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  if (value === undefined) throw readerFailed(`The ItemsPointer ${pointer} names nothing in the object.`);
  return value;
}

function itemsOf(value: JsonValue): MapItems {
  if (isJsonArray(value)) return { values: value, keys: undefined };
  if (isJsonObject(value)) return { values: Object.values(value), keys: Object.keys(value) };
  throw notIterable();
}
