import { READER_CONFIG_WORDS } from '../../asl/field-words';
import { isJsonArray, isJsonObject, type JsonValue } from '../../asl/json';
import { ownMember } from '../../util/own-member';
import { wordTable } from '../../util/word-table';
import type { EngineLimits } from '../engine-limits';
import { readJson } from '../json-text';
import type { ItemReaderPlan } from '../program/program';
import { csvItems } from './csv-items';
import type { MapItems } from './map-items';
import { notIterable, readerFailed, unsupportedWord } from './reader-failure';
import { unpackedText } from './unpack';

/** The items of one file, by the reader's input type. */
export function fileItems(
  body: string | Uint8Array,
  key: string,
  reader: ItemReaderPlan,
  { unpackedBytes }: EngineLimits,
): MapItems {
  const read = READERS[reader.inputType ?? ''];
  if (read === undefined) throw unsupportedWord('InputType', reader.inputType, READER_CONFIG_WORDS.InputType);
  return read(unpackedText(body, key, unpackedBytes), reader, key);
}

const READERS = wordTable<(text: string, reader: ItemReaderPlan, key: string) => MapItems>({
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
});

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
    if (isJsonArray(value)) value = /^(?:0|[1-9]\d*)$/.test(name) ? value[Number(name)] : undefined;
    else value = isJsonObject(value) ? ownMember(value, name) : undefined;
  }
  if (value === undefined) {
    // Measured by others; in no recording.
    throw readerFailed('The provided ReaderConfig.ItemsPointer does not match any valid path in the JSON structure.');
  }
  return value;
}

function itemsOf(value: JsonValue): MapItems {
  if (isJsonArray(value)) return { values: value, keys: undefined };
  if (isJsonObject(value)) return { values: Object.values(value), keys: Object.keys(value) };
  throw notIterable();
}
