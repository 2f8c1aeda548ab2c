import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Role, ServicePrincipal, User } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Context } from '../../lib/builder/context';
import { Task } from '../../lib/builder/task';
import { Workflow } from '../../lib/compiler/workflow';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import { Lambda } from '../../lib/integration/service/lambda';
import { cyclesIn, newFunction, newStack, resourcesOf, statementsOf, workflowOf } from './helpers';

const QUIET = { alarms: false, logging: false, tracingEnabled: false } as const;

function callbackMachine(stack: Stack) {
  const fn = newFunction(stack);
  const call = Lambda.invoke(fn, { payload: { token: Context.taskToken } }).waitForTaskToken();
  const workflow = workflowOf(new Task('Ask', call, { timeout: Duration.hours(1) }));
  return { fn, machine: new WorkflowStateMachine(stack, 'Orders', { workflow, ...QUIET }) };
}

describe('a machine grants to a function that it calls, without a cycle in the template', () => {
  it('a cycle that is there is found', () => {
    const stack = newStack();
    const { fn, machine } = callbackMachine(stack);
    fn.addEnvironment('MACHINE', machine.stateMachineArn);
    expect(() => cyclesIn(stack)).toThrow('these resources have a dependency cycle');
  });

  it.each<[string, (machine: WorkflowStateMachine, fn: ReturnType<typeof newFunction>) => unknown, readonly string[]]>([
    ['grantStartExecution', (machine, fn) => machine.grantStartExecution(fn), ['states:StartExecution']],
    ['grantStartSyncExecution', (machine, fn) => machine.grantStartSyncExecution(fn), ['states:StartSyncExecution']],
    [
      'grantTaskResponse',
      (machine, fn) => machine.grantTaskResponse(fn),
      ['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'],
    ],
    ['grantExecution', (machine, fn) => machine.grantExecution(fn, 'states:StopExecution'), ['states:StopExecution']],
    ['grantRedriveExecution', (machine, fn) => machine.grantRedriveExecution(fn), ['states:RedriveExecution']],
    ['grants.redriveExecution', (machine, fn) => machine.grants.redriveExecution(fn), ['states:RedriveExecution']],
    ['grant', (machine, fn) => machine.grant(fn, 'states:ListExecutions'), ['states:ListExecutions']],
  ])('%s', (_, grant, actions) => {
    const stack = newStack();
    const { fn, machine } = callbackMachine(stack);
    grant(machine, fn);
    expect(cyclesIn(stack)).toEqual([]);
    const [statement] = statementsOf(stack)['OrdersGrantsToValidateFnServiceRole'] ?? [];
    expect([statement?.Action].flat()).toEqual(actions);
    const [policy] = Object.entries(resourcesOf(stack, 'AWS::IAM::Policy')).filter(([id]) => id.includes('GrantsTo'));
    expect(policy?.[1].Properties.Roles).toEqual([{ Ref: expect.stringMatching(/^ValidateFnServiceRole/) }]);
  });

  it('grantRead', () => {
    const stack = newStack();
    const { fn, machine } = callbackMachine(stack);
    machine.grantRead(fn);
    expect(cyclesIn(stack)).toEqual([]);
    expect(statementsOf(stack)['OrdersGrantsToValidateFnServiceRole']).toHaveLength(3);
  });

  it('as the guide has it', () => {
    const guide = readFileSync(join(__dirname, '../../docs/guides/construct.md'), 'utf8');
    expect(guide).toContain('machine.grantStartExecution(validateFn);');
    const stack = newStack();
    const validateFn = newFunction(stack);
    const topic = new Topic(stack, 'Alarms');
    const bucket = new Bucket(stack, 'Inbox');
    const machine = new WorkflowStateMachine(stack, 'Orders', {
      workflow: Workflow.startWith(new Task('Validate', Lambda.invoke(validateFn))),
      timeout: Duration.hours(1),
      alarms: { actions: [new SnsAction(topic)] },
      dashboard: true,
      additionalPermissions: [
        {
          actions: ['s3:GetObject'],
          resources: [bucket.arnForObjects('*')],
          reason: 'the function reads with our rights',
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    machine.grantStartExecution(validateFn);
    machine.grantTaskResponse(validateFn);
    expect(cyclesIn(stack)).toEqual([]);
  });
});

describe('other grantees', () => {
  it('a role that the machine does not call, a user, and a role that is imported', () => {
    const stack = newStack();
    const { machine } = callbackMachine(stack);
    const role = new Role(stack, 'Starter', { assumedBy: new ServicePrincipal('events.amazonaws.com') });
    const grants = [
      machine.grantStartExecution(role),
      machine.grantStartExecution(new User(stack, 'Operator')),
      machine.grantStartExecution(Role.fromRoleName(stack, 'Imported', 'platform')),
    ];
    expect(grants.map(({ success }) => success)).toEqual([true, true, true]);
    expect(Object.keys(statementsOf(stack)).filter((id) => id.includes('GrantsTo'))).toEqual([
      'OrdersGrantsToStarter',
      'OrdersGrantsToOperator',
      'OrdersGrantsToImported',
    ]);
  });

  it('a role that is imported as immutable gets what the stock class gives it', () => {
    const stack = newStack();
    const { machine } = callbackMachine(stack);
    const grant = machine.grantStartExecution(Role.fromRoleName(stack, 'Imported', 'platform', { mutable: false }));
    expect(grant.success).toBe(true);
    expect(Object.keys(statementsOf(stack)).filter((id) => id.includes('GrantsTo'))).toEqual([]);
  });

  it('in another stack: next to the machine where its stack waits for that one, else with the grantee', () => {
    const app = new App({ analyticsReporting: false });
    const functions = new Stack(app, 'Functions');
    const machines = new Stack(app, 'Machines');
    const clients = new Stack(app, 'Clients');
    const fn = newFunction(functions);
    const workflow = workflowOf(new Task('Ask', Lambda.invoke(fn)));
    const machine = new WorkflowStateMachine(machines, 'Orders', { workflow, ...QUIET });
    machine.grantStartExecution(fn);
    machine.grantStartExecution(newFunction(clients, 'Client'));

    expect(Object.keys(statementsOf(machines))).toContain('OrdersGrantsToValidateFnServiceRole');
    expect(Object.keys(statementsOf(clients))).toEqual(['ClientServiceRoleDefaultPolicy']);
    expect(machines.dependencies).toEqual([functions]);
    expect(clients.dependencies).toEqual([machines]);
  });
});
