import { Aws, Stack } from 'aws-cdk-lib';
import { AttributeType, CfnGlobalTable, Table } from 'aws-cdk-lib/aws-dynamodb';
import { CfnStream, Stream } from 'aws-cdk-lib/aws-kinesis';
import { Alias, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { CustomerManagedEncryptionConfiguration, DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Integration } from '../../../lib/integration/call/integration';
import { RawIntegration } from '../../../lib/integration/call/raw-integration';
import { AwsSdk } from '../../../lib/integration/sdk/aws-sdk';
import { Athena } from '../../../lib/integration/service/athena';
import { AttributeValue } from '../../../lib/integration/service/attribute-value';
import { DynamoDb } from '../../../lib/integration/service/dynamo-db';
import { Sns } from '../../../lib/integration/service/sns';
import { Sqs } from '../../../lib/integration/service/sqs';
import { StepFunctions } from '../../../lib/integration/service/step-functions';
import { own } from '../support';

/**
 * Who may use a resource, and not the key that encrypts it, gets AccessDenied when the machine runs. Whatever form the call gets the
 * resource in, the key is found by the resource of the app.
 */
const stack = new Stack(undefined, 'Shop');
const encryptionKey = new Key(stack, 'Key');
const table = new Table(stack, 'Table', { partitionKey: { name: 'id', type: AttributeType.STRING }, encryptionKey });
const everywhere = new CfnGlobalTable(stack, 'Everywhere', {
  attributeDefinitions: [],
  keySchema: [],
  replicas: [{ region: 'eu-west-1', sseSpecification: { kmsMasterKeyId: encryptionKey.keyArn } }],
});
const queue = new Queue(stack, 'Queue', { encryptionMasterKey: encryptionKey });
const topic = new Topic(stack, 'Topic', { masterKey: encryptionKey });
const bucket = new Bucket(stack, 'Bucket', { encryptionKey });
const secret = new Secret(stack, 'Secret', { encryptionKey });
const stream = new Stream(stack, 'Stream', { encryptionKey });
const machine = new StateMachine(stack, 'Machine', {
  definitionBody: DefinitionBody.fromString('{}'),
  encryptionConfiguration: new CustomerManagedEncryptionConfiguration(encryptionKey),
});
const open = new Bucket(stack, 'Open');

const READ_ITEMS = 'kms:Decrypt,kms:DescribeKey';
const WRITE_ITEMS = `${READ_ITEMS},kms:Encrypt,kms:GenerateDataKey*,kms:ReEncrypt*`;
const PRODUCE = 'kms:Decrypt,kms:GenerateDataKey';
const key = { id: AttributeValue.string('1') };

/** The statements on keys: actions, and the service that uses them. */
function keysOf(call: Integration): readonly string[] {
  return call._call.permissions
    .filter(({ actions }) => actions.some((action) => action.startsWith('kms:')))
    .map(({ actions, resources, conditions }) => {
      expect(stack.resolve(resources)).toEqual([stack.resolve(encryptionKey.keyArn)]);
      return `${actions.join()} via ${String(conditions?.['StringEquals']?.['kms:ViaService']).split('.')[0]}`;
    });
}

test.each<[string, Integration, readonly string[]]>([
  ['the name of a table', DynamoDb.getItem(table.tableName, { key }), [`${READ_ITEMS} via dynamodb`]],
  ['the ARN of a table', DynamoDb.putItem(table.tableArn, { item: key }), [`${WRITE_ITEMS} via dynamodb`]],
  ['a global table', DynamoDb.getItem(everywhere.ref, { key }), [`${READ_ITEMS} via dynamodb`]],
  [
    'an index',
    AwsSdk.call('dynamodb', 'query', { TableName: table.tableName, IndexName: 'byDay', KeyConditionExpression: 'a' }),
    [`${READ_ITEMS} via dynamodb`],
  ],
  [
    'a table in a key of a map',
    AwsSdk.call('dynamodb', 'batchWriteItem', { RequestItems: { [table.tableName]: [] } }),
    [`${WRITE_ITEMS} via dynamodb`],
  ],
  ['the URL of a queue', Sqs.sendMessage(queue.queueUrl), [`${PRODUCE} via sqs`]],
  ['the ARN of a topic', Sns.publish(topic.topicArn), [`${PRODUCE} via sns`]],
  ['the construct, once', Sns.publish(topic), [`${PRODUCE} via sns`]],
  [
    'the name of a bucket',
    AwsSdk.call('s3', 'getObject', { Bucket: bucket.bucketName, Key: 'a' }),
    ['kms:Decrypt via s3'],
  ],
  [
    'a bucket in the middle of a string',
    AwsSdk.call('s3', 'copyObject', { Bucket: 'copies', Key: 'a', CopySource: `${bucket.bucketName}/in/a` }),
    ['kms:Decrypt via s3'],
  ],
  [
    'a bucket in a URI',
    Athena.startQueryExecution({ queryString: 'x', outputLocation: `s3://${bucket.bucketName}/out/` }),
    [`${PRODUCE} via s3`],
  ],
  [
    'a bucket that another service reads for the caller',
    AwsSdk.call('rekognition', 'detectLabels', { Image: { S3Object: { Bucket: bucket.bucketName, Name: 'a' } } }),
    ['kms:Decrypt via s3'],
  ],
  [
    'a secret that another service reads for the caller',
    AwsSdk.call('rdsdata', 'executeStatement', { ResourceArn: own('rds', 'cluster:c'), SecretArn: secret, Sql: 'x' }),
    ['kms:Decrypt via secretsmanager'],
  ],
  [
    'the ARN of a secret',
    AwsSdk.call('secretsmanager', 'getSecretValue', { SecretId: secret.secretArn }),
    ['kms:Decrypt via secretsmanager'],
  ],
  [
    'the name of a stream',
    AwsSdk.call('kinesis', 'putRecord', { StreamName: stream.streamName, Data: 'x', PartitionKey: 'a' }),
    ['kms:GenerateDataKey via kinesis'],
  ],
  ['a machine whose output is waited for', StepFunctions.startExecution(machine).sync(), ['kms:Decrypt via states']],
  ['a machine that is only started', StepFunctions.startExecution(machine), []],
  [
    'an integration as it is written',
    RawIntegration.of('arn:aws:states:::sqs:sendMessage', { arguments: { QueueUrl: queue.queueUrl } }),
    [`${PRODUCE} via sqs`],
  ],
  [
    'a bucket that is only a part of a key',
    AwsSdk.call('s3', 'getObject', { Bucket: 'orders', Key: `${bucket.bucketName}/a` }),
    [],
  ],
  ['a message that names a queue', Sqs.sendMessage('orders', { messageBody: { replyTo: queue.queueUrl } }), []],
  ['a bucket without a key', AwsSdk.call('s3', 'getObject', { Bucket: open.bucketName, Key: 'a' }), []],
])('%s', (_, call, expected) => {
  expect(keysOf(call)).toEqual(expected);
});

test('an alias that is imported is the keys that bear it, and one of AWS needs no permission', () => {
  const aliased = new CfnStream(stack, 'Aliased', {
    streamEncryption: { encryptionType: 'KMS', keyId: Alias.fromAliasName(stack, 'Imported', 'alias/events').keyArn },
  });
  const managed = new CfnBucket(stack, 'Managed', {
    bucketEncryption: {
      serverSideEncryptionConfiguration: [
        { serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: 'alias/aws/s3' } },
      ],
    },
  });
  const put = AwsSdk.call('kinesis', 'putRecord', { StreamName: aliased.ref, Data: 'x', PartitionKey: 'a' });
  expect(stack.resolve(put._call.permissions[1])).toEqual({
    actions: ['kms:GenerateDataKey'],
    resources: [own('kms', 'key/*')],
    conditions: {
      StringEquals: { 'kms:ViaService': `kinesis.${'${AWS::Region}'}.amazonaws.com` },
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/events' },
    },
    reason: 'uses the key of "Shop/Aliased" for kinesis:PutRecord',
    wildcardReason: 'an imported alias does not contain its key; the condition names the alias',
  });
  expect(AwsSdk.call('s3', 'getObject', { Bucket: managed.ref, Key: 'a' })._call.permissions).toHaveLength(1);
});

test('the condition names the Region of the key', () => {
  const other = new Stack(undefined, 'Other', { env: { region: 'eu-central-1', account: Aws.ACCOUNT_ID } });
  const foreign = new Queue(other, 'Queue', { encryptionMasterKey: new Key(other, 'Key') });
  expect(Sqs.sendMessage(foreign)._call.permissions[1]?.conditions).toEqual({
    StringEquals: { 'kms:ViaService': 'sqs.eu-central-1.amazonaws.com' },
  });
});
