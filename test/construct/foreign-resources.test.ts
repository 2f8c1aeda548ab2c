import { Match, Annotations as Warnings } from 'aws-cdk-lib/assertions';
import { Task, type TaskProps } from '../../lib/builder/task';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { WorkflowStateMachineProps } from '../../lib/construct/workflow-state-machine-props';
import type { Integration } from '../../lib/integration/call/integration';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { Lambda } from '../../lib/integration/service/lambda';
import { StepFunctions } from '../../lib/integration/service/step-functions';
import { newStack, workflowOf } from './helpers';

const HERE = { env: { account: '111122223333', region: 'eu-west-1' } };

function warningsOf(
  call: Integration,
  props: TaskProps = {},
  machine: Partial<WorkflowStateMachineProps> = {},
  env: object = HERE,
): readonly string[] {
  const stack = newStack(env);
  const workflow = workflowOf(new Task('Work', call, props));
  new WorkflowStateMachine(stack, 'M', { workflow, alarms: false, logging: false, tracingEnabled: false, ...machine });
  const found = Warnings.fromStack(stack).findWarning('*', Match.stringLikeRegexp('SW5005|SW5028'));
  return found.map(({ entry }) => String(entry.data).split('\n')[0] ?? '');
}

const machineIn = (region: string, account: string) => `arn:aws:states:${region}:${account}:stateMachine:child`;

describe('ARNs that are strings are compared with the stack of the machine', () => {
  it.each<[string, Integration, readonly RegExp[]]>([
    ['the same place', StepFunctions.startExecution(machineIn('eu-west-1', '111122223333')), []],
    [
      'a child machine in another account',
      StepFunctions.startExecution(machineIn('eu-west-1', '444455556666')),
      [/^warning SW5028: "Work": The resource "child" is in the account 444455556666, its stack in 111122223333\./],
    ],
    [
      'a child machine in another Region',
      StepFunctions.startExecution(machineIn('us-east-1', '111122223333')),
      [/^warning SW5005: "Work": The resource "child" is in us-east-1, its stack in eu-west-1\./],
    ],
    ['a function in another Region', Lambda.invoke('arn:aws:lambda:us-east-1:111122223333:function:f'), [/SW5005/]],
    [
      'a function in another account, which may let it in',
      Lambda.invoke('arn:aws:lambda:eu-west-1:444455556666:function:f'),
      [],
    ],
    [
      'a call that copies from another Region',
      AwsSdk.call('rds', 'copyDBSnapshot', {
        SourceDBSnapshotIdentifier: 'arn:aws:rds:us-east-1:111122223333:snapshot:s',
        TargetDBSnapshotIdentifier: 't',
      }),
      [],
    ],
    ['what the run chooses', Lambda.invoke('{% $states.input.fn %}'), []],
  ])('%s', (_, call, expected) => {
    const found = warningsOf(call);
    expect(found).toHaveLength(expected.length);
    for (const [index, text] of expected.entries()) expect(found[index]).toMatch(text);
  });

  it('but not where the task has credentials, the stack has no environment, or the warning is suppressed', () => {
    const call = StepFunctions.startExecution(machineIn('eu-west-1', '444455556666'));
    expect(warningsOf(call, { credentials: 'arn:aws:iam::444455556666:role/starter' })).toEqual([]);
    expect(warningsOf(call, {}, {}, {})).toEqual([]);
    expect(warningsOf(call, {}, { suppressedWarnings: [{ code: 'SW5028', reason: 'shared by RAM' }] })).toEqual([]);
  });
});
