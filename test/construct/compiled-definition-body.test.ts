import { App, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { QueryLanguage, StateMachine, type StateMachineProps, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import {
  type BodyOptions,
  CompiledDefinitionBody,
  type CompileTarget,
} from '../../lib/construct/compiled-definition-body';
import { Severity } from '../../lib/diagnostic/severity';
import type { PermissionStatement } from '../../lib/integration/call/permission-statement';
import { compiled, cyclesIn, newFunction, newStack, oneState, resourcesOf, statementsOf } from './helpers';

const PASS = { Type: 'Pass' };

function machine(
  stack: Stack,
  document: object,
  permissions: readonly PermissionStatement[] = [],
  props: Omit<StateMachineProps, 'definitionBody' | 'definition'> = {},
  options: BodyOptions = {},
): StateMachine {
  const definitionBody = new CompiledDefinitionBody(() => compiled(document, permissions), options);
  return new StateMachine(stack, 'Orders', { ...props, definitionBody });
}

describe('the definition', () => {
  it('is a plain string in a stack with a fixed environment', () => {
    const stack = newStack({ env: { region: 'eu-west-1', account: '111122223333' } });
    const definitionBody = new CompiledDefinitionBody(({ standIns }) =>
      compiled(oneState({ Type: 'Task', Resource: `arn:${standIns.partition}:states:::lambda:invoke` })),
    );
    new StateMachine(stack, 'Orders', { definitionBody });

    Template.fromStack(stack).hasResourceProperties('AWS::StepFunctions::StateMachine', {
      DefinitionString:
        '{"StartAt":"Work","States":{"Work":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","End":true}}}',
    });
  });

  it('is compiled with the props that the stock class leaves to the definition', () => {
    const targets: CompileTarget[] = [];
    const definitionBody = new CompiledDefinitionBody((target) => {
      targets.push(target);
      return compiled(oneState(PASS));
    });
    const stack = newStack();
    const props = { comment: 'c', timeout: Duration.hours(1), queryLanguage: QueryLanguage.JSONATA };
    new StateMachine(stack, 'Orders', { definitionBody, ...props, stateMachineType: StateMachineType.EXPRESS });

    const { partition, region, account, urlSuffix } = stack;
    expect(targets).toEqual([
      {
        standIns: { partition, region, account, urlSuffix },
        express: true,
        comment: 'c',
        timeout: Duration.hours(1),
        queryLanguage: 'JSONata',
      },
    ]);
  });

  it('can be the definition of several machines', () => {
    const stack = newStack();
    const definitionBody = new CompiledDefinitionBody(() => compiled(oneState(PASS)));
    new StateMachine(stack, 'One', { definitionBody });
    new StateMachine(stack, 'Two', { definitionBody });

    Template.fromStack(stack).resourceCountIs('AWS::StepFunctions::StateMachine', 2);
  });

  it('throws one error with all problems and the construct path', () => {
    const problem = { code: 'SW1001', severity: Severity.ERROR, message: 'no way on', path: '/States/A' };
    const other = { code: 'SW1002', severity: Severity.ERROR, message: 'no such state', path: '/States/B' };
    const definitionBody = new CompiledDefinitionBody(() => compiled(oneState(PASS), [], [problem, other]));

    expect(() => new StateMachine(newStack(), 'Orders', { definitionBody })).toThrow(
      [
        'The workflow of state machine "Shop/Orders" has 2 errors:',
        '',
        'error SW1001: no way on',
        '  state   /States/A',
        '  more    https://github.com/stepwright/stepwright/blob/main/docs/rules/SW1001.md',
        '',
        'error SW1002: no such state',
        '  state   /States/B',
        '  more    https://github.com/stepwright/stepwright/blob/main/docs/rules/SW1002.md',
        '',
      ].join('\n'),
    );
  });

  it('turns warnings into annotations, and keeps suggestions to itself', () => {
    const stack = newStack();
    const warning = {
      code: 'SW3001',
      severity: Severity.WARNING,
      message: 'late',
      path: '/States/Work',
      help: 'hurry',
    };
    const advice = { ...warning, code: 'SW7001', severity: Severity.SUGGESTION };
    const definitionBody = new CompiledDefinitionBody(() => compiled(oneState(PASS), [], [warning, advice]));
    new StateMachine(stack, 'Orders', { definitionBody });

    expect(warningsOf(stack)).toEqual([
      'warning SW3001: late\n  state   /States/Work\n  help    hurry\n' +
        '  more    https://github.com/stepwright/stepwright/blob/main/docs/rules/SW3001.md [ack: SW3001]',
    ]);
  });
});

describe('permissions', () => {
  const INVOKE = { actions: ['lambda:InvokeFunction'], reason: 'invokes it' };

  it('go merged into the default policy, with the values of the stack', () => {
    const stack = newStack();
    const fn = newFunction(stack);
    machine(stack, oneState(PASS), [
      { ...INVOKE, resources: [fn.functionArn] },
      { ...INVOKE, resources: ['arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:b'] },
      {
        actions: ['sqs:SendMessage'],
        resources: ['q'],
        reason: 'r',
        conditions: { StringEquals: { k: '${AWS::Region}' } },
      },
    ]);

    expect(statementsOf(stack)).toEqual({
      OrdersRoleDefaultPolicy: [
        {
          Action: 'lambda:InvokeFunction',
          Effect: 'Allow',
          Resource: [
            { 'Fn::GetAtt': [expect.stringMatching(/^ValidateFn/), 'Arn'] },
            {
              'Fn::Join': [
                '',
                [
                  'arn:',
                  { Ref: 'AWS::Partition' },
                  ':lambda:',
                  { Ref: 'AWS::Region' },
                  ':',
                  { Ref: 'AWS::AccountId' },
                  ':function:b',
                ],
              ],
            },
          ],
        },
        {
          Action: 'sqs:SendMessage',
          Effect: 'Allow',
          Resource: 'q',
          Condition: { StringEquals: { k: { Ref: 'AWS::Region' } } },
        },
      ],
    });
  });

  it('are waited for by the machine', () => {
    const stack = newStack();
    machine(stack, oneState(PASS), [{ ...INVOKE, resources: ['fn'] }]);

    expect(Object.values(resourcesOf(stack, 'AWS::StepFunctions::StateMachine'))[0]?.DependsOn).toEqual([
      expect.stringMatching(/^OrdersRoleDefaultPolicy/),
      expect.stringMatching(/^OrdersRole/),
    ]);
  });

  it('are split into managed policies before an inline policy is too large', () => {
    const stack = newStack();
    const resources = Array.from(
      { length: 300 },
      (_, index) => `arn:aws:lambda:eu-west-1:111122223333:function:number-${index}`,
    );
    machine(stack, oneState(PASS), [{ ...INVOKE, resources }]);

    const policies = statementsOf(stack);
    const sizes = Object.values(policies).map((statements) => JSON.stringify(statements).length);

    expect(
      Object.values(policies)
        .flat()
        .flatMap((statement) => statement.Resource),
    ).toEqual(resources);
    expect(Object.keys(policies)).toEqual(['OrdersRoleDefaultPolicy', 'OrdersPermissions2', 'OrdersPermissions3']);
    expect(sizes[0]).toBeLessThan(8_000);
    for (const size of sizes.slice(1)) expect(size).toBeLessThan(6_144);
    const [resource] = Object.values(resourcesOf(stack, 'AWS::StepFunctions::StateMachine'));
    expect(resource?.DependsOn).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^OrdersPermissions2/),
        expect.stringMatching(/^OrdersPermissions3/),
      ]),
    );
  });

  it('warn where they fill more managed policies than a role takes', () => {
    const stack = newStack();
    const resources = Array.from(
      { length: 1_500 },
      (_, index) => `arn:aws:lambda:eu-west-1:111122223333:function:${index}`,
    );
    machine(stack, oneState(PASS), [{ ...INVOKE, resources }]);

    expect(warningsOf(stack)).toEqual([
      expect.stringMatching(/fill \d\d managed policies.*\[ack: stepwright:manyPolicies\]$/),
    ]);
  });

  it('are omitted on request, but for those given by hand', () => {
    const stack = newStack();
    const additional = { actions: ['s3:GetObject'], resources: ['b/*'], reason: 'reads the template' };
    machine(
      stack,
      distributedMap({}),
      [{ ...INVOKE, resources: ['fn'] }],
      {},
      {
        derivePermissions: false,
        additionalPermissions: [additional],
      },
    );

    expect(statementsOf(stack)).toEqual({
      OrdersRoleDefaultPolicy: [{ Action: 's3:GetObject', Effect: 'Allow', Resource: 'b/*' }],
    });
  });

  it('add nothing where nothing is needed', () => {
    const stack = newStack();
    machine(stack, oneState(PASS));

    expect(statementsOf(stack)).toEqual({});
  });
});

describe('permissions written by hand', () => {
  it('are looked at with the workflow', () => {
    const stack = newStack();
    const build = (additionalPermissions: BodyOptions['additionalPermissions']) => () =>
      machine(stack, oneState(PASS), [], {}, { additionalPermissions });

    expect(build([{ actions: [], resources: ['b'], reason: 'reads' }])).toThrow(
      /^The workflow of state machine "Shop\/Orders" has 1 error:\n\nerror SW5\d{3}: /,
    );
    stack.node.tryRemoveChild('Orders');
    build([{ actions: ['s3:GetObject'], resources: ['b/*'], reason: 'reads' }])();
    expect(warningsOf(stack)).toEqual([expect.stringMatching(/^warning SW5\d{3}: .*"b\/\*"/)]);
  });
});

describe('a role that can not be changed', () => {
  const ARN = 'arn:aws:iam::111122223333:role/platform';
  const permission = { actions: ['sqs:SendMessage'], reason: 'sends' };

  it('gets a warning with the policy that it lacks', () => {
    const stack = newStack();
    const role = Role.fromRoleArn(stack, 'Role', ARN, { mutable: false });
    const queue = new Queue(stack, 'Queue');
    machine(stack, distributedMap({ Label: 'Each' }), [{ ...permission, resources: [queue.queueArn] }], {
      role,
      tracingEnabled: true,
    });

    const [warning = ''] = warningsOf(stack);
    const policy = JSON.parse(warning.slice(warning.indexOf('{\n'), warning.lastIndexOf('}') + 1));

    expect(warningsOf(stack)).toHaveLength(1);
    expect(warning).toMatch(/^The role arn:aws:iam::111122223333:role\/platform can't be changed from this stack/);
    expect(warning).toMatch(/\[ack: stepwright:immutableRole\]$/);
    expect(policy).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['${Queue.Arn}'] },
        {
          Effect: 'Allow',
          Action: [
            'xray:GetSamplingRules',
            'xray:GetSamplingTargets',
            'xray:PutTelemetryRecords',
            'xray:PutTraceSegments',
          ],
          Resource: ['*'],
        },
        { Effect: 'Allow', Action: ['states:StartExecution'], Resource: ['${Orders.Arn}'] },
        {
          Effect: 'Allow',
          Action: ['states:DescribeExecution', 'states:StopExecution'],
          Resource: ['arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${Orders.Name}:*'],
        },
        {
          Effect: 'Allow',
          Action: ['states:RedriveExecution'],
          Resource: ['arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${Orders.Name}/Each:*'],
        },
      ],
    });
    expect(statementsOf(stack)).toEqual({});
  });

  it('gets it also where only the permissions over the machine itself are missing', () => {
    const stack = newStack();
    machine(stack, distributedMap({}), [], { role: Role.fromRoleArn(stack, 'Role', ARN, { mutable: false }) });

    expect(warningsOf(stack)).toEqual([expect.stringContaining('states:RedriveExecution')]);
  });

  it('is not warned about where nothing is needed', () => {
    const stack = newStack();
    machine(stack, oneState(PASS), [], { role: Role.fromRoleArn(stack, 'Role', ARN, { mutable: false }) });

    expect(warningsOf(stack)).toEqual([]);
  });

  it('is not an imported role of the same account, which gets its policies', () => {
    const stack = newStack();
    const resources = Array.from(
      { length: 100 },
      (_, index) => `arn:aws:sqs:eu-west-1:111122223333:queue-number-${index}`,
    );
    const role = Role.fromRoleArn(stack, 'Imported', ARN);
    machine(stack, distributedMap({}), [{ ...permission, resources }], { role });

    expect(warningsOf(stack)).toEqual([]);
    expect(Object.keys(statementsOf(stack)).sort()).toEqual(['ImportedPolicy', 'OrdersDistributedMapPolicy']);
  });
});

describe('Distributed Maps', () => {
  it('get permissions over the machine in a policy of their own, without a name and without a cycle', () => {
    const stack = newStack();
    machine(stack, distributedMap({}));

    const [id = ''] = Object.keys(resourcesOf(stack, 'AWS::StepFunctions::StateMachine'));
    const execution = (rest: string) => ({
      'Fn::Join': [
        '',
        [
          'arn:',
          { Ref: 'AWS::Partition' },
          ':states:',
          { Ref: 'AWS::Region' },
          ':',
          { Ref: 'AWS::AccountId' },
          ':execution:',
          { 'Fn::GetAtt': [id, 'Name'] },
          rest,
        ],
      ],
    });
    expect(statementsOf(stack)).toEqual({
      OrdersDistributedMapPolicy: [
        { Action: 'states:StartExecution', Effect: 'Allow', Resource: { Ref: id } },
        { Action: ['states:DescribeExecution', 'states:StopExecution'], Effect: 'Allow', Resource: execution(':*') },
        { Action: 'states:RedriveExecution', Effect: 'Allow', Resource: execution('/*:*') },
      ],
    });
    expect(cyclesIn(stack)).toEqual([]);
  });

  it('are found at any depth, and get their bucket permissions in the role', () => {
    const stack = newStack();
    const inner = distributedMap({
      Label: 'In',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSON' },
        Parameters: { Bucket: 'in', Key: 'k' },
      },
    });
    machine(stack, {
      StartAt: 'Outer',
      States: { Outer: { Type: 'Parallel', Branches: [inner], End: true } },
    });

    const policies = statementsOf(stack);
    expect(policies.OrdersRoleDefaultPolicy).toEqual([
      {
        Action: 's3:GetObject',
        Effect: 'Allow',
        Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::in/k']] },
      },
    ]);
    expect(policies.OrdersDistributedMapPolicy).toHaveLength(3);
    expect(JSON.stringify(policies.OrdersDistributedMapPolicy?.[2]?.Resource)).toContain('"/In:*"');
  });

  it('work with a role of the user and its permissions boundary', () => {
    const stack = newStack();
    const boundary = ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess');
    const role = new Role(stack, 'Own', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      permissionsBoundary: boundary,
    });
    machine(stack, distributedMap({}), [], { role });

    expect(cyclesIn(stack)).toEqual([]);
    expect(Object.keys(statementsOf(stack))).toEqual(['OrdersDistributedMapPolicy']);
  });
});

it('is bound to nothing but state machines', () => {
  const body = new CompiledDefinitionBody(() => compiled(oneState(PASS)));

  expect(() => body.bind(new Stack(new App(), 'X'), new ServicePrincipal('x'), {})).toThrow(
    'A workflow is the definition of a state machine; "X" is not a state machine.',
  );
});

function distributedMap(fields: object): object {
  return oneState({
    Type: 'Map',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'One',
      States: { One: { Type: 'Pass', End: true } },
    },
    ...fields,
  });
}

function warningsOf(stack: Stack): string[] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map((entry) => String(entry.entry.data));
}
