import type { JsonValue } from '../../../lib/asl/json';
import { parameterProblems } from '../../../lib/integration/sdk/parameter-types';

const mustBeString = (name: string) => `The value for the field '${name}' must be a STRING`;
const missing = (name: string) => `The field '${name}' is required but was missing`;

describe('parameters that the service would not start a task with', () => {
  test.each<[service: string, action: string, parameters: JsonValue, problems: readonly string[]]>([
    ['lambda', 'invoke', { FunctionName: 5, Payload: 1 }, [mustBeString('FunctionName'), mustBeString('Payload')]],
    ['lambda', 'invoke', { FunctionName: 'f', Payload: true }, [mustBeString('Payload')]],
    ['aws-sdk:s3', 'getObject', { Bucket: 5, Key: 'k' }, [mustBeString('Bucket')]],
    ['aws-sdk:s3', 'getObject', { Bucket: 'b' }, [missing('Key')]],
    ['dynamodb', 'putItem', { TableName: 't' }, [missing('Item')]],
    [
      'batch',
      'submitJob',
      { JobName: 'j', JobQueue: 'q', JobDefinition: 'd', Parameters: { frame_id: 5, name: 'x' } },
      [mustBeString('frame_id')],
    ],
    ['aws-sdk:ec2', 'describeInstances', { InstanceIds: ['i-1', 2] }, [mustBeString('InstanceIds')]],
    [
      'aws-sdk:sqs',
      'sendMessage',
      { QueueUrl: 'u', MessageBody: 9007199254740993n as unknown as JsonValue },
      [mustBeString('MessageBody')],
    ],
  ])('%s:%s with %j', (service, action, parameters, problems) => {
    expect(parameterProblems({ service, action }, parameters)).toEqual(problems);
  });

  test.each<[why: string, service: string, action: string, parameters: JsonValue]>([
    ['an object becomes JSON', 'aws-sdk:sfn', 'startExecution', { StateMachineArn: 'arn', Input: { key: 'value' } }],
    ['a payload is any JSON', 'lambda', 'invoke', { FunctionName: 'f', Payload: { id: 1 } }],
    ['a message is any JSON', 'sqs', 'sendMessage', { QueueUrl: 'u', MessageBody: { id: 1 } }],
    ['bytes of an SDK call are any JSON', 'aws-sdk:s3', 'putObject', { Bucket: 'b', Key: 'k', Body: false }],
    ['null is left out', 'aws-sdk:s3', 'getObject', { Bucket: 'b', Key: 'k', VersionId: null }],
    ['numbers for numbers', 'sqs', 'sendMessage', { QueueUrl: 'u', MessageBody: 'm', DelaySeconds: 5 }],
    ['another case of an acronym', 'aws-sdk:rds', 'startDBInstance', { DBInstanceIdentifier: 'db' }],
    ['an API that the data does not have', 'aws-sdk:s3', 'toString', { Bucket: 5 }],
    ['a service that the data does not have', 'aws-sdk:constructor', 'x', { Bucket: 5 }],
    ['an integration with arguments of its own', 'http', 'invoke', { ApiEndpoint: 5 }],
    ['parameters that are not an object', 'aws-sdk:s3', 'getObject', 'Bucket'],
  ])('does not refuse: %s', (_why, service, action, parameters) => {
    expect(parameterProblems({ service, action }, parameters)).toEqual([]);
  });
});
