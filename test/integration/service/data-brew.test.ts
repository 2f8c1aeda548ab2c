import { Stack } from 'aws-cdk-lib';
import { CfnJob } from 'aws-cdk-lib/aws-databrew';
import { DataBrew } from '../../../lib/integration/service/data-brew';
import { allow, wide } from '../service-support';
import { own, resolved } from '../support';

const WATCH = ['databrew:ListJobRuns', 'databrew:StopJobRun'];
const WATCHES = 'watches runs, and stops them when the task is stopped, of the';

test('DataBrew.startJobRun of a construct', () => {
  const stack = new Stack();
  const job = new CfnJob(stack, 'Profile', {
    name: 'profile',
    roleArn: 'arn:aws:iam::111111111111:role/brew',
    type: 'PROFILE',
  });
  const arn = stack.resolve(`arn:${stack.partition}:databrew:${stack.region}:${stack.account}:job/${job.ref}`);
  expect(resolved(stack, DataBrew.startJobRun(job))).toEqual({
    target: { service: 'databrew:startJobRun' },
    pattern: 'requestResponse',
    arguments: { Name: { Ref: 'Profile' } },
    permissions: [allow('databrew:StartJobRun', arn, 'starts runs of the job "Default/Profile"')],
  });
});

test('DataBrew.startJobRun().sync() watches runs', () => {
  expect(DataBrew.startJobRun('profile').sync()._call).toEqual({
    target: { service: 'databrew:startJobRun' },
    pattern: 'sync',
    arguments: { Name: 'profile' },
    permissions: [
      allow('databrew:StartJobRun', own('databrew', 'job/profile'), 'starts runs of the job "profile"'),
      allow(WATCH, own('databrew', 'job/profile'), `${WATCHES} job "profile"`),
    ],
  });
});

test('of an expression says why it is wide', () => {
  expect(DataBrew.startJobRun('{% $job %}').sync()._call.permissions).toEqual([
    wide(
      'databrew:StartJobRun',
      own('databrew', 'job/*'),
      'starts runs of the job chosen at run time',
      'the job is chosen at run time',
    ),
    wide(WATCH, own('databrew', 'job/*'), `${WATCHES} job chosen at run time`, 'the job is chosen at run time'),
  ]);
});
