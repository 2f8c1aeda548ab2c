import { isBigInteger } from '../../asl/big-integer';
import { isJsonArray, isJsonObject, type JsonValue } from '../../asl/json';
import type { JsonPath, PathSegment } from '../../expression/json-path/json-path';
import { printDefinitePath } from '../../expression/json-path/print-json-path';
import { defineKey } from '../../util/define-key';
import { elementAt } from '../../util/element-at';
import { ownMember } from '../../util/own-member';
import { jsonText } from '../json-text';
import { matchesFilter } from './path-filter';
import { PathLimit } from './path-limit';
import { PathNotFound } from './path-not-found';
import { payloadPathValue } from './payload-path-value';

export { PathNotFound };

/**
 * The value a path names in a document, as the Jayway library finds it: a definite path gives its value or
 * `PathNotFound`, an indefinite one the list of all values found, which may be empty.
 */
export function jsonPathValue(path: JsonPath, document: JsonValue): JsonValue | PathNotFound {
  if (path.dialect === 'payload') return payloadPathValue(path, document);
  return path.definite ? definiteValue(path, document) : indefiniteValues(path, document);
}

function definiteValue(path: JsonPath, document: JsonValue): JsonValue | PathNotFound {
  let value = document;
  const { segments } = path;
  for (let index = 0; index < segments.length; index += 1) {
    const next = step(value, elementAt(segments, index));
    if (next === undefined) return new PathNotFound(notFoundReason(path, index, value));
    value = next;
  }
  return value;
}

/** The one place a definite segment leads to. */
function step(value: JsonValue, segment: PathSegment): JsonValue | undefined {
  if (segment.kind === 'names') {
    if (segment.names.length > 1) return named(value, segment.names)[0];
    const name = segment.names[0];
    return name !== undefined && isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  if (segment.kind === 'indexes') {
    const index = segment.indexes[0];
    return index !== undefined && isJsonArray(value) ? value.at(index) : undefined;
  }
  return undefined;
}

function notFoundReason(path: JsonPath, index: number, value: JsonValue): string {
  const { segments } = path;
  const segment = segments[index];
  const here = printDefinitePath(path, index + 1);
  if (segment?.kind === 'names') {
    if (isJsonObject(value)) {
      return index === segments.length - 1 ? `No results for path: ${here}` : `Missing property in path ${here}`;
    }
    return `Expected to find an object with property ['${segment.names[0]}'] in path ${printDefinitePath(path, index)} but found '${javaClass(value)}'. This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JsonSmartJsonProvider'.`;
  }
  if (segment?.kind === 'indexes' && value !== null && !isJsonArray(value)) {
    return `Filter: [${segment.indexes[0]}] can only be applied to arrays. Current context is: ${jsonText(value)}`;
  }
  return `No results for path: ${printDefinitePath(path)}`;
}

function javaClass(value: JsonValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'java.lang.String';
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (isBigInteger(value)) return BigInt.asIntN(64, value) === value ? 'java.lang.Long' : 'java.math.BigInteger';
  if (typeof value === 'number') return Number.isInteger(value) ? 'java.lang.Integer' : 'java.lang.Double';
  return 'net.minidev.json.JSONArray';
}

function indefiniteValues(path: JsonPath, document: JsonValue): JsonValue | PathNotFound {
  // Up to the first segment that may name many places the path is definite, and must exist.
  const firstOpen = path.segments.findIndex((segment) => !isSingle(segment));
  let start = document;
  for (let index = 0; index < firstOpen; index += 1) {
    const next = step(start, elementAt(path.segments, index));
    if (next === undefined) return new PathNotFound(notFoundReason(path, index, start));
    start = next;
  }
  try {
    return valuesAt([start], path.segments.slice(firstOpen), document);
  } catch (problem) {
    if (problem instanceof PathLimit) return new PathNotFound(problem.message);
    throw problem;
  }
}

/** So many values can be in no data of the service. A path that finds each again and again finds more. */
const MOST_VALUES = 1_000_000;

function bounded(values: JsonValue[], more: readonly JsonValue[]): JsonValue[] {
  if (values.length + more.length > MOST_VALUES) throw new PathLimit('The path visits too many values');
  // A call with each value as an argument would have a bound of its own.
  for (const value of more) values.push(value);
  return values;
}

function isSingle(segment: PathSegment): boolean {
  return (
    (segment.kind === 'names' && segment.names.length === 1) ||
    (segment.kind === 'indexes' && segment.indexes.length === 1)
  );
}

/** All values that the segments lead to from any of the given ones, in document order. */
function valuesAt(
  from: readonly JsonValue[],
  segments: readonly PathSegment[],
  document: JsonValue,
): readonly JsonValue[] {
  let values = from;
  for (let index = 0; index < segments.length; index += 1) {
    const segment = elementAt(segments, index);
    if (segment.kind === 'descent') {
      values = descend(values, segments[index + 1], document);
      index += 1;
    } else {
      values = values.reduce<JsonValue[]>((found, value) => bounded(found, children(value, segment, document)), []);
    }
  }
  return values;
}

function descend(
  values: readonly JsonValue[],
  segment: PathSegment | undefined,
  document: JsonValue,
): readonly JsonValue[] {
  if (segment === undefined) return values;
  const found: JsonValue[] = [];
  for (const value of values) {
    for (const place of withDescendants(value)) bounded(found, children(place, segment, document));
  }
  return found;
}

/** The value itself and everything in it, each before what it holds. */
function withDescendants(value: JsonValue): readonly JsonValue[] {
  const found: JsonValue[] = [];
  const pending: JsonValue[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    found.push(next);
    const inner = isJsonArray(next) ? next : isJsonObject(next) ? Object.values(next) : [];
    for (let index = inner.length - 1; index >= 0; index -= 1) pending.push(elementAt(inner, index));
  }
  return found;
}

function children(value: JsonValue, segment: PathSegment, document: JsonValue): readonly JsonValue[] {
  switch (segment.kind) {
    case 'names':
      return named(value, segment.names);
    case 'indexes':
      return isJsonArray(value) ? segment.indexes.flatMap((index) => value.slice(at(value, index)).slice(0, 1)) : [];
    case 'slice':
      return isJsonArray(value) ? value.slice(segment.from, segment.to) : [];
    case 'wildcard':
      return isJsonArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
    case 'filter': {
      const candidates = isJsonArray(value) ? value : isJsonObject(value) ? [value] : [];
      return candidates.filter((candidate) => matchesFilter(segment.filter, candidate, document, valuesAt));
    }
    case 'descent':
    case 'function':
    case 'lengthIndex':
    case 'self':
    case 'criteria':
      return [];
  }
}

function at(list: readonly JsonValue[], index: number): number {
  const place = index < 0 ? list.length + index : index;
  return place < 0 ? list.length : place;
}

/** Several names make one object of those that exist, one name its value. */
function named(value: JsonValue, names: readonly string[]): readonly JsonValue[] {
  if (!isJsonObject(value)) return [];
  if (names.length === 1) {
    const only = ownMember(value, elementAt(names, 0));
    return only === undefined ? [] : [only];
  }
  const merged: Record<string, JsonValue> = {};
  for (const name of names) {
    const member = ownMember(value, name);
    if (member !== undefined) defineKey(merged, name, member);
  }
  return [merged];
}
