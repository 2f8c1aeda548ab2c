import { Stack } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import { CfnJobTemplate, CfnQueue } from 'aws-cdk-lib/aws-mediaconvert';
import { Expression } from '../../../lib/builder/expression';
import { MediaConvert } from '../../../lib/integration/service/media-convert';
import { ownRole, passed, rule, wide } from '../service-support';
import { own, problemsOf, resolved } from '../support';

const ANY_JOB = own('mediaconvert', 'jobs/*');
const UNKNOWN_JOB = 'a job gets its id when it is created';
const WHY = 'MediaConvert knows resources for this action only where the job names a queue, a template or a preset';
const CREATE = wide('mediaconvert:CreateJob', '*', 'creates a job', WHY);
const MARK = wide('mediaconvert:TagResource', ANY_JOB, 'marks the job as started by Step Functions', UNKNOWN_JOB);

test('MediaConvert.createJob of constructs', () => {
  const stack = new Stack();
  const role = Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111111111111:role/media');
  const integration = MediaConvert.createJob({
    role,
    settings: { Inputs: [] },
    queue: new CfnQueue(stack, 'Queue', {}),
    jobTemplate: new CfnJobTemplate(stack, 'Template', { settingsJson: {} }),
    userMetadata: { order: '1' },
    priority: -50,
    clientRequestToken: 'a',
    tags: { team: 'film' },
    additionalParameters: { StatusUpdateInterval: 'SECONDS_60' },
  });
  expect(resolved(stack, integration)).toEqual({
    target: { service: 'mediaconvert:createJob' },
    pattern: 'requestResponse',
    arguments: {
      Role: 'arn:aws:iam::111111111111:role/media',
      Settings: { Inputs: [] },
      Queue: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      JobTemplate: { 'Fn::GetAtt': ['Template', 'Arn'] },
      UserMetadata: { order: '1' },
      Priority: -50,
      ClientRequestToken: 'a',
      Tags: { team: 'film' },
      StatusUpdateInterval: 'SECONDS_60',
    },
    permissions: [
      CREATE,
      passed('arn:aws:iam::111111111111:role/media', 'mediaconvert.amazonaws.com', 'hands the job its own role'),
      MARK,
    ],
  });
});

test('MediaConvert.createJob().sync() watches and cancels jobs', () => {
  expect(
    MediaConvert.createJob({ role: 'media', settings: Expression.asObject('{% $settings %}') }).sync()._call,
  ).toEqual({
    target: { service: 'mediaconvert:createJob' },
    pattern: 'sync',
    arguments: { Role: ownRole('media'), Settings: '{% $settings %}' },
    permissions: [
      CREATE,
      passed(ownRole('media'), 'mediaconvert.amazonaws.com', 'hands the job its own role'),
      MARK,
      wide(
        ['mediaconvert:GetJob', 'mediaconvert:CancelJob'],
        ANY_JOB,
        'watches the job, and cancels it when the task is stopped',
        UNKNOWN_JOB,
      ),
      rule('StepFunctionsGetEventsForMediaConvertJobRule', 'a job'),
    ],
  });
});

test('a role that the run chooses says why it is wide', () => {
  const [, pass] = MediaConvert.createJob({ role: '{% $role %}', settings: {} })._call.permissions;
  expect(pass).toEqual({
    ...passed(ownRole('*'), 'mediaconvert.amazonaws.com', 'hands the job its own role'),
    wildcardReason: 'the role is chosen at run time',
  });
});

test('a priority out of range is reported', () => {
  expect(problemsOf(MediaConvert.createJob({ role: 'a', settings: {}, priority: 51 }))).toEqual(['error SW5066']);
});
