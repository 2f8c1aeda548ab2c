import type { JsonObject } from '../asl/json';
import { jsonText } from '../engine/json-text';
import type { ExecutionRecord } from '../service/execution/execution-record';
import type { KnownInput, SavedResult } from './api-types';
import { exampleOfSchema } from './example-of-schema';
import type { ShownExecution } from './shown-execution';

// What the form that starts an execution offers: results of earlier executions as answers, and inputs.

const MOST_SAVED = 5;
const MOST_INPUTS = 10;

/** What tasks returned in executions, by state: the newest first, each once. */
export function savedResults(executions: readonly ShownExecution[]): ReadonlyMap<string, readonly SavedResult[]> {
  const saved = new Map<string, SavedResult[]>();
  for (const { visits, row } of executions) {
    for (const { state, details } of visits) {
      for (const { result, at } of details) {
        const list = saved.get(state) ?? [];
        const isNew = result !== undefined && !list.some(({ value }) => jsonText(value) === jsonText(result));
        if (isNew && list.length < MOST_SAVED) saved.set(state, [...list, { execution: row.name, at, value: result }]);
      }
    }
  }
  return saved;
}

/** An example of the schema of the input, where there is one, and the inputs of executions, each once. */
export function knownInputs(
  records: readonly ExecutionRecord[],
  schema: JsonObject | undefined,
): readonly KnownInput[] {
  const inputs: KnownInput[] =
    schema === undefined ? [] : [{ name: 'Example from the input schema', text: jsonText(exampleOfSchema(schema)) }];
  for (const record of records) {
    if (inputs.length >= MOST_INPUTS) break;
    // A rerun starts in the middle: its input is that of a state.
    if (record.setup?.origin?.path !== undefined) continue;
    const { input, inputText, names } = record.facts;
    const text = inputText ?? jsonText(input);
    if (!inputs.some((known) => known.text === text)) inputs.push({ name: `Input of ${names.name}`, text });
  }
  return inputs;
}
