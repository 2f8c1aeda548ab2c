import { isJsonArray, isJsonObject, type JsonValue } from '../../asl/json';
import { errorMessage } from '../../util/error-message';
import { ownMember } from '../../util/own-member';
import { readJson } from '../json-text';
import type { MapItems } from './map-items';
import { notIterable, readerFailed } from './reader-failure';

/** The items of a JSON file: those of the list, or of the object, that a JSON Pointer names, or that the file is. */
export function jsonItems(text: string, key: string, path: readonly string[]): MapItems {
  const value = atPath(parsedJson(text, key), path);
  if (isJsonArray(value)) return { values: value, keys: undefined };
  if (isJsonObject(value)) return { values: Object.values(value), keys: Object.keys(value) };
  throw notIterable();
}

export function parsedJson(text: string, key: string): JsonValue {
  try {
    return readJson(text);
  } catch (problem) {
    throw readerFailed(`The object "${key}" is not JSON: ${errorMessage(problem)}`);
  }
}

/** The names of a JSON Pointer; without one, none. */
export function pointerPath(pointer: string | undefined): readonly string[] {
  const tokens = pointer === undefined || pointer === '' ? [] : pointer.split('/').slice(1);
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function atPath(document: JsonValue, path: readonly string[]): JsonValue {
  let value: JsonValue | undefined = document;
  for (const name of path) {
    if (isJsonArray(value)) value = /^(?:0|[1-9]\d*)$/.test(name) ? value[Number(name)] : undefined;
    else value = isJsonObject(value) ? ownMember(value, name) : undefined;
  }
  if (value === undefined) {
    // Measured by others; in no recording.
    throw readerFailed('The provided ReaderConfig.ItemsPointer does not match any valid path in the JSON structure.');
  }
  return value;
}
