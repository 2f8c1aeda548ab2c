import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath } from '../../example';
import { defineRule, type RuleReport } from '../../rule';

export const resourceArns = defineRule({
  code: 'SW5101',
  name: 'resource-arns',
  severity: Severity.ERROR,
  what: 'The "Resource" of a Task is not an ARN, or is the ARN of something that a Task does not call.',
  why: 'The service refuses the definition: "Value is not a valid resource ARN".',
  fix: 'Write the ARN of a Lambda function or activity, or a service integration such as "arn:aws:states:::sqs:sendMessage".',
  url: `${GUIDE}/state-task.html`,
  about: ['Task'],
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Task', Resource: '${ChargeFunctionArn}', End: true } }) }],
    invalid: [
      { definition: jsonPath({ A: { Type: 'Task', Resource: 'charge', End: true } }), at: ['/States/A/Resource'] },
      {
        definition: jsonPath({
          A: { Type: 'Task', Resource: 'arn:aws:states:eu-west-1:111122223333:stateMachine:charge', End: true },
        }),
        at: ['/States/A/Resource'],
      },
    ],
  },
  check({ states, report }) {
    for (const { target, name, place } of states) {
      // Pseudo parameters of documents and template languages are not ARNs either, but they are not meant to be.
      if (target?.kind !== 'none' || /[<>{}[\]]/.test(target.text)) continue;
      report({ place: place.at('Resource'), ...faultOf(name, target.text) });
    }
  },
});

function faultOf(name: string, text: string): Pick<RuleReport, 'message' | 'help'> {
  const is = `The resource of "${name}" is "${text}", which is not`;
  const [prefix, , service = '', , , kind = ''] = text.split(':');
  if (prefix !== 'arn') return { message: `${is} an ARN.` };
  if (service === 'lambda') {
    return {
      message: `${is} the ARN of a function.`,
      help: 'Write it with "function" before the name: "arn:aws:lambda:eu-west-1:111122223333:function:charge".',
    };
  }
  if (service === 'states' && kind === 'stateMachine') {
    return {
      message: `${is} something that a Task calls: it is a state machine.`,
      help: 'Call "arn:aws:states:::states:startExecution.sync:2", and pass the ARN as "StateMachineArn".',
    };
  }
  if (service === 'states') {
    return {
      message: `${is} a service integration.`,
      help: 'Write it with three colons behind "states": "arn:aws:states:::lambda:invoke", "arn:aws:states:::aws-sdk:s3:getObject".',
    };
  }
  return {
    message: `${is} something that a Task calls.`,
    help: `Call an action of the service, such as "arn:aws:states:::sqs:sendMessage" or "arn:aws:states:::aws-sdk:s3:getObject", and pass the ARN in its parameters.`,
  };
}
