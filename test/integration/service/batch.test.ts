import { Duration, Stack } from 'aws-cdk-lib';
import { EcsJobDefinition, JobQueue } from 'aws-cdk-lib/aws-batch';
import { Expression } from '../../../lib/builder/expression';
import { Batch } from '../../../lib/integration/service/batch';
import { BatchDependencyType } from '../../../lib/integration/service/batch-dependency-type';
import { allow, rule, wide } from '../service-support';
import { own, path, problemsOf, resolved } from '../support';

const stack = new Stack();
const queueArn = 'arn:aws:batch:eu-west-1:111111111111:job-queue/nightly';
const definitionArn = 'arn:aws:batch:eu-west-1:111111111111:job-definition/render:3';
const queue = JobQueue.fromJobQueueArn(stack, 'Queue', queueArn);
const definition = EcsJobDefinition.fromJobDefinitionArn(stack, 'Definition', definitionArn);
const UNKNOWN_JOB = 'a job gets its id when it is submitted';
const ANY_JOB = own('batch', 'job/*');

describe('Batch.submitJob', () => {
  test('of constructs submits just this definition to just this queue', () => {
    const reason = 'submits jobs to the job queue "Default/Queue", as the job definition "Default/Definition" says';
    const integration = Batch.submitJob({
      jobName: 'render',
      jobQueue: queue,
      jobDefinition: definition,
      jobParameters: { scene: path('$.scene') },
      containerOverrides: {
        command: ['render', 'Ref::scene'],
        environment: { STAGE: 'test' },
        vcpus: 0.25,
        memory: 512,
        gpus: Expression.asNumber('{% $gpus %}'),
        instanceType: 'm5.large',
      },
      arraySize: 2,
      dependsOn: [{ jobId: 'a', type: BatchDependencyType.N_TO_N }],
      attempts: 3,
      attemptDuration: Duration.minutes(1),
      shareIdentifier: 'team',
      tags: { team: 'film' },
      additionalParameters: { SchedulingPriorityOverride: 1 },
    });
    expect(resolved(stack, integration)).toEqual({
      target: { service: 'batch:submitJob' },
      pattern: 'requestResponse',
      arguments: {
        JobName: 'render',
        JobQueue: queueArn,
        JobDefinition: definitionArn,
        Parameters: { scene: path('$.scene') },
        ContainerOverrides: {
          Command: ['render', 'Ref::scene'],
          Environment: [{ Name: 'STAGE', Value: 'test' }],
          ResourceRequirements: [
            { Type: 'VCPU', Value: '0.25' },
            { Type: 'MEMORY', Value: '512' },
            { Type: 'GPU', Value: '{% $string($gpus) %}' },
          ],
          InstanceType: 'm5.large',
        },
        ArrayProperties: { Size: 2 },
        DependsOn: [{ JobId: 'a', Type: 'N_TO_N' }],
        RetryStrategy: { Attempts: 3 },
        Timeout: { AttemptDurationSeconds: 60 },
        ShareIdentifier: 'team',
        Tags: { team: 'film' },
        SchedulingPriorityOverride: 1,
      },
      permissions: [
        allow('batch:SubmitJob', [queueArn, definitionArn], reason),
        wide('batch:SubmitJob', ANY_JOB, reason, UNKNOWN_JOB),
        wide('batch:TagResource', ANY_JOB, 'tags the job', UNKNOWN_JOB),
      ],
    });
  });

  test('.sync() watches and terminates jobs, and learns of their end', () => {
    const reason = 'submits jobs to the job queue "nightly", as the job definition "render" says';
    expect(Batch.submitJob({ jobName: 'a', jobQueue: 'nightly', jobDefinition: 'render' }).sync()._call).toEqual({
      target: { service: 'batch:submitJob' },
      pattern: 'sync',
      arguments: { JobName: 'a', JobQueue: 'nightly', JobDefinition: 'render' },
      permissions: [
        allow('batch:SubmitJob', [own('batch', 'job-queue/nightly'), own('batch', 'job-definition/render')], reason),
        wide(
          'batch:SubmitJob',
          own('batch', 'job-definition/render:*'),
          reason,
          'without a revision AWS Batch runs the newest one',
        ),
        wide('batch:SubmitJob', ANY_JOB, reason, UNKNOWN_JOB),
        wide('batch:DescribeJobs', '*', 'watches the job', 'IAM knows no resource for this action'),
        wide('batch:TerminateJob', ANY_JOB, 'stops the job when the task is stopped', UNKNOWN_JOB),
        rule('StepFunctionsGetEventsForBatchJobsRule', 'a job'),
      ],
    });
  });

  test('of an expression keeps what is known apart from what is not', () => {
    const reason = 'submits jobs to the job queue "nightly", as the job definition chosen at run time says';
    const { permissions } = Batch.submitJob({ jobName: 'a', jobQueue: 'nightly', jobDefinition: '{% $def %}' })._call;
    expect(permissions).toEqual([
      allow('batch:SubmitJob', own('batch', 'job-queue/nightly'), reason),
      wide('batch:SubmitJob', own('batch', 'job-definition/*'), reason, 'the job definition is chosen at run time'),
      wide('batch:SubmitJob', ANY_JOB, reason, UNKNOWN_JOB),
    ]);
  });

  test('reports numbers that AWS Batch refuses', () => {
    const given = { jobName: 'a', jobQueue: queue, jobDefinition: definition };
    const wrong = Batch.submitJob({ ...given, arraySize: 1, attempts: 11, attemptDuration: Duration.seconds(59) });
    expect(problemsOf(wrong)).toEqual(['error SW5066', 'error SW5066', 'error SW5066']);
    expect(problemsOf(Batch.submitJob({ ...given, arraySize: 10_000, attempts: 1 }))).toEqual([]);
  });
});
