import type { JsonValue } from '../../asl/json';
import type { StartOptions } from './simulation-options';

/** The input of an execution as JSON, a copy where it was given as a value. */
export function startInput(options: StartOptions): JsonValue {
  if (options.inputText === undefined && options.input === undefined) return {};
  try {
    return JSON.parse(options.inputText ?? JSON.stringify(options.input)) as JsonValue;
  } catch (problem) {
    throw new TypeError(`The input is not JSON: ${(problem as Error).message}`);
  }
}
