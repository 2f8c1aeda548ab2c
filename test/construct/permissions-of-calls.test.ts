import { Fn, type Stack } from 'aws-cdk-lib';
import { CfnApplicationInferenceProfile } from 'aws-cdk-lib/aws-bedrock';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { CfnTaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { CfnStateMachineAlias, CfnStateMachineVersion, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Expression } from '../../lib/builder/expression';
import { Pass } from '../../lib/builder/pass';
import { Task } from '../../lib/builder/task';
import { WorkflowStateMachine } from '../../lib/construct/workflow-state-machine';
import type { Integration } from '../../lib/integration/call/integration';
import { AwsSdk } from '../../lib/integration/sdk/aws-sdk';
import { ApiGateway, ApiGatewayAuthType } from '../../lib/integration/service/api-gateway';
import { HttpMethod } from '../../lib/integration/service/http-method';
import { Lambda } from '../../lib/integration/service/lambda';
import { StepFunctions } from '../../lib/integration/service/step-functions';
import { newFunction, newStack, statementsOf, workflowOf } from './helpers';

/**
 * What users of the CDK met as AccessDenied in production: each call with the statements that the role gets in the template,
 * `action on resource`.
 */
function statementsFor(stack: Stack, call: Integration): readonly string[] {
  const workflow = workflowOf(new Task('Work', call));
  new WorkflowStateMachine(stack, 'M', { workflow, alarms: false, logging: false, tracingEnabled: false });
  return (statementsOf(stack)['MRoleDefaultPolicy'] ?? []).flatMap(({ Action, Resource }) =>
    [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} on ${shown(resource)}`)),
  );
}

/** A resource with `<Fn.Arn>` for attributes and references. */
function shown(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const { Ref: reference, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = resource as Record<string, unknown>;
  if (typeof reference === 'string') return `<${shortName(reference)}>`;
  if (Array.isArray(attribute)) return `<${shortName(String(attribute[0]))}.${attribute[1]}>`;
  if (Array.isArray(joined)) return (joined[1] as readonly unknown[]).map(shown).join(String(joined[0]));
  return JSON.stringify(resource);
}

const shortName = (id: string) => id.replace(/[0-9A-F]{8}$/, '');

const HERE = { env: { account: '111122223333', region: 'eu-west-1' } };
const own = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;

describe('executions of aliases and versions are authorized by the ARN of the machine', () => {
  const child = (stack: Stack) => new WorkflowStateMachine(stack, 'Child', { workflow: workflowOf(new Pass('Work')) });
  const version = (stack: Stack) =>
    new CfnStateMachineVersion(stack, 'V1', { stateMachineArn: child(stack).stateMachineArn });
  const alias = (stack: Stack) =>
    new CfnStateMachineAlias(stack, 'Live', {
      routingConfiguration: [{ stateMachineVersionArn: version(stack).ref, weight: 100 }],
    });
  const literal = 'arn:aws:states:eu-west-1:111122223333:stateMachine:child';

  test.each<[string, (stack: Stack) => string, string]>([
    ['the literal ARN of an alias', () => `${literal}:live`, literal],
    ['the literal ARN of a version', () => `${literal}:3`, literal],
    ['the reference of a version', (stack) => version(stack).ref, '<Child>'],
    ['the reference of an alias', (stack) => alias(stack).ref, '<Child>'],
    ['the ARN of an alias', (stack) => alias(stack).attrArn, '<Child>'],
    ['a machine and a qualifier', (stack) => `${child(stack).stateMachineArn}:live`, '<Child>'],
    ['an alias chosen at run time', () => `{% '${literal}:' & $states.input.alias %}`, literal],
  ])('%s', (_, of, expected) => {
    for (const call of [
      (arn: string) => StepFunctions.startExecution(arn),
      (StateMachineArn: string) => AwsSdk.call('sfn', 'startExecution', { StateMachineArn }),
      (StateMachineArn: string) => AwsSdk.call('sfn', 'startSyncExecution', { StateMachineArn }),
    ]) {
      const stack = newStack();
      const [statement] = statementsFor(stack, call(of(stack)));
      expect(statement).toMatch(/^states:Start(?:Sync)?Execution on /);
      expect(statement?.replace(/^.* on /, '')).toBe(expected);
    }
  });

  test('an imported machine, by the construct as well', () => {
    const stack = newStack();
    const imported = StateMachine.fromStateMachineArn(stack, 'Imported', `${literal}:live`);
    expect(statementsFor(stack, StepFunctions.startExecution(imported).sync()).slice(0, 3)).toEqual([
      `states:StartExecution on ${literal}`,
      'states:DescribeExecution on arn:aws:states:eu-west-1:111122223333:execution:child:*',
      'states:StopExecution on arn:aws:states:eu-west-1:111122223333:execution:child:*',
    ]);
  });
});

describe('an SSM parameter has one slash', () => {
  const name = (stack: Stack, parameterName?: string) =>
    new StringParameter(stack, 'P', { stringValue: 'x', ...(parameterName && { parameterName }) }).parameterName;
  const call = (Name: string) => AwsSdk.call('ssm', 'getParameter', { Name });

  test.each<[string, (stack: Stack) => string, readonly string[]]>([
    ['a literal with one', () => '/shop/key', [own('ssm', 'parameter/shop/key')]],
    ['a literal without one', () => 'key', [own('ssm', 'parameter/key')]],
    ['the name of one that is made here', (stack) => name(stack, '/shop/key'), [own('ssm', 'parameter<P>')]],
    ['the name of one without', (stack) => name(stack, 'key'), [own('ssm', 'parameter/<P>')]],
    ['the name that CloudFormation makes', (stack) => name(stack), [own('ssm', 'parameter/<P>')]],
    [
      'a name that is imported',
      () => Fn.importValue('KeyName'),
      [own('ssm', 'parameter{"Fn::ImportValue":"KeyName"}'), own('ssm', 'parameter/{"Fn::ImportValue":"KeyName"}')],
    ],
  ])('%s', (_, of, resources) => {
    const stack = newStack(HERE);
    expect(statementsFor(stack, call(of(stack)))).toEqual(resources.map((arn) => `ssm:GetParameter on ${arn}`));
  });
});

test.each([
  ['a literal', '/x/1', 'GET/x/1'],
  ['JSONata', '{% "/x/" & $states.input.id %}', 'GET/x/*'],
  ['JSONata without a slash', '{% "x/" & $states.input.id %}', 'GET/x/*'],
])('the path of an API by %s has one slash', (_, path, expected) => {
  const call = ApiGateway.invoke('a1', {
    method: HttpMethod.GET,
    stage: 'prod',
    path,
    authType: ApiGatewayAuthType.IAM_ROLE,
  });
  expect(statementsFor(newStack(HERE), call)).toEqual([
    `execute-api:Invoke on ${own('execute-api', `a1/prod/${expected}`)}`,
  ]);
});

type Row = [service: string, action: string, parameters: Record<string, unknown>, expected: readonly string[]];

const upper = (action: string) => action.charAt(0).toUpperCase() + action.slice(1);

describe('a parameter for the ARN of anything is not the resource where another one names it', () => {
  const bucket = 'arn:aws:s3:::orders';
  test.each<Row>([
    [
      'wafv2',
      'associateWebACL',
      {
        WebACLArn: 'arn:aws:wafv2:eu-west-1:1:regional/webacl/a/1',
        ResourceArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/1',
      },
      [
        'wafv2:AssociateWebACL on arn:aws:wafv2:eu-west-1:1:regional/webacl/a/1',
        'wafv2:AssociateWebACL on arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/1',
        'elasticloadbalancing:SetWebAcl on arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/1',
      ],
    ],
    [
      'cloudwatchlogs',
      'putDeliverySource',
      { Name: 'a', ResourceArn: bucket, LogType: 'x' },
      [`logs:PutDeliverySource on ${own('logs', 'delivery-source:a')}`],
    ],
    [
      'synthetics',
      'associateResource',
      { GroupIdentifier: 'g', ResourceArn: bucket },
      [`synthetics:AssociateResource on ${own('synthetics', 'group:g')}`],
    ],
    [
      'shield',
      'describeProtection',
      { ProtectionId: 'p' },
      ['shield:DescribeProtection on arn:aws:shield::111122223333:protection/p'],
    ],
    [
      'accessanalyzer',
      'startResourceScan',
      { AnalyzerArn: 'arn:aws:access-analyzer:eu-west-1:1:analyzer/a', ResourceArn: bucket },
      ['access-analyzer:StartResourceScan on arn:aws:access-analyzer:eu-west-1:1:analyzer/a'],
    ],
    [
      'networkmanager',
      'getNetworkTelemetry',
      { GlobalNetworkId: 'g', ResourceArn: bucket },
      ['networkmanager:GetNetworkTelemetry on arn:aws:networkmanager::111122223333:global-network/g'],
    ],
    [
      'elasticloadbalancingv2',
      'deleteSharedTrustStoreAssociation',
      { TrustStoreArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:truststore/a/1', ResourceArn: bucket },
      [
        'elasticloadbalancing:DeleteSharedTrustStoreAssociation on arn:aws:elasticloadbalancing:eu-west-1:1:truststore/a/1',
      ],
    ],
    [
      'connect',
      'createWorkspacePage',
      { InstanceId: 'i', WorkspaceId: 'w', ResourceArn: 'arn:aws:connect:eu-west-1:1:instance/i/view/v', Page: 'HOME' },
      [
        `connect:CreateWorkspacePage on ${own('connect', 'instance/i/workspace/w')}`,
        'connect:CreateWorkspacePage on arn:aws:connect:eu-west-1:1:instance/i/view/v',
      ],
    ],
    [
      'chimesdkidentity',
      'registerAppInstanceUserEndpoint',
      {
        AppInstanceUserArn: 'arn:aws:chime:eu-west-1:1:app-instance/a/user/u',
        ResourceArn: bucket,
        Type: 'APNS',
        EndpointAttributes: { DeviceToken: 'd' },
        ClientRequestToken: 't',
      },
      ['chime:RegisterAppInstanceUserEndpoint on arn:aws:chime:eu-west-1:1:app-instance/a/user/u'],
    ],
    [
      'drs',
      'updateReplicationConfigurationTemplate',
      { ReplicationConfigurationTemplateID: 'r', Arn: bucket },
      [`drs:UpdateReplicationConfigurationTemplate on ${own('drs', 'replication-configuration-template/r')}`],
    ],
    [
      'synthetics',
      'disassociateResource',
      { GroupIdentifier: 'g', ResourceArn: bucket },
      [`synthetics:DisassociateResource on ${own('synthetics', 'group:g')}`],
    ],
    ...['getAnalyzedResource', 'updateFindings'].map(
      (action): Row => [
        'accessanalyzer',
        action,
        {
          AnalyzerArn: 'arn:aws:access-analyzer:eu-west-1:1:analyzer/a',
          ResourceArn: bucket,
          ...(action === 'updateFindings' && { Status: 'ARCHIVED', ClientToken: 't' }),
        },
        [`access-analyzer:${upper(action)} on arn:aws:access-analyzer:eu-west-1:1:analyzer/a`],
      ],
    ),
    [
      'networkmanager',
      'updateNetworkResourceMetadata',
      { GlobalNetworkId: 'g', ResourceArn: bucket, Metadata: {} },
      ['networkmanager:UpdateNetworkResourceMetadata on arn:aws:networkmanager::111122223333:global-network/g'],
    ],
    [
      'connect',
      'updateWorkspacePage',
      { InstanceId: 'i', WorkspaceId: 'w', ResourceArn: 'arn:aws:connect:eu-west-1:1:instance/i/view/v', Page: 'HOME' },
      [
        `connect:UpdateWorkspacePage on ${own('connect', 'instance/i/workspace/w')}`,
        'connect:UpdateWorkspacePage on arn:aws:connect:eu-west-1:1:instance/i/view/v',
      ],
    ],
    [
      'cloudfront',
      'getRealtimeLogConfig',
      { Name: 'n' },
      ['cloudfront:GetRealtimeLogConfig on arn:aws:cloudfront::111122223333:realtime-log-config/n'],
    ],
    [
      'cloudfront',
      'getRealtimeLogConfig',
      { Arn: 'arn:aws:cloudfront::1:realtime-log-config/n' },
      ['cloudfront:GetRealtimeLogConfig on arn:aws:cloudfront::1:realtime-log-config/n'],
    ],
  ])('%s:%s', (service, action, parameters, expected) => {
    expect(statementsFor(newStack(HERE), AwsSdk.call(service, action, parameters))).toEqual(expected);
  });

  test('backup:startBackupJob is authorized on the vault', () => {
    const stack = newStack(HERE);
    const table = new Table(stack, 'Orders', { partitionKey: { name: 'id', type: AttributeType.STRING } });
    const call = AwsSdk.call('backup', 'startBackupJob', {
      BackupVaultName: 'vault',
      ResourceArn: table.tableArn,
      IamRoleArn: 'arn:aws:iam::111122223333:role/b',
    });
    expect(statementsFor(stack, call)).toEqual([
      `backup:StartBackupJob on ${own('backup', 'backup-vault:vault')}`,
      'iam:PassRole on arn:aws:iam::111122223333:role/b',
    ]);
  });
});

test('several SSM parameters, and all below a path, have one slash', () => {
  const calls = [
    AwsSdk.call('ssm', 'getParameters', { Names: ['/shop/key', 'plain'] }),
    AwsSdk.call('ssm', 'getParametersByPath', { Path: '/shop/' }),
  ];
  expect(calls.map((call) => statementsFor(newStack(HERE), call))).toEqual([
    [
      `ssm:GetParameters on ${own('ssm', 'parameter/shop/key')}`,
      `ssm:GetParameters on ${own('ssm', 'parameter/plain')}`,
    ],
    [
      `ssm:GetParametersByPath on ${own('ssm', 'parameter/shop')}`,
      `ssm:GetParametersByPath on ${own('ssm', 'parameter/shop/*')}`,
    ],
  ]);
});

describe('calls of the SDK', () => {
  test('have all revisions that this app makes: executions run across deployments', () => {
    const stack = newStack(HERE);
    const definition = new CfnTaskDefinition(stack, 'Crunch');
    const version = newFunction(stack, 'Fn').currentVersion;
    const allOf = (call: Integration) => {
      const { permissions } = call._call;
      return JSON.stringify(stack.resolve(permissions[0]?.resources)).match(/Select|:\*"/g);
    };
    const all = expect.arrayContaining(['Select', ':*"']);
    expect(allOf(AwsSdk.call('ecs', 'runTask', { TaskDefinition: definition }))).toEqual(all);
    expect(allOf(AwsSdk.call('ecs', 'runTask', { TaskDefinition: definition.ref }))).toEqual(all);
    expect(allOf(AwsSdk.call('lambda', 'invoke', { FunctionName: version.functionArn }))).toEqual(all);
    expect(allOf(AwsSdk.call('lambda', 'invoke', { FunctionName: version }))).toEqual(all);
  });

  test('that pass a role which no parameter names have a warning', () => {
    const problems = (call: Integration) => call._call.problems?.map(({ code, message }) => `${code} ${message}`) ?? [];
    expect(problems(AwsSdk.call('ecs', 'runTask', { TaskDefinition: 'crunch:3' }))).toEqual([
      'SW5077 "ecs:runTask" passes a role to ecs-tasks.amazonaws.com that none of its parameters names: the role of the state machine gets iam:PassRole on "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*".',
    ]);
    const named = { TaskDefinition: 'crunch:3', Overrides: { TaskRoleArn: 'arn:aws:iam::111122223333:role/r' } };
    expect(problems(AwsSdk.call('glue', 'startJobRun', { JobName: 'a' }))).toEqual([]);
    expect(problems(AwsSdk.call('ecs', 'runTask', named, { permissions: [] }))).toEqual([]);
  });

  test('of an application inference profile may call the models behind it, through it only', () => {
    const stack = newStack(HERE);
    const profile = new CfnApplicationInferenceProfile(stack, 'Profile', { inferenceProfileName: 'shop' });
    const arn = stack.resolve(profile.attrInferenceProfileArn);
    const literal = 'arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/abc';
    for (const [ModelId, expected] of [
      [profile, arn],
      [profile.attrInferenceProfileArn, arn],
      [profile.ref, arn],
      [literal, literal],
    ]) {
      const call = AwsSdk.call('bedrockruntime', 'converse', { ModelId, Messages: [] });
      expect(stack.resolve(call._call.permissions)).toMatchObject([
        { resources: [expected] },
        {
          resources: ['arn:${AWS::Partition}:bedrock:*::foundation-model/*'],
          conditions: { StringEquals: { 'bedrock:InferenceProfileArn': expected } },
        },
      ]);
    }
  });
});

test('all parameters by one expression: a function with and without a qualifier', () => {
  const stack = newStack(HERE);
  expect(statementsFor(stack, AwsSdk.call('lambda', 'getPolicy', Expression.asObject('{% $states.input %}')))).toEqual([
    `lambda:GetPolicy on ${own('lambda', 'function:*')}`,
    `lambda:GetPolicy on ${own('lambda', 'function:*:*')}`,
  ]);
});

test('a function is called by its own token', () => {
  const stack = newStack();
  const fn = newFunction(stack);
  expect(statementsFor(stack, Lambda.invoke(`${fn.functionArn}:$LATEST`))).toEqual([
    'lambda:InvokeFunction on <ValidateFn.Arn>:$LATEST',
  ]);
});

test('secrets that are imported by their name', () => {
  const stack = newStack(HERE);
  const secret = Secret.fromSecretNameV2(stack, 'Db', 'prod/db');
  expect(statementsFor(stack, AwsSdk.call('secretsmanager', 'getSecretValue', { SecretId: secret }))).toEqual([
    'secretsmanager:GetSecretValue on arn:<AWS::Partition>:secretsmanager:eu-west-1:111122223333:secret:prod/db-??????',
  ]);
});
