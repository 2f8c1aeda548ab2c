import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { LogLevel, QueryLanguage, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Pass } from '../../lib/builder/pass';
import { Task } from '../../lib/builder/task';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { WorkflowStateMachineProps } from '../../lib/construct/workflow-state-machine-props';
import { Lambda } from '../../lib/integration/service/lambda';
import { Sqs } from '../../lib/integration/service/sqs';
import { definitionOf } from '../../lib/testing/definition-of';
import { newFunction, newStack, resourcesOf, statementsOf, workflowOf } from './helpers';

const MACHINE = 'AWS::StepFunctions::StateMachine';

function machineIn(stack = newStack(), props: Partial<WorkflowStateMachineProps> = {}) {
  return new WorkflowStateMachine(stack, 'Orders', { workflow: workflowOf(new Pass('Work')), ...props });
}

function propertiesOf(stack = newStack()): Readonly<Record<string, unknown>> {
  return Object.values(resourcesOf(stack, MACHINE))[0]?.Properties ?? {};
}

describe('WorkflowStateMachine', () => {
  it('is Standard, logs everything but data, and traces, by default', () => {
    const stack = newStack();
    machineIn(stack);

    expect(propertiesOf(stack)).toEqual({
      StateMachineType: 'STANDARD',
      DefinitionString: '{"QueryLanguage":"JSONata","StartAt":"Work","States":{"Work":{"Type":"Pass","End":true}}}',
      RoleArn: { 'Fn::GetAtt': [expect.stringMatching(/^OrdersRole/), 'Arn'] },
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: {
        Level: 'ALL',
        IncludeExecutionData: false,
        Destinations: [
          {
            CloudWatchLogsLogGroup: {
              LogGroupArn: { 'Fn::GetAtt': [expect.stringMatching(/^OrdersLogGroup/), 'Arn'] },
            },
          },
        ],
      },
    });
  });

  it('logs in the same way when it is Express', () => {
    const stack = newStack();
    machineIn(stack, { stateMachineType: StateMachineType.EXPRESS });

    expect(propertiesOf(stack)).toMatchObject({
      StateMachineType: 'EXPRESS',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
  });

  it('logs to a group of its own, unique in the account, for a month', () => {
    const stack = newStack();
    const machine = machineIn(stack);

    const [id = '', logGroup] = Object.entries(resourcesOf(stack, 'AWS::Logs::LogGroup'))[0] ?? [];
    expect(logGroup).toEqual({
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        LogGroupName: expect.stringMatching(/^\/aws\/vendedlogs\/states\/Shop-Orders-[0-9A-F]{8}$/),
        RetentionInDays: 30,
      },
      UpdateReplacePolicy: 'Delete',
      DeletionPolicy: 'Delete',
    });
    expect(stack.resolve(machine.logGroup?.logGroupArn)).toEqual({ 'Fn::GetAtt': [id, 'Arn'] });
  });

  it('takes the log settings that are given', () => {
    const stack = newStack();
    machineIn(stack, {
      logLevel: LogLevel.ERROR,
      logExecutionData: true,
      logRetention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    expect(propertiesOf(stack)).toMatchObject({ LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: true } });
    expect(Object.values(resourcesOf(stack, 'AWS::Logs::LogGroup'))[0]).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { RetentionInDays: 365 },
    });
    expect(Object.values(resourcesOf(stack, MACHINE))[0]).toMatchObject({ DeletionPolicy: 'Retain' });
  });

  it('logs to a given group', () => {
    const stack = newStack();
    const logGroup = LogGroup.fromLogGroupName(stack, 'Shared', '/shared');
    const machine = machineIn(stack, { logGroup });

    expect(machine.logGroup).toBe(logGroup);
    Template.fromStack(stack).resourceCountIs('AWS::Logs::LogGroup', 0);
  });

  it.each([[{ logging: false }], [{ logLevel: LogLevel.OFF }]])(
    'has neither logs nor permissions for them with %j',
    (off) => {
      const stack = newStack();
      const machine = machineIn(stack, { ...off, tracingEnabled: false });

      expect(machine.logGroup).toBeUndefined();
      expect(propertiesOf(stack)).not.toHaveProperty('LoggingConfiguration');
      expect(statementsOf(stack)).toEqual({});
      expect(propertiesOf(stack)).toMatchObject({ TracingConfiguration: { Enabled: false } });
    },
  );

  it('lets Step Functions assume the role for machines of this account and Region only', () => {
    const stack = newStack({ env: { account: '111122223333', region: 'eu-west-1' } });
    machineIn(stack);

    const [role] = Object.values(resourcesOf(stack, 'AWS::IAM::Role'));
    expect(role?.Properties.AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Principal: { Service: 'states.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': '111122223333' },
            ArnLike: {
              'aws:SourceArn': {
                'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':states:eu-west-1:111122223333:stateMachine:*']],
              },
            },
          },
        },
      ],
    });
  });

  it('puts name, comment, timeout, tags and boundary where they belong', () => {
    const stack = newStack();
    machineIn(stack, {
      stateMachineName: 'orders',
      comment: 'Takes orders',
      timeout: Duration.hours(2),
      tags: { team: 'shop' },
      permissionsBoundary: ManagedPolicy.fromManagedPolicyArn(stack, 'Boundary', 'arn:aws:iam::1:policy/b'),
    });

    const properties = propertiesOf(stack);
    expect(properties).toMatchObject({ StateMachineName: 'orders', Tags: [{ Key: 'team', Value: 'shop' }] });
    expect(JSON.parse(String(properties.DefinitionString))).toMatchObject({
      Comment: 'Takes orders',
      TimeoutSeconds: 7200,
    });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::IAM::Role', {
      PermissionsBoundary: 'arn:aws:iam::1:policy/b',
      Tags: [{ Key: 'team', Value: 'shop' }],
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { Tags: [{ Key: 'team', Value: 'shop' }] });
  });

  it('takes another query language for states that name none', () => {
    const stack = newStack();
    machineIn(stack, { queryLanguage: QueryLanguage.JSON_PATH });

    expect(JSON.parse(String(propertiesOf(stack).DefinitionString))).toEqual({
      StartAt: 'Work',
      States: { Work: { Type: 'Pass', End: true } },
    });
  });

  it('says what its role may do, and why', () => {
    const stack = newStack();
    const fn = newFunction(stack);
    const machine = new WorkflowStateMachine(stack, 'Orders', {
      workflow: workflowOf(new Task('Validate', Lambda.invoke(fn))),
      additionalPermissions: [{ actions: ['s3:GetObject'], resources: ['b/p'], reason: 'reads the price list' }],
    });

    expect(machine.permissions).toEqual([
      {
        actions: ['lambda:InvokeFunction'],
        resources: [fn.functionArn],
        reason: expect.stringContaining('nvokes'),
        states: ['Validate'],
      },
      {
        actions: ['s3:GetObject'],
        resources: ['b/p'],
        reason: 'reads the price list',
        states: [],
      },
      {
        actions: expect.arrayContaining(['logs:CreateLogDelivery']),
        resources: ['*'],
        reason: 'sets up the delivery of the execution logs to CloudWatch Logs',
        wildcardReason: 'the log delivery actions can not be limited to a resource',
        states: [],
      },
      {
        actions: expect.arrayContaining(['xray:PutTraceSegments']),
        resources: ['*'],
        reason: 'sends the traces of executions to AWS X-Ray',
        wildcardReason: 'the X-Ray actions can not be limited to a resource',
        states: [],
      },
    ]);
  });

  it('shows its definition with readable placeholders', () => {
    const stack = newStack();
    const machine = machineIn(stack, { workflow: workflowOf(new Task('Validate', Lambda.invoke(newFunction(stack)))) });

    expect(machine.definition).toMatchObject({
      StartAt: 'Validate',
      States: {
        Validate: { Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName: '${ValidateFn.Arn}' } },
      },
    });
  });

  it('shows the same definition as the template and the workflow by itself do', () => {
    const stack = newStack();
    const queue = new Queue(stack, 'Queue');
    const workflow = workflowOf(
      new Task('Validate', Lambda.invoke(newFunction(stack))).next(
        new Task('Send', Sqs.sendMessage(queue, { messageBody: { region: Aws.REGION, order: '{% $states.input %}' } })),
      ),
    );
    const machine = machineIn(stack, { workflow });

    expect(workflow.compile()).toEqual(machine.definition);
    expect(definitionOf(Template.fromStack(stack), 'Orders')).toEqual(machine.definition);
    expect(JSON.stringify(machine.definition)).toContain('"QueueUrl":"${Queue}"');
  });

  it('is a state machine like any other: grants and metrics work', () => {
    const stack = newStack();
    const machine = machineIn(stack);
    machine.grantStartExecution(
      new Role(stack, 'Starter', { assumedBy: new ServicePrincipal('events.amazonaws.com') }),
    );

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [Match.objectLike({ Action: 'states:StartExecution' })] },
    });
    expect(machine.metricFailureRate({ period: Duration.hours(1) })).toMatchObject({ period: Duration.hours(1) });
  });

  it('grants redriving on its executions', () => {
    const stack = newStack();
    const machine = machineIn(stack);
    machine.grants.redriveExecution(
      new Role(stack, 'Operator', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') }),
    );

    const [statement] = statementsOf(stack).OrdersGrantsToOperator ?? [];
    expect(JSON.stringify(statement?.Resource)).toMatch(/":execution:",\{"Fn::Select":\[6,.*":\*"\]\]\}$/);
  });

  it('refuses props that contradict each other, all at once', () => {
    const stack = newStack();
    const build = () =>
      machineIn(stack, {
        role: Role.fromRoleName(stack, 'R', 'r'),
        permissionsBoundary: ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess'),
        logGroup: LogGroup.fromLogGroupName(stack, 'L', 'l'),
        logRetention: RetentionDays.ONE_DAY,
        dataKeyReusePeriod: Duration.seconds(30),
        additionalPermissions: [{ actions: [], resources: [], reason: ' ' }],
        alarms: {
          billedMemory: { warning: { threshold: 64 } },
          severityActions: { critcal: [] },
        },
      });

    expect(build).toThrow(
      [
        'The props of state machine "Shop/Orders" are not valid:',
        '  - additionalPermissions[0] has no reason',
        '  - alarms.billedMemory is about Express executions, but this machine is Standard',
        '  - alarms.severityActions names the severity "critcal", which no alarm has; did you mean "critical"?',
        '  - permissionsBoundary is for the own role; put it on "role"',
        '  - logRetention is for the own group; put it on "logGroup"',
        '  - dataKeyReusePeriod needs an encryptionKey',
        '  - dataKeyReusePeriod must be 60 to 900 seconds, not 30',
      ].join('\n'),
    );
  });
});
