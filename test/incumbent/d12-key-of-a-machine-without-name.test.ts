import { Key } from 'aws-cdk-lib/aws-kms';
import { Pass } from '../../lib/builder/pass';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { newStack, resourcesOf, statementsOf, workflowOf } from '../construct/helpers';

// The incumbent writes the condition `arn:...:stateMachine:` with an empty name, so that the role can decrypt nothing.
test('the key of a machine without a name is bound to the machine all the same', () => {
  const stack = newStack();
  new WorkflowStateMachine(stack, 'Orders', {
    workflow: workflowOf(new Pass('Work')),
    encryptionKey: new Key(stack, 'Key'),
  });
  const [machine = ''] = Object.keys(resourcesOf(stack, 'AWS::StepFunctions::StateMachine'));
  const [condition] = Object.values(statementsOf(stack))
    .flat()
    .filter(({ Action }) => [Action].flat().includes('kms:Decrypt'))
    .map(({ Condition }) => Condition);
  expect(condition).toEqual({
    StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': { Ref: machine } },
  });
});
