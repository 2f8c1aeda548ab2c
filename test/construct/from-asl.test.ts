import { CfnParameter, Fn, Token } from 'aws-cdk-lib';
import { Match, Template, Annotations as Warnings } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { CfnActivity, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { RawState } from '../../lib/builder/raw-state';
import { Workflow } from '../../lib/compiler/workflow';
import { WorkflowDefinition } from '../../lib/construct/workflow-definition';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { definitionOf } from '../../lib/testing';
import { newFunction, newStack, statementsOf } from './helpers';

const HERE = { env: { account: '111122223333', region: 'eu-west-1' } };
const QUIET = { alarms: false, logging: false, tracingEnabled: false } as const;

const ORDERS = `
StartAt: Charge
States:
  Charge:
    Type: Task
    Resource: arn:\${AWS::Partition}:states:::lambda:invoke
    TimeoutSeconds: \${Seconds}
    Parameters: { FunctionName: "\${ChargeFn}", Payload.$: $ }
    Next: Tell
  Tell:
    Type: Task
    Resource: arn:\${AWS::Partition}:states:::sqs:sendMessage
    Parameters: { QueueUrl: "\${QueueUrl}", MessageBody.$: $ }
    End: true
`;

test('a definition with substitutions becomes a machine with the permissions that it needs, and no more', () => {
  const stack = newStack(HERE);
  const fn = newFunction(stack, 'ChargeFn');
  const queue = new Queue(stack, 'Told');
  const seconds = new CfnParameter(stack, 'Seconds', { type: 'Number', default: 30 });
  const workflow = Workflow.fromAsl(ORDERS, {
    substitutions: { ChargeFn: fn.functionArn, QueueUrl: queue.queueUrl, Seconds: seconds.valueAsNumber },
  });
  new WorkflowStateMachine(stack, 'Orders', { workflow, ...QUIET });

  expect(statementsOf(stack)['OrdersRoleDefaultPolicy']).toEqual([
    { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: { 'Fn::GetAtt': ['ChargeFn7B79AE09', 'Arn'] } },
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Told4D226AF3', 'Arn'] } },
  ]);
  expect(definitionOf(Template.fromStack(stack), 'Orders')).toEqual(workflow.compile());
  expect(JSON.stringify(workflow.compile())).toContain('"TimeoutSeconds":"${Seconds}"');
  expect(Warnings.fromStack(stack).findWarning('*', Match.anyValue())).toEqual([]);
});

test('the machine fills in what its own substitutions say', () => {
  const stack = newStack(HERE);
  const fn = newFunction(stack, 'ChargeFn');
  new StateMachine(stack, 'Orders', {
    definitionBody: WorkflowDefinition.of(
      Workflow.fromAsl(ORDERS, {
        substitutions: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/told' },
      }),
    ),
    definitionSubstitutions: { ChargeFn: fn.functionArn, Seconds: '9' },
  });
  expect(JSON.stringify(definitionOf(Template.fromStack(stack), 'Orders'))).toContain('"TimeoutSeconds":9');
  expect(statementsOf(stack)['OrdersRoleDefaultPolicy']?.map(({ Resource }) => Resource)).toEqual([
    { 'Fn::GetAtt': ['ChargeFn7B79AE09', 'Arn'] },
    'arn:aws:sqs:eu-west-1:111122223333:told',
  ]);
});

test('a substitution that is missing where the policy needs it is an error, as IAM would refuse the policy', () => {
  const workflow = Workflow.fromAsl(ORDERS, {
    substitutions: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/told', Seconds: 3 },
  });
  expect(workflow.diagnose().filter(({ code }) => code === 'SW1024')).toHaveLength(1);
  expect(() => new WorkflowStateMachine(newStack(HERE), 'Orders', { workflow, ...QUIET })).toThrow(
    /error SW1024: The definition has the substitution "ChargeFn" in what the role must be allowed/,
  );
});

test('props of the machine go before the definition', () => {
  const stack = newStack(HERE);
  const workflow = Workflow.fromAsl({ Comment: 'old', StartAt: 'A', States: { A: { Type: 'Succeed' } } });
  new WorkflowStateMachine(stack, 'M', { workflow, comment: 'new', ...QUIET });
  expect(definitionOf(Template.fromStack(stack), 'M')).toEqual({
    Comment: 'new',
    StartAt: 'A',
    States: { A: { Type: 'Succeed' } },
  });
});

test('a raw state derives its permissions at any depth, and a token of an activity needs none', () => {
  const stack = newStack(HERE);
  const fn = newFunction(stack, 'ChargeFn');
  const activity = new CfnActivity(stack, 'Inspect', { name: 'inspect' });
  const charge = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: fn.functionArn },
    End: true,
  };
  const raw = new RawState('Both', {
    Type: 'Parallel',
    Branches: [
      { StartAt: 'Charge', States: { Charge: charge } },
      { StartAt: 'Inspect', States: { Inspect: { Type: 'Task', Resource: activity.ref, End: true } } },
    ],
  });
  const machine = new WorkflowStateMachine(stack, 'M', { workflow: Workflow.startWith(raw), ...QUIET });
  expect(statementsOf(stack)['MRoleDefaultPolicy']).toEqual([
    { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: { 'Fn::GetAtt': ['ChargeFn7B79AE09', 'Arn'] } },
  ]);
  expect(machine.permissions[0]?.states).toEqual(['Charge']);
});

test('permissions that the user passes take the place of derived ones', () => {
  const stack = newStack(HERE);
  const state = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: '{% $states.input.fn %}' },
  };
  const permission = { actions: ['lambda:InvokeFunction'], resources: ['arn:aws:lambda:::x'], reason: 'said' };
  const workflow = Workflow.startWith(new RawState('Work', state, { permissions: [permission] }));
  new WorkflowStateMachine(stack, 'M', { workflow, ...QUIET });
  expect(statementsOf(stack)['MRoleDefaultPolicy']?.map(({ Resource }) => Resource)).toEqual(['arn:aws:lambda:::x']);
  expect(Warnings.fromStack(stack).findWarning('*', Match.stringLikeRegexp('SW5025'))).toEqual([]);

  const open = newStack(HERE);
  new WorkflowStateMachine(open, 'M', { workflow: Workflow.startWith(new RawState('Work', state)), ...QUIET });
  expect(
    Warnings.fromStack(open).findWarning('*', Match.stringLikeRegexp('SW5025: "Work": The function is chosen')),
  ).toHaveLength(1);
});

test('a token of which only the deployment knows what it is has a warning; the parts of a URL are split from it', () => {
  const stack = newStack(HERE);
  const workflow = Workflow.fromAsl(ORDERS, {
    substitutions: {
      ChargeFn: Fn.importValue('Charge'),
      QueueUrl: Fn.importValue('QueueUrl'),
      Seconds: Token.asNumber(Fn.ref('S')),
    },
  });
  new WorkflowStateMachine(stack, 'Orders', { workflow, ...QUIET });
  const found = Warnings.fromStack(stack).findWarning('*', Match.stringLikeRegexp('SW5010'));
  expect(
    found.map(({ entry }) =>
      String(entry.data)
        .split('\n')
        .find((line) => line.includes('SW5010')),
    ),
  ).toEqual([expect.stringContaining('the export "Charge"')]);
});
