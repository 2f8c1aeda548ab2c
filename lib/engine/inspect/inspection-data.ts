import { isJsonArray, type JsonValue } from '../../asl/json';
import type { StateType } from '../../asl/state';
import { jsonText } from '../json-text';
import type { StatePlan } from '../program/program';
import type { SingleStateProbe } from './single-state-probe';
import type { TestStateRequest } from './test-state-request';

/**
 * Of the items only ItemsPath is omitted in JSONata.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_InspectionData.html
 */
const ITEM_STAGES: readonly string[] = ['afterItemsPointer', 'afterItemSelector', 'afterItemBatcher'];

const JSONATA_STAGES: Readonly<Partial<Record<StateType, readonly string[]>>> = {
  Task: ['afterArguments', 'result'],
  Map: ITEM_STAGES,
};

/** The stages each type of state shows, in JSONPath and in JSONata. */
function shownStages(plan: StatePlan): readonly string[] {
  if (plan.language === 'JSONata') return JSONATA_STAGES[plan.type] ?? [];
  switch (plan.type) {
    case 'Pass':
      // A fixed result makes no use of the input.
      return plan.result === undefined
        ? ['afterInputPath', 'afterParameters', 'afterResultSelector', 'afterResultPath']
        : ['result', 'afterResultSelector', 'afterResultPath'];
    case 'Parallel':
      // It is tested with a mock only, and then the branches' input isn't shown.
      return ['result', 'afterResultSelector', 'afterResultPath'];
    case 'Task':
      return ['afterInputPath', 'afterParameters', 'result', 'afterResultSelector', 'afterResultPath'];
    case 'Map':
      return ['afterInputPath', 'afterItemsPath', ...ITEM_STAGES, 'result', 'afterResultSelector', 'afterResultPath'];
    case 'Choice':
    case 'Wait':
    case 'Succeed':
    case 'Fail':
      return ['afterInputPath'];
  }
}

const NUMBERS: readonly string[] = ['maxConcurrency', 'toleratedFailureCount', 'toleratedFailurePercentage'];

/**
 * The data of the stages as the TestState API shows it: payloads as text, which is that of the request where nothing has
 * changed the value, numbers as they are.
 */
export function inspectionData(
  plan: StatePlan,
  probe: SingleStateProbe,
  request: TestStateRequest,
): Readonly<Record<string, unknown>> | undefined {
  if (request.inspectionLevel === undefined || request.inspectionLevel === 'INFO') return undefined;
  const stages: Readonly<Record<string, JsonValue>> = probe.stages;
  const data: Record<string, unknown> = { input: request.input ?? '{}' };
  for (const name of shownStages(plan)) {
    const value = stages[name];
    if (value !== undefined) data[name] = probe.textOf(value) ?? shown(value);
  }
  for (const name of NUMBERS) if (stages[name] !== undefined) data[name] = stages[name];
  if (Object.keys(probe.variables).length > 0) data.variables = shown(probe.variables);
  if (probe.errorDetails !== undefined) data.errorDetails = probe.errorDetails;
  return data;
}

/** JSON text, but with a space behind each comma of a list, as the API shows it. */
function shown(value: JsonValue | undefined): string {
  if (value === undefined || typeof value !== 'object' || value === null) return jsonText(value);
  if (isJsonArray(value)) return `[${value.map(shown).join(', ')}]`;
  const members = Object.entries(value).map(([key, member]) => `${jsonText(key)}:${shown(member)}`);
  return `{${members.join(',')}}`;
}
