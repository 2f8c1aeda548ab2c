import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { JsonPath, PathSegment } from '../../expression/json-path/json-path';
import { ERROR } from '../error-names';
import { invalidPath } from '../error-texts';
import { Failure } from '../failure';
import { jsonText, setMember } from '../json-text';

/**
 * The document with a value put at a reference path, as ResultPath does: members that are missing on the way are made,
 * what else stands there is replaced.
 */
export function putAt(path: JsonPath, document: JsonValue, value: JsonValue): JsonValue {
  if (path.refused !== undefined) throw invalidPath(path.text, path.refused);
  return put(path, 0, document, value);
}

function put(path: JsonPath, index: number, here: JsonValue | undefined, value: JsonValue): JsonValue {
  const segment: PathSegment | undefined = path.segments[index];
  if (segment === undefined) return value;
  if (segment.kind === 'names') {
    const name = segment.names[0] as string;
    if (here !== undefined && !isJsonObject(here) && index === 0) throw mismatch(path, here);
    const base: JsonObject = isJsonObject(here) ? here : {};
    const result: Record<string, JsonValue> = { ...base };
    setMember(result, name, put(path, index + 1, Object.hasOwn(base, name) ? base[name] : undefined, value));
    return result;
  }
  const place = segment.kind === 'indexes' ? (segment.indexes[0] as number) : -1;
  if (here === undefined || !isJsonArray(here) || place < 0 || place >= here.length) throw mismatch(path, here ?? null);
  return here.map((item, position) => (position === place ? put(path, index + 1, item, value) : item));
}

function mismatch(path: JsonPath, here: JsonValue): Failure {
  return new Failure(ERROR.RESULT_PATH_MATCH, `Unable to apply ReferencePath ${path.text} to input ${jsonText(here)}`, {
    located: true,
  });
}
