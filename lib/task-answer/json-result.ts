import type { JsonValue } from '../asl/json';
import { jsonText, wireCopy } from '../engine/json-text';
import { SimulationError } from '../engine/simulation-error';

/**
 * A value as it would come over the wire: dates as text, members that are undefined omitted.
 *
 * @throws SimulationError where it is not JSON
 */
export function jsonResult(value: unknown, who: string): JsonValue {
  if (value === undefined) {
    throw new SimulationError(`${who} gave undefined. A result is JSON: return null where there is no result.`);
  }
  let result: JsonValue | undefined;
  try {
    result = wireCopy(value);
  } catch (problem) {
    throw new SimulationError(`${who} gave a value that is not JSON: ${messageOf(problem)}`);
  }
  if (result !== undefined) return result;
  throw new SimulationError(`${who} gave a ${typeof value}, which is not JSON.`);
}

/** What a thrown thing says, an Error or not. */
export function messageOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : shownValue(problem);
}

/** A value of any kind in a message. */
export function shownValue(value: unknown): string {
  try {
    return jsonText(value) ?? String(value);
  } catch {
    return String(value);
  }
}
