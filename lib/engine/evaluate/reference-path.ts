import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import type { JsonPath, PathSegment } from '../../expression/json-path/json-path';
import { defineKey } from '../../util/define-key';
import { elementAt } from '../../util/element-at';
import { ownMember } from '../../util/own-member';
import { invalidPath, referencePathConflict } from '../error-texts';

/**
 * The document with a value put at a reference path, as ResultPath does: members that are missing on the way are made,
 * what else stands there is replaced.
 */
export function putAt(path: JsonPath, document: JsonValue, value: JsonValue): JsonValue {
  if (path.refused !== undefined) throw invalidPath(path.text, path.refused);
  return put({ path, document }, 0, document, value);
}

/** The step of a reference path at which a document has nothing; undefined where it has, or the path is not one. */
export function missingStep(path: JsonPath, document: JsonValue): string | undefined {
  let here: JsonValue | undefined = document;
  for (const segment of path.segments) {
    const step = stepOf(segment);
    if (step === undefined) return undefined;
    here = memberAt(here, step);
    if (here === undefined) return String(step);
  }
  return undefined;
}

function stepOf(segment: PathSegment): string | number | undefined {
  if (segment.kind === 'names') return segment.names.length === 1 ? segment.names[0] : undefined;
  if (segment.kind === 'indexes') return segment.indexes.length === 1 ? segment.indexes[0] : undefined;
  return undefined;
}

function memberAt(here: JsonValue, step: string | number): JsonValue | undefined {
  if (typeof step === 'number') return isJsonArray(here) ? here.at(step) : undefined;
  return isJsonObject(here) ? ownMember(here, step) : undefined;
}

interface Target {
  readonly path: JsonPath;
  readonly document: JsonValue;
}

function put(target: Target, index: number, here: JsonValue | undefined, value: JsonValue): JsonValue {
  const { path, document } = target;
  const segment: PathSegment | undefined = path.segments[index];
  if (segment === undefined) return value;
  if (segment.kind === 'names') {
    const name = elementAt(segment.names, 0);
    if (here !== undefined && !isJsonObject(here) && index === 0) throw referencePathConflict(name, document);
    const base: JsonObject = isJsonObject(here) ? here : {};
    const result: Record<string, JsonValue> = { ...base };
    defineKey(result, name, put(target, index + 1, Object.hasOwn(base, name) ? base[name] : undefined, value));
    return result;
  }
  const place = segment.kind === 'indexes' ? elementAt(segment.indexes, 0) : -1;
  if (here === undefined || !isJsonArray(here) || place < 0 || place >= here.length) {
    throw referencePathConflict(String(place), document);
  }
  return here.map((item, position) => (position === place ? put(target, index + 1, item, value) : item));
}
