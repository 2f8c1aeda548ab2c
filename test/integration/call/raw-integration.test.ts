import { RawIntegration } from '../../../lib/integration/call/raw-integration';
import { path } from '../support';

test('a task without parameters, as in the seed: the run chooses the function', () => {
  expect(RawIntegration.of('arn:aws:states:::lambda:invoke')._call).toEqual({
    target: { service: 'lambda:invoke' },
    pattern: 'requestResponse',
    permissions: [
      {
        actions: ['lambda:InvokeFunction'],
        resources: ['arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:*:*'],
        reason: 'invokes the function chosen at run time',
        wildcardReason: 'the function is chosen at run time',
      },
    ],
  });
});

test.each([
  ['arn:aws:states:::glue:startJobRun.sync', { service: 'glue:startJobRun' }, 'sync'],
  ['arn:aws-cn:states:::states:startExecution.sync:2', { service: 'states:startExecution' }, 'sync:2'],
  ['arn:aws:states:::eks:call.waitForTaskToken', { service: 'eks:call' }, 'waitForTaskToken'],
  ['arn:${AWS::Partition}:states:::sns:publish', { service: 'sns:publish' }, 'requestResponse'],
  ['arn:${Token[AWS.Partition.3]}:states:::sns:publish', { service: 'sns:publish' }, 'requestResponse'],
  [
    'arn:aws:states:eu-west-1:999999999999:activity:inspect',
    { arn: 'arn:aws:states:eu-west-1:999999999999:activity:inspect' },
    'requestResponse',
  ],
  ['${Token[TOKEN.1]}', { arn: '${Token[TOKEN.1]}' }, 'requestResponse'],
])('%s', (resource, target, pattern) => {
  const { permissions: _, ...rest } = RawIntegration.of(resource)._call;
  expect(rest).toEqual({ target, pattern });
});

test.each<[string, Record<string, unknown>, readonly (readonly [string, string])[]]>([
  [
    'arn:aws:states:::glue:startJobRun',
    { JobName: 'crunch' },
    [['glue:StartJobRun', 'arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:job/crunch']],
  ],
  [
    'arn:aws:states:::aws-sdk:s3:getObject',
    { Bucket: 'in', Key: path('$.key') },
    [['s3:GetObject', 'arn:${AWS::Partition}:s3:::in/*']],
  ],
  ['${Token[TOKEN.1]}', {}, [['lambda:InvokeFunction', '${Token[TOKEN.1]}']]],
  ['arn:aws:states:eu-west-1:999999999999:activity:inspect', {}, []],
])('derives the permissions of %s %j', (resource, parameters, expected) => {
  const { permissions, problems } = RawIntegration.of(resource, { arguments: parameters })._call;
  expect(permissions.map(({ actions, resources }) => [actions.join(), resources.join()])).toEqual(expected);
  expect(problems).toBeUndefined();
});

test('a call that is unknown may be newer than the library: a warning asks for its permissions', () => {
  const { permissions, problems } = RawIntegration.of('arn:aws:states:::future:call', { arguments: {} })._call;
  expect(permissions).toEqual([]);
  expect(problems).toEqual([
    expect.objectContaining({
      code: 'SW5016',
      message:
        'No permissions are specified for "arn:aws:states:::future:call": the role may lack what the call needs.',
    }),
  ]);
  expect(RawIntegration.of('arn:aws:states:::future:call', { permissions: [] })._call.problems).toBeUndefined();
});

test('arguments and permissions are taken as they are given', () => {
  const permission = {
    actions: ['glue:StartJobRun'],
    resources: ['arn:aws:glue:eu-west-1:999999999999:job/crunch'],
    conditions: { StringEquals: { 'aws:ResourceTag/team': ['orders'] } },
    reason: 'runs the nightly job',
  };
  const args = { JobName: 'crunch', 'Arguments.$': '$.arguments', Other: path('$.other') };
  expect(
    RawIntegration.of('arn:aws:states:::glue:startJobRun', { arguments: args, permissions: [permission] })._call,
  ).toEqual({
    target: { service: 'glue:startJobRun' },
    pattern: 'requestResponse',
    arguments: args,
    isGranted: true,
    permissions: [permission],
  });
});
