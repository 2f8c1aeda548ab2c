import type { JsonValue } from '../../asl/json';
import { errorMessage } from '../../util/error-message';
import { readJson, wireCopy } from '../json-text';
import type { StartOptions } from './simulation-options';

/** The input of an execution as JSON, a copy where it was given as a value. */
export function startInput(options: StartOptions): JsonValue {
  if (options.inputText === undefined && options.input === undefined) return {};
  try {
    return options.inputText === undefined ? required(wireCopy(options.input)) : readJson(options.inputText);
  } catch (problem) {
    throw new TypeError(`The input is not JSON: ${errorMessage(problem)}`);
  }
}

function required(input: JsonValue | undefined): JsonValue {
  if (input === undefined) throw new TypeError('it has no JSON form');
  return input;
}
