import type { JsonValue } from '../../asl/json';
import type { JsonPath } from '../../expression/json-path/json-path';
import { argumentNotFound, invalidPath, nullInput, pathNotFound } from '../error-texts';
import { jsonText } from '../json-text';
import type { EvaluationContext } from './evaluation-context';
import { jsonPathValue, PathNotFound } from './json-path-value';
import { readVariable } from './scope';

/** The document a path starts in: the input, the context object or a variable. */
function documentOf(path: JsonPath, reading: EvaluationContext): JsonValue | PathNotFound {
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

/**
 * The value of a path, or why there is none.
 *
 * @throws Failure where the library refuses the path
 */
export function lookUp(path: JsonPath, reading: EvaluationContext): JsonValue | PathNotFound {
  if (path.refused !== undefined) throw invalidPath(path.text, path.refused);
  const document = documentOf(path, reading);
  if (document instanceof PathNotFound || path.segments.length === 0) return document;
  return jsonPathValue(path, document);
}

/** The value of a path that a field needs. */
function pathValue(path: JsonPath, reading: EvaluationContext, field: string): JsonValue {
  const value = lookUp(path, reading);
  if (!(value instanceof PathNotFound)) return value;
  const document = documentOf(path, reading);
  const shown = document instanceof PathNotFound ? reading.document : document;
  throw pathNotFound(path.text, field, jsonText(shown));
}

/**
 * The value of a path in a payload template. Where the input is null, none is read, not even `$`: real executions say so,
 * against the library, which gives null for `$`.
 */
export function payloadValue(path: JsonPath, reading: EvaluationContext, field: string): JsonValue {
  refuseNull(path, reading);
  return pathValue(path, reading, field);
}

/**
 * The value of a path that is an argument of an intrinsic function. The words are those of real executions: a path into the
 * context object is shown without its first `$`, and in addition to it always the input of the state.
 */
export function argumentPathValue(path: JsonPath, reading: EvaluationContext, call: string): JsonValue {
  refuseNull(path, reading);
  const value = lookUp(path, reading);
  if (!(value instanceof PathNotFound)) return value;
  const shown = path.root.kind === 'context' ? path.text.slice(1) : path.text;
  throw argumentNotFound(call, shown, jsonText(reading.document));
}

function refuseNull({ dialect, root }: JsonPath, { document }: EvaluationContext): void {
  if (dialect === 'payload' && root.kind === 'input' && document === null) throw nullInput();
}
