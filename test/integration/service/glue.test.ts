import { Duration, Stack } from 'aws-cdk-lib';
import { CfnJob } from 'aws-cdk-lib/aws-glue';
import { Expression } from '../../../lib/builder/expression';
import { Glue } from '../../../lib/integration/service/glue';
import { GlueExecutionClass } from '../../../lib/integration/service/glue-execution-class';
import { GlueWorkerType } from '../../../lib/integration/service/glue-worker-type';
import { allow, wide } from '../service-support';
import { own, path, problemsOf, resolved } from '../support';

const stack = new Stack();
const job = new CfnJob(stack, 'Clean', { role: 'glue', command: {} });
const JOB_ARN = {
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      ':glue:',
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      ':job/',
      { Ref: 'Clean' },
    ],
  ],
};
const WATCH = ['glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun'];
const WATCHES = 'watches runs, and stops them when the task is stopped, of the';

describe('Glue.startJobRun', () => {
  test('of a construct starts runs of just this job', () => {
    const integration = Glue.startJobRun(job, {
      jobArguments: { '--day': path('$.day') },
      jobRunId: 'jr_1',
      workerType: GlueWorkerType.G_1X,
      numberOfWorkers: 2,
      timeout: Duration.minutes(30),
      executionClass: GlueExecutionClass.FLEX,
      securityConfiguration: 'sealed',
      notifyDelayAfter: Duration.minutes(5),
      additionalParameters: { JobRunQueuingEnabled: true },
    });
    expect(resolved(stack, integration)).toEqual({
      target: { service: 'glue:startJobRun' },
      pattern: 'requestResponse',
      arguments: {
        JobName: { Ref: 'Clean' },
        Arguments: { '--day': path('$.day') },
        JobRunId: 'jr_1',
        WorkerType: 'G.1X',
        NumberOfWorkers: 2,
        Timeout: 30,
        ExecutionClass: 'FLEX',
        SecurityConfiguration: 'sealed',
        NotificationProperty: { NotifyDelayAfter: 5 },
        JobRunQueuingEnabled: true,
      },
      permissions: [allow('glue:StartJobRun', JOB_ARN, 'starts runs of the job "Default/Clean"')],
    });
  });

  test('.sync() watches runs by polling: AWS Glue has no managed rule', () => {
    expect(Glue.startJobRun('clean').sync()._call).toEqual({
      target: { service: 'glue:startJobRun' },
      pattern: 'sync',
      arguments: { JobName: 'clean' },
      permissions: [
        allow('glue:StartJobRun', own('glue', 'job/clean'), 'starts runs of the job "clean"'),
        allow(WATCH, own('glue', 'job/clean'), `${WATCHES} job "clean"`),
      ],
    });
  });

  test.each([
    ['an expression', '{% $job %}', own('glue', 'job/*')],
    ['a name with its end open', `clean-${path('$.x')}`, own('glue', 'job/clean-*')],
  ])('of %s is as narrow as what is known', (_, name, resource) => {
    expect(Glue.startJobRun(name).sync()._call.permissions).toEqual([
      wide('glue:StartJobRun', resource, 'starts runs of the job chosen at run time', 'the job is chosen at run time'),
      wide(WATCH, resource, `${WATCHES} job chosen at run time`, 'the job is chosen at run time'),
    ]);
  });

  test('takes a CDK token for a name, for AWS Glue takes nothing else', () => {
    const integration = Glue.startJobRun(job.ref);
    expect(stack.resolve(integration._call.permissions)[0].resources[0]['Fn::Join'][1].at(-1)).toEqual({
      Ref: 'Clean',
    });
    expect(problemsOf(integration)).toEqual([]);
  });
});

test('a parameter that is specified twice is reported, and the typed prop holds', () => {
  const integration = Glue.startJobRun('clean', {
    workerType: GlueWorkerType.G_1X,
    additionalParameters: { WorkerType: 'G.2X', 'JobName.$': '$' },
  });
  expect(integration._call.problems).toEqual(
    ['WorkerType', 'JobName.$'].map((parameter) => ({
      code: 'SW5060',
      severity: 'error',
      message: `The parameter "${parameter}" is specified twice: by a prop of its own, and again in "additionalParameters".`,
      help: 'Remove it from "additionalParameters"; that prop is for what has no prop of its own.',
    })),
  );
  expect(integration._call.arguments).toEqual({ JobName: 'clean', WorkerType: 'G.1X' });
});

test('numbers that the service refuses are reported', () => {
  const integration = Glue.startJobRun('clean', {
    numberOfWorkers: 0,
    timeout: Duration.minutes(Expression.asNumber('{% 0 %}')),
  });
  expect(integration._call.problems?.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'SW5066 "numberOfWorkers" is 0; the service takes 1 and more.',
  ]);
});
