import type { JsonValue } from '../asl/json';
import { ERROR } from './error-names';
import { Failure } from './failure';
import { jsonText } from './json-text';

/** The causes the service writes, each in one place. Those marked "recorded" are pinned by recorded executions. */

/** Recorded. */
export function locatedCause(stateName: string, enteredEventId: number, cause: string): string {
  return `An error occurred while executing the state '${stateName}' (entered at the event id #${enteredEventId}). ${cause}`;
}

export function runtimeFailure(cause: string): Failure {
  return new Failure(ERROR.RUNTIME, cause, { located: true });
}

/** Recorded. */
export function invalidPath(path: string, reason: string): Failure {
  return runtimeFailure(`Invalid path '${path}' : ${reason}`);
}

/** Of the engine, not of the service: a pattern that it can't match, or not within its bound. */
export function unsupportedPattern(source: string): Failure {
  return runtimeFailure(`The engine can't match the regular expression '${source}' of a path.`);
}

export function pathNotFound(path: string, field: string, input: string): Failure {
  return runtimeFailure(
    `The JSONPath '${path}' specified for the field '${field}' could not be found in the input '${input}'`,
  );
}

/** From real executions; `call` is the whole call, also where the path is an argument of a call inside of it. */
export function argumentNotFound(call: string, path: string, input: string): Failure {
  return runtimeFailure(
    `The function '${call}' had the following error: The JsonPath argument for the field '${path}' could not be found in the input '${input}'`,
  );
}

/** From real executions, which show the step of the path that can't be taken, and no preamble. */
export function referencePathConflict(step: string, input: JsonValue): Failure {
  return new Failure(ERROR.REFERENCE_PATH_CONFLICT, `Unable to apply step "${step}" to input ${jsonText(input)}`);
}

/** From real executions. */
export function nullInput(): Failure {
  return runtimeFailure('Unable to apply Path transformation to null or empty input.');
}

/** Recorded. */
export function queryReturnedNothing(expression: string, field: string): Failure {
  return queryFailure(
    `The JSONata expression '${expression}' specified for the field '${field}' returned nothing (undefined).`,
    field,
  );
}

/** Recorded with a code (`. T2001: ...`), measured for the limits, which have none (`: ...`). */
export function queryThrew(expression: string, field: string, message: string): Failure {
  return queryFailure(
    `The JSONata expression '${expression}' specified for the field '${field}' threw an error during evaluation${message}`,
    field,
  );
}

/** Recorded. */
export function queryReturnedUnsupported(expression: string, field: string): Failure {
  return queryFailure(
    `The JSONata expression '${expression}' specified for the field '${field}' returned an unsupported result type.`,
    field,
  );
}

/** Recorded. */
export function queryReturnedWrongType(
  expression: string,
  field: string,
  expected: string,
  actual: string,
  value: string,
): Failure {
  return queryFailure(
    `The JSONata expression '${expression}' specified for the field '${field}' returned an unexpected result type. Expected '${expected}', but was '${actual}' for value: ${value}`,
    field,
  );
}

export function queryFailure(cause: string, location: string | undefined): Failure {
  return new Failure(ERROR.QUERY_EVALUATION, cause, { located: true, evaluation: { location } });
}

/** Recorded. */
export function dataLimitExceeded(name: string): Failure {
  return new Failure(
    ERROR.DATA_LIMIT_EXCEEDED,
    `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}

/** From real executions. */
export function parametersTooLarge(stateName: string): Failure {
  return new Failure(
    ERROR.DATA_LIMIT_EXCEEDED,
    `The state/task '${stateName}' provided parameters with a size exceeding the maximum number of bytes service limit.`,
  );
}

export function intrinsicFailure(cause: string): Failure {
  return new Failure(ERROR.INTRINSIC, cause, { located: true });
}

export function historyFullText(events: number): string {
  return `The execution reached the maximum number of history events (${events}).`;
}
