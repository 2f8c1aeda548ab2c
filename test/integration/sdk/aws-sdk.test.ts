// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the pseudo parameters look like template placeholders on purpose
import { Expression } from '../../../lib/builder/expression';
import { AwsSdk } from '../../../lib/integration/sdk/aws-sdk';
import { path, problemsOf, TASK_TOKEN } from '../support';

const permissions = [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::my-bucket/a'], reason: 'reads the order' }];

describe('AwsSdk.call', () => {
  test('as in the seed', () => {
    const parameters = { Bucket: 'my-bucket', Key: path('$.objectKey') };
    const permission = {
      actions: ['s3:GetObject'],
      resources: ['arn:aws:s3:::my-bucket/*'],
      conditions: { Bool: { 'aws:SecureTransport': 'true' } },
      reason: 'reads the order',
      wildcardReason: 'the key is chosen at run time',
    };
    expect(AwsSdk.call('s3', 'getObject', parameters, { permissions: [permission] })._call).toEqual({
      target: { service: 'aws-sdk:s3:getObject' },
      pattern: 'requestResponse',
      arguments: parameters,
      permissions: [permission],
      isGranted: true,
    });
  });

  test('without parameters sends an empty object: omitted, the input would represent them', () => {
    expect(AwsSdk.call('s3', 'listBuckets', undefined, { permissions: [] })._call).toEqual({
      target: { service: 'aws-sdk:s3:listBuckets' },
      pattern: 'requestResponse',
      arguments: {},
      permissions: [],
      isGranted: true,
    });
  });

  test('with one expression for all parameters', () => {
    expect(
      AwsSdk.call('s3', 'getObject', Expression.asObject('{% $parameters %}'), { permissions })._call.arguments,
    ).toBe('{% $parameters %}');
  });

  test('without explicit permissions derives them', () => {
    expect(AwsSdk.call('s3', 'getObject', { Bucket: 'my-bucket', Key: path('$.objectKey') })._call).toEqual({
      target: { service: 'aws-sdk:s3:getObject' },
      pattern: 'requestResponse',
      arguments: { Bucket: 'my-bucket', Key: path('$.objectKey') },
      permissions: [
        {
          actions: ['s3:GetObject'],
          resources: ['arn:${AWS::Partition}:s3:::my-bucket/*'],
          reason: 'calls s3:getObject',
          wildcardReason: 'Key is chosen at run time',
        },
      ],
    });
  });

  test('of a service that is a CDK token warns, unless permissions are given', () => {
    const token = '${Token[TOKEN.1]}';
    expect(AwsSdk.call(token, 'getObject', {})._call.problems).toEqual([
      {
        code: 'SW5016',
        severity: 'warning',
        message:
          'No permissions are specified for "${Token[TOKEN.1]}:getObject": the role may lack what the call needs.',
        help: 'Pass permissions: [{ actions, resources, reason }], or an empty list if the role has the permissions already.',
        url: 'https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html',
      },
    ]);
    expect(AwsSdk.call(token, 'getObject', {}, { permissions })._call.problems).toBeUndefined();
  });

  test.each([
    ['S3', 'getObject', ['error SW5108']],
    ['cognito-idp', 'listUsers', ['error SW5108']],
    ['s 3, perhaps', 'listUsers', ['error SW5017']],
    ['s3', 'GetObject', ['error SW5108']],
    ['s3', 'get-object', ['error SW5108']],
    ['{% $service %}', 'getObject', ['error SW5004']],
    ['${Token[TOKEN.1]}', 'getObject', []],
    ['route53', 'listHostedZones', []],
    ['m2', 'listApplications', []],
  ])('"%s", "%s" is reported as it must be', (service, action, expected) => {
    expect(problemsOf(AwsSdk.call(service, action, {}, { permissions }))).toEqual(expected);
  });

  test('with a task token', () => {
    const request = AwsSdk.call('sesv2', 'sendEmail', { Content: { Simple: TASK_TOKEN } }, { permissions });
    expect(request.waitForTaskToken()._call).toEqual({ ...request._call, pattern: 'waitForTaskToken' });
    expect(problemsOf(AwsSdk.call('sesv2', 'sendEmail', { Content: {} }, { permissions }).waitForTaskToken())).toEqual([
      'error SW5001',
    ]);
  });
});

test.each([
  ['a wildcard without a reason', { resources: ['arn:aws:s3:::a/*', 'arn:aws:s3:::b'] }, ['warning SW5022']],
  ['a wildcard with a reason', { resources: ['*'], wildcardReason: 'the key is chosen at run time' }, []],
  ['no action', { actions: [] }, ['error SW5023']],
  ['no resource', { resources: [] }, ['error SW5023']],
])('a right with %s', (_, given, expected) => {
  const permission = { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::a/b'], reason: 'reads', ...given };
  expect(
    problemsOf(AwsSdk.call('s3', 'getObject', { Bucket: 'my-bucket', Key: 'a' }, { permissions: [permission] })),
  ).toEqual(expected);
});
