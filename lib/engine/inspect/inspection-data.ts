import type { JsonValue } from '../../asl/json';
import { jsonText } from '../json-text';
import type { StatePlan } from '../program/program';
import type { SingleStateProbe } from './single-state-probe';
import type { TestStateRequest } from './test-state-request';

/** The stages each type of state shows, in JSONPath and in JSONata. */
function shownStages(plan: StatePlan): readonly string[] {
  if (plan.language === 'JSONata') return plan.type === 'Task' ? ['afterArguments', 'result'] : [];
  switch (plan.type) {
    case 'Pass':
      // A fixed result makes no use of the input.
      return plan.result === undefined
        ? ['afterInputPath', 'afterParameters', 'afterResultSelector', 'afterResultPath']
        : ['result', 'afterResultSelector', 'afterResultPath'];
    case 'Task':
    case 'Parallel':
      return ['afterInputPath', 'afterParameters', 'result', 'afterResultSelector', 'afterResultPath'];
    case 'Map':
      return [
        'afterInputPath',
        'afterItemsPath',
        'afterItemSelector',
        'result',
        'afterResultSelector',
        'afterResultPath',
      ];
    case 'Choice':
    case 'Wait':
    case 'Succeed':
    case 'Fail':
      return ['afterInputPath'];
  }
}

const NUMBERS: readonly string[] = ['maxConcurrency', 'toleratedFailureCount', 'toleratedFailurePercentage'];

/** The data of the stages as the TestState API shows it: payloads as text, numbers as they are. */
export function inspectionData(
  plan: StatePlan,
  probe: SingleStateProbe,
  request: TestStateRequest,
): Readonly<Record<string, unknown>> | undefined {
  if (request.inspectionLevel === undefined || request.inspectionLevel === 'INFO') return undefined;
  const stages: Readonly<Record<string, JsonValue>> = probe.stages;
  const data: Record<string, unknown> = { input: jsonText(stages.input) };
  for (const name of shownStages(plan)) if (stages[name] !== undefined) data[name] = jsonText(stages[name]);
  for (const name of NUMBERS) if (stages[name] !== undefined) data[name] = stages[name];
  if (Object.keys(probe.variables).length > 0) data.variables = jsonText(probe.variables);
  if (probe.errorDetails !== undefined) data.errorDetails = probe.errorDetails;
  return data;
}
