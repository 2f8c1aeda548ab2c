import { RawIntegration } from '../../lib/integration/raw-integration';
import { path } from './support';

test('a task without parameters, as in the seed', () => {
  expect(RawIntegration.of('arn:aws:states:::lambda:invoke')._call).toEqual({
    target: { service: 'lambda:invoke' },
    pattern: 'requestResponse',
    permissions: [],
    isGranted: true,
  });
});

test.each([
  ['arn:aws:states:::glue:startJobRun.sync', { service: 'glue:startJobRun' }, 'sync'],
  ['arn:aws-cn:states:::states:startExecution.sync:2', { service: 'states:startExecution' }, 'sync:2'],
  ['arn:aws:states:::eks:call.waitForTaskToken', { service: 'eks:call' }, 'waitForTaskToken'],
  ['arn:aws:states:::aws-sdk:s3:getObject', { service: 'aws-sdk:s3:getObject' }, 'requestResponse'],
  ['arn:${AWS::Partition}:states:::sns:publish', { service: 'sns:publish' }, 'requestResponse'],
  ['arn:${Token[AWS.Partition.3]}:states:::sns:publish', { service: 'sns:publish' }, 'requestResponse'],
  [
    'arn:aws:states:eu-west-1:999999999999:activity:inspect',
    { arn: 'arn:aws:states:eu-west-1:999999999999:activity:inspect' },
    'requestResponse',
  ],
  ['${Token[TOKEN.1]}', { arn: '${Token[TOKEN.1]}' }, 'requestResponse'],
])('%s', (resource, target, pattern) => {
  expect(RawIntegration.of(resource)._call).toEqual({ target, pattern, permissions: [], isGranted: true });
});

test('arguments and rights are taken as they are given', () => {
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
