import type { JsonValue } from '../../asl/json';
import type { JsonPath } from '../../expression/json-path/json-path';
import { pathNotFound } from '../error-texts';
import { jsonText } from '../json-text';
import { jsonPathValue, PathNotFound } from './json-path-value';
import type { Reading } from './reading';
import { readVariable } from './scope';

/** The document a path starts in: the input, the context object or a variable. */
export function documentOf(path: JsonPath, reading: Reading): JsonValue | PathNotFound {
  switch (path.root.kind) {
    case 'input':
      return reading.document;
    case 'context':
      return reading.context();
    case 'variable': {
      const value = readVariable(reading.variables, path.root.name);
      return value === undefined ? new PathNotFound(`Variable '${path.root.name}' does not exist`) : value;
    }
  }
}

/** The value of a path, or why there is none. */
export function lookUp(path: JsonPath, reading: Reading): JsonValue | PathNotFound {
  const document = documentOf(path, reading);
  if (document instanceof PathNotFound || path.segments.length === 0) return document;
  return jsonPathValue(path, document);
}

/** The value of a path that a field needs. */
export function pathValue(path: JsonPath, reading: Reading, field: string): JsonValue {
  const value = lookUp(path, reading);
  if (!(value instanceof PathNotFound)) return value;
  const document = documentOf(path, reading);
  const shown = document instanceof PathNotFound ? reading.document : document;
  throw pathNotFound(path.text, field, jsonText(shown));
}
