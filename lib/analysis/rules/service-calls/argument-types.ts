import { isJsonArray, isJsonObject, type JsonValue } from '../../../asl/json';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { wrongStringPaths } from '../../../integration/sdk/parameter-types';
import { jsonata, jsonPath, lambdaTask } from '../../example';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';
import { serviceCalls } from '../../services/service-calls';
import { taskArguments } from '../../services/task-arguments';

export const argumentTypes = defineRule({
  code: 'SW5113',
  name: 'argument-types',
  severity: Severity.ERROR,
  what: 'An argument of a call is a number or a boolean, but the API takes a string.',
  why: 'The service refuses the definition, or the state fails with States.Runtime before it calls anything: "The value for the field ... must be a STRING".',
  fix: 'Write the value in double quotes.',
  url: `${GUIDE}/connect-parameters.html`,
  about: ['Task'],
  examples: {
    valid: [
      { definition: jsonata({ A: lambdaTask({ Arguments: { FunctionName: 'charge', Payload: { total: 5 } } }) }) },
      { definition: jsonPath({ A: lambdaTask({ Parameters: { FunctionName: 'charge', 'Payload.$': '$.total' } }) }) },
    ],
    invalid: [
      {
        definition: jsonata({ A: lambdaTask({ Arguments: { FunctionName: 'charge', Payload: 5 } }) }),
        at: ['/States/A/Arguments/Payload'],
      },
      {
        definition: jsonPath({
          A: lambdaTask({
            Resource: 'arn:aws:states:::batch:submitJob',
            Parameters: { JobName: 'j', JobQueue: 'q', JobDefinition: 'd', Parameters: { frame: 5 } },
          }),
        }),
        at: ['/States/A/Parameters/Parameters/frame'],
      },
    ],
  },
  check({ states, report }) {
    for (const { state, target } of serviceCalls(states)) {
      const given = taskArguments(state);
      if (given === undefined) continue;
      for (const path of wrongStringPaths(target, given.fields)) {
        const value = path.reduce<JsonValue | undefined>(member, given.fields);
        // A number token of the CDK may represent a string: it is one in the template.
        if (value === undefined || isUnknown(value)) continue;
        const isPayload = target.service === 'lambda' && path[0] === 'Payload';
        report({
          place: path.reduce((place, name) => place.at(name), given.place),
          message: `"${path.join('.')}" of the call of "${target.service}:${target.action}" in "${state.name}" is ${value}, but must be a string.`,
          help: isPayload
            ? 'Pass an object, such as {"value": 5}: the service takes no number and no boolean as "Payload".'
            : undefined,
        });
      }
    }
  },
});

function member(value: JsonValue | undefined, name: string | number): JsonValue | undefined {
  if (isJsonArray(value)) return value[Number(name)];
  return isJsonObject(value) ? value[name] : undefined;
}
