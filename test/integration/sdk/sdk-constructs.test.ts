import { App, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AwsSdk } from '../../../lib/integration/sdk/aws-sdk';
import { own, resolved } from '../support';

const stack = () => new Stack(new App(), 'Shop');
const foreign = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:999999999999:${resource}`;

/** What the service gets, and what the role gets: actions and resources. */
function outcome(scope: Stack, service: string, action: string, parameters: { [name: string]: unknown }): unknown {
  const {
    arguments: given,
    permissions,
    problems,
  } = resolved(scope, AwsSdk.call(service, action, parameters)) as {
    readonly arguments: unknown;
    readonly permissions: readonly { readonly actions: readonly string[]; readonly resources: readonly unknown[] }[];
    readonly problems?: unknown;
  };
  return {
    given,
    rights: permissions.map(({ actions, resources }) => [actions, resources]),
    ...(problems !== undefined && { problems }),
  };
}

const arnOf = (id: string, member = 'Arn') => ({ 'Fn::GetAtt': [id, member] });

test('a bucket gives its name, its ARN, and its key where objects are read or written', () => {
  const scope = stack();
  const encryptionKey = new kms.Key(scope, 'Key');
  const bucket = new s3.Bucket(scope, 'Orders', { encryptionKey });
  const [id, keyId] = [
    scope.getLogicalId(bucket.node.defaultChild as s3.CfnBucket),
    scope.getLogicalId(encryptionKey.node.defaultChild as kms.CfnKey),
  ];
  expect(outcome(scope, 's3', 'getObject', { Bucket: bucket, Key: 'a' })).toEqual({
    given: { Bucket: { Ref: id }, Key: 'a' },
    rights: [
      [['s3:GetObject'], [{ 'Fn::Join': ['', [arnOf(id), '/a']] }]],
      [['kms:Decrypt'], [arnOf(keyId)]],
    ],
  });
  expect(outcome(scope, 's3', 'listObjectsV2', { Bucket: bucket })).toEqual({
    given: { Bucket: { Ref: id } },
    rights: [[['s3:ListBucket'], [arnOf(id)]]],
  });
});

test('a queue gives its URL, a topic its ARN, with the keys that they encrypt with', () => {
  const scope = stack();
  const key = kms.Key.fromKeyArn(scope, 'Key', foreign('kms', 'key/1'));
  const queue = sqs.Queue.fromQueueAttributes(scope, 'Queue', { queueArn: foreign('sqs', 'q'), keyArn: key.keyArn });
  expect(outcome(scope, 'sqs', 'sendMessage', { QueueUrl: queue, MessageBody: 'm' })).toEqual({
    given: {
      QueueUrl: { 'Fn::Join': ['', ['https://sqs.eu-west-1.', { Ref: 'AWS::URLSuffix' }, '/999999999999/q']] },
      MessageBody: 'm',
    },
    rights: [
      [['sqs:SendMessage'], [foreign('sqs', 'q')]],
      [['kms:Decrypt', 'kms:GenerateDataKey'], [foreign('kms', 'key/1')]],
    ],
  });
  const topic = sns.Topic.fromTopicArn(scope, 'Topic', foreign('sns', 't'));
  expect(outcome(scope, 'sns', 'publish', { TopicArn: topic, Message: 'm' })).toEqual({
    given: { TopicArn: foreign('sns', 't'), Message: 'm' },
    rights: [[['sns:Publish'], [foreign('sns', 't')]]],
  });
});

test('resources inside of lists and objects give their names too', () => {
  const scope = stack();
  const table = dynamodb.Table.fromTableArn(scope, 'Table', foreign('dynamodb', 'table/T'));
  const bus = events.EventBus.fromEventBusArn(scope, 'Bus', foreign('events', 'event-bus/b'));
  expect(
    outcome(scope, 'dynamodb', 'transactGetItems', { TransactItems: [{ Get: { TableName: table, Key: {} } }] }),
  ).toEqual({
    given: { TransactItems: [{ Get: { TableName: 'T', Key: {} } }] },
    rights: [[['dynamodb:GetItem'], [foreign('dynamodb', 'table/T')]]],
  });
  expect(outcome(scope, 'eventbridge', 'putRule', { Name: 'r', EventBusName: bus })).toEqual({
    given: { Name: 'r', EventBusName: 'b' },
    rights: [[['events:PutRule'], [own('events', 'rule/b/r')]]],
  });
});

test.each<[string, string, string, (scope: Stack) => { [name: string]: unknown }, unknown, unknown]>([
  [
    'an index of a table',
    'dynamodb',
    'query',
    (scope) => ({ TableName: dynamodb.Table.fromTableArn(scope, 'R', foreign('dynamodb', 'table/T')), IndexName: 'I' }),
    { TableName: 'T', IndexName: 'I' },
    [[['dynamodb:Query'], [foreign('dynamodb', 'table/T'), foreign('dynamodb', 'table/T/index/I')]]],
  ],
  [
    'an alias of a function',
    'lambda',
    'invoke',
    (scope) => ({ FunctionName: lambda.Function.fromFunctionArn(scope, 'R', foreign('lambda', 'function:f:live')) }),
    { FunctionName: foreign('lambda', 'function:f:live') },
    [[['lambda:InvokeFunction'], [foreign('lambda', 'function:f:live')]]],
  ],
  [
    'a secret',
    'secretsmanager',
    'getSecretValue',
    (scope) => ({
      SecretId: secretsmanager.Secret.fromSecretCompleteArn(scope, 'R', foreign('secretsmanager', 'secret:s-AbCdEf')),
    }),
    { SecretId: foreign('secretsmanager', 'secret:s-AbCdEf') },
    [[['secretsmanager:GetSecretValue'], [foreign('secretsmanager', 'secret:s-AbCdEf')]]],
  ],
  [
    'a key',
    'kms',
    'generateDataKey',
    (scope) => ({ KeyId: kms.Key.fromKeyArn(scope, 'R', foreign('kms', 'key/1')), KeySpec: 'AES_256' }),
    { KeyId: foreign('kms', 'key/1'), KeySpec: 'AES_256' },
    [[['kms:GenerateDataKey'], [foreign('kms', 'key/1')]]],
  ],
  [
    'a role',
    'sfn',
    'updateStateMachine',
    (scope) => ({
      StateMachineArn: sfn.StateMachine.fromStateMachineArn(scope, 'R', foreign('states', 'stateMachine:m')),
      RoleArn: iam.Role.fromRoleArn(scope, 'Role', 'arn:aws:iam::999999999999:role/r'),
    }),
    { StateMachineArn: foreign('states', 'stateMachine:m'), RoleArn: 'arn:aws:iam::999999999999:role/r' },
    [
      [['states:UpdateStateMachine'], [foreign('states', 'stateMachine:m')]],
      [['iam:PassRole'], ['arn:aws:iam::999999999999:role/r']],
    ],
  ],
  [
    'a log group',
    'cloudwatchlogs',
    'filterLogEvents',
    (scope) => ({ LogGroupName: logs.LogGroup.fromLogGroupArn(scope, 'R', foreign('logs', 'log-group:g')) }),
    { LogGroupName: 'g' },
    [
      [['logs:FilterLogEvents'], [foreign('logs', 'log-group:g')]],
      [['logs:FilterLogEvents'], [foreign('logs', 'log-group:g:*')]],
    ],
  ],
])('%s', (_, service, action, parameters, given, rights) => {
  const scope = stack();
  expect(outcome(scope, service, action, parameters(scope))).toEqual({ given, rights });
});

test('a construct that is unknown is reported', () => {
  const scope = stack();
  const policy = new iam.Policy(scope, 'Policy');
  const unknown = AwsSdk.call('s3', 'headBucket', { Bucket: policy })._call;
  expect(unknown.problems?.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'SW5040 The parameter "Bucket" is specified as the construct "Shop/Policy", whose name and ARN are not known here.',
  ]);
});

test('explicit permissions replace what is derived', () => {
  const scope = stack();
  const bucket = s3.Bucket.fromBucketName(scope, 'Bucket', 'orders');
  const permission = { actions: ['s3:ListBucket'], resources: ['arn:aws:s3:::b'], reason: 'lists the orders' };
  expect(AwsSdk.call('s3', 'listObjectsV2', { Bucket: bucket }, { permissions: [permission] })._call).toEqual({
    target: { service: 'aws-sdk:s3:listObjectsV2' },
    pattern: 'requestResponse',
    arguments: { Bucket: 'orders' },
    isGranted: true,
    permissions: [permission],
  });
});
