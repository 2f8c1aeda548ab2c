import { Severity } from '../../diagnostic/severity';
import { sdkService } from '../../integration/sdk-data';
import { closestName } from '../../util/closest-name';
import { jsonPath, lambdaTask } from '../example';
import { listOf } from '../facts/field-presence';
import { hasStandIn, isUnknown } from '../facts/unknown';
import { defineRule, GUIDE } from '../rule';
import { serviceCalls } from '../services/service-calls';
import { taskArguments } from '../services/task-arguments';

const RESOURCE = 'arn:aws:states:::aws-sdk:s3:getObject';

export const sdkArguments = defineRule({
  code: 'SW5109',
  name: 'sdk-arguments',
  severity: Severity.ERROR,
  what: 'A call by the AWS SDK lacks a parameter that the action requires, or has one that it does not know.',
  why: 'The call fails each time.',
  fix: 'Give the parameters of the action, in Pascal case.',
  url: `${GUIDE}/supported-services-awssdk.html`,
  examples: {
    valid: [
      { definition: jsonPath({ A: lambdaTask({ Resource: RESOURCE, Parameters: { Bucket: 'b', 'Key.$': '$.k' } }) }) },
    ],
    invalid: [
      {
        definition: jsonPath({ A: lambdaTask({ Resource: RESOURCE, Parameters: { Bucket: 'b' } }) }),
        at: ['/States/A/Parameters'],
      },
      {
        definition: jsonPath({
          A: lambdaTask({ Resource: RESOURCE, Parameters: { Bucket: 'b', Key: 'k', Rnge: 'x' } }),
        }),
        at: ['/States/A/Parameters/Rnge'],
      },
    ],
  },
  check({ states, report }) {
    for (const { state, target } of serviceCalls(states)) {
      const { sdk, action } = target;
      const operation = sdk === undefined ? undefined : sdkService(sdk)?.operation(action);
      const given = operation && taskArguments(state);
      if (!operation || !given || isUnknown(given.fields)) continue;
      // The case of acronyms differs between the SDKs, so it is not judged.
      const known = new Map(operation.parameters.map(({ name }) => [name.toLowerCase(), name]));
      const lower = new Set([...given.names.keys()].map((name) => name.toLowerCase()));
      const lacking = operation.parameters.filter(({ name, required }) => required && !lower.has(name.toLowerCase()));
      if (lacking.length > 0) {
        const names = listOf(
          lacking.map(({ name }) => name),
          'and',
        );
        report({ place: given.place, message: `"${state.name}" calls "${sdk}:${action}" without ${names}.` });
      }
      for (const [name, place] of given.names) {
        if (known.has(name.toLowerCase()) || hasStandIn(name)) continue;
        const near = closestName(name, known.values());
        // A name like no other may be new.
        if (near === undefined) continue;
        report({
          place,
          severity: Severity.WARNING,
          message: `"${state.name}" gives "${name}" to "${sdk}:${action}", which has no such parameter.`,
          help: `Did you mean "${near}"?`,
        });
      }
    }
  },
});
