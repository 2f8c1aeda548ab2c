import { SHARED_CODES } from '../../../lib/diagnostic/shared-codes';
import { AwsSdk } from '../../../lib/integration/sdk/aws-sdk';
import { permissionsOfCall } from '../../../lib/integration/sdk/sdk-permissions';
import { SDK_PROBLEMS } from '../../../lib/integration/sdk/sdk-problems';

const messagesOf = (service: string, action: string, parameters: unknown = {}) =>
  permissionsOfCall(service, action, parameters).problems.map(
    ({ code, severity, message }) => `${severity} ${code} ${message}`,
  );

const kinds = Object.values(SDK_PROBLEMS);

test('every kind has a code of its own, in their order, but for the call that does not exist: the checker sees it too', () => {
  const codes = kinds.map(({ code }) => code).filter((code) => code !== SHARED_CODES.unknownSdkCall);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(codes.filter((code) => !/^SW50[345]\d$/.test(code))).toEqual([]);
});

test.each(kinds.map((kind) => [kind.code, kind] as const))('%s says what to do, in sentences', (_, kind) => {
  expect(kind.help).toMatch(/^[A-Z].*\.$/s);
});

describe('names', () => {
  test.each([
    [
      'logs',
      'putLogEvents',
      ['error SW5108 Step Functions does not have an AWS service "logs". Did you mean "cloudwatchlogs"?'],
    ],
    [
      'stepfunctions',
      'startExecution',
      ['error SW5108 Step Functions does not have an AWS service "stepfunctions". Did you mean "sfn"?'],
    ],
    [
      'cognito-idp',
      'listUsers',
      [
        'error SW5108 Step Functions does not have an AWS service "cognito-idp". Did you mean "cognitoidentityprovider"?',
      ],
    ],
    ['S3', 'getObject', ['error SW5108 Step Functions does not have an AWS service "S3". Did you mean "s3"?']],
    [
      'dynamobd',
      'getItem',
      ['error SW5108 Step Functions does not have an AWS service "dynamobd". Did you mean "dynamodb"?'],
    ],
    ['frobnicator', 'run', ['error SW5108 Step Functions does not have an AWS service "frobnicator".']],
    ['what is this', 'run', ['error SW5017 "what is this" cannot be the service of an AWS SDK call.']],
    [
      'iotdataplane',
      'publish',
      [
        'warning SW5031 "iotdataplane" was not yet among the services of Step Functions\' SDK integrations when Stepwright\'s list was made.',
      ],
    ],
    [
      's3',
      'listObjectV2',
      ['error SW5108 The AWS service "s3" has no action "listObjectV2". Did you mean "listObjectsV2"?'],
    ],
    [
      's3',
      'ListObjectsV2',
      ['error SW5108 The AWS service "s3" has no action "ListObjectsV2". Did you mean "listObjectsV2"?'],
    ],
    ['s3', 'frobnicateEverything', ['error SW5108 The AWS service "s3" has no action "frobnicateEverything".']],
    ['s3', 'get objects please', ['error SW5017 "get objects please" cannot be the action of an AWS SDK call.']],
    [
      'kinesis',
      'createQueue',
      [
        'warning SW5033 "kinesis:createQueue" is newer than Stepwright\'s data: its parameters are not checked, and its permissions are not derived.',
      ],
    ],
    ['kinesis', 'subscribeToShard', ['error SW5108 Step Functions does not support "kinesis:subscribeToShard".']],
  ])('%s:%s', (service, action, expected) => {
    expect(messagesOf(service, action, undefined).filter((text) => !text.includes('SW5036'))).toEqual(expected);
  });
});

describe('parameters', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['right', { Bucket: 'b', Key: 'k' }, []],
    ['right, as paths', { 'Bucket.$': '$.b', 'Key.$': '$.k' }, []],
    ['one expression', path(), ['warning SW5039']],
    ['misspelt', { Bucket: 'b', Key: 'k', VersionID: '1', Rang: 'x' }, ['error SW5037', 'error SW5035']],
    ['of a small letter', { Bucket: 'b', Key: 'k', whatever: '1' }, ['error SW5035']],
    ['that may be new', { Bucket: 'b', Key: 'k', Whatever: '1' }, ['warning SW5041']],
    ['missing', { Bucket: 'b' }, ['error SW5036']],
    ['of undefined value', { Bucket: 'b', Key: undefined }, ['error SW5036']],
  ])('%s', (_, parameters, expected) => {
    const found = permissionsOfCall('s3', 'getObject', parameters).problems;
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual(expected);
  });

  test('are reported with what was meant', () => {
    expect(messagesOf('s3', 'getObject', { Buket: 'b', key: 'k' })).toEqual([
      'error SW5035 "s3:getObject" has no parameter "Buket". Did you mean "Bucket"?',
      'error SW5037 "s3:getObject" spells its parameter "key" as "Key".',
      'error SW5036 "s3:getObject" needs "Bucket", which the call does not pass.',
    ]);
    expect(messagesOf('rds', 'startDBInstance', { 'DBInstanceIdentifier.$': '$.id' })).toEqual([
      'error SW5037 "rds:startDBInstance" spells its parameter "DBInstanceIdentifier.$" as "DbInstanceIdentifier.$".',
    ]);
  });

  test('that no API requires need not be given, tokens as little as others', () => {
    expect(messagesOf('ecs', 'describeClusters', {})).toEqual([]);
    expect(messagesOf('ecs', 'runTask', { TaskDefinition: 'f' }).filter((text) => text.includes('SW5036'))).toEqual([]);
    expect(messagesOf('dynamodb', 'transactWriteItems', { TransactItems: [] })).toEqual([]);
    expect(messagesOf('sns', 'publish', { Message: 'm' }).filter((text) => text.includes('SW5036'))).toEqual([]);
  });

  test('that an SDK would make up must be given', () => {
    expect(messagesOf('imagebuilder', 'cancelImageCreation', { ImageBuildVersionArn: 'a' })).toEqual([
      'error SW5036 "imagebuilder:cancelImageCreation" needs "ClientToken", which the call does not pass.',
    ]);
  });

  test('may be named by CDK tokens, which are let through', () => {
    expect(messagesOf('s3', 'headBucket', { ['$' + '{Token[TOKEN.1]}']: 'b' })).toEqual([]);
  });

  function path(): string {
    return '{% $parameters %}';
  }
});

describe('permissions that cannot be known', () => {
  const call = (permissions?: { actions: string[]; resources: string[]; reason: string }[]) =>
    AwsSdk.call('codecatalyst', 'getSpace', { Name: 's' }, permissions && { permissions })._call;

  test('must be expressed', () => {
    expect(call().problems?.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'SW5038 It is not known which permissions "codecatalyst:getSpace" needs: Amazon CodeCatalyst authorises calls by a bearer token, which no role has.',
    ]);
  });

  test('may be declared as none', () => {
    expect([call([]).problems, call([]).permissions]).toEqual([undefined, []]);
  });
});
