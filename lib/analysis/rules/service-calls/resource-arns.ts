import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath } from '../../example';
import { defineRule } from '../../rule';

export const resourceArns = defineRule({
  code: 'SW5101',
  name: 'resource-arns',
  severity: Severity.ERROR,
  what: 'The "Resource" of a Task is not an ARN.',
  why: 'The service refuses the definition: "Value is not a valid resource ARN".',
  fix: 'Write the ARN of a Lambda function or activity, or a service integration such as "arn:aws:states:::sqs:sendMessage".',
  url: `${GUIDE}/state-task.html`,
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Task', Resource: '${ChargeFunctionArn}', End: true } }) }],
    invalid: [
      { definition: jsonPath({ A: { Type: 'Task', Resource: 'charge', End: true } }), at: ['/States/A/Resource'] },
    ],
  },
  check({ states, report }) {
    for (const { target, name, place } of states) {
      // Stand-ins of documents and template languages are no ARNs either, but they are not meant to be.
      if (target?.kind !== 'none' || /[<>{}[\]]/.test(target.text)) continue;
      report({
        place: place.at('Resource'),
        message: `The resource of "${name}" is "${target.text}", which is not an ARN.`,
      });
    }
  },
});
