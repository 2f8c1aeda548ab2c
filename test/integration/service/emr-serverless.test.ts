import { Duration, Stack } from 'aws-cdk-lib';
import { CfnApplication } from 'aws-cdk-lib/aws-emrserverless';
import { Role } from 'aws-cdk-lib/aws-iam';
import { EmrServerless } from '../../../lib/integration/service/emr-serverless';
import { EmrServerlessApplicationType } from '../../../lib/integration/service/emr-serverless-application-type';
import { allow, ownRole, passed, rule, wide } from '../service-support';
import { own, resolved } from '../support';

const stack = new Stack();
const application = new CfnApplication(stack, 'Spark', { type: 'Spark', releaseLabel: 'emr-7.5.0' });
const ID = { Ref: 'Spark' };
const ARN = { 'Fn::GetAtt': ['Spark', 'Arn'] };
const app = (id: string) => own('emr-serverless', `/applications/${id}`);
const APPLICATION_RULE = rule('StepFunctionsGetEventsForEMRServerlessApplicationRule', 'the change of an application');
const JOB_RULE = rule('StepFunctionsGetEventsForEMRServerlessJobRule', 'a job run');
const NEW_APPLICATION = 'an application gets its id when it is created';
const NEW_RUN = 'a job run gets its id when it starts';

test('EmrServerless.createApplication, and .sync()', () => {
  const integration = EmrServerless.createApplication({
    type: EmrServerlessApplicationType.SPARK,
    releaseLabel: 'emr-7.5.0',
    name: 'reports',
    maximumCapacity: { Cpu: '4 vCPU', Memory: '16 GB' },
    clientToken: 'a',
    tags: { a: 'b' },
    additionalParameters: { Architecture: 'ARM64' },
  });
  const permissions = [
    wide('emr-serverless:CreateApplication', own('emr-serverless', '/*'), 'creates an application', NEW_APPLICATION),
    {
      ...allow(
        'iam:CreateServiceLinkedRole',
        ownRole('aws-service-role/ops.emr-serverless.amazonaws.com/AWSServiceRoleForAmazonEMRServerless'),
        'lets ops.emr-serverless.amazonaws.com make its own role AWSServiceRoleForAmazonEMRServerless, which it does once in an account',
      ),
      conditions: { StringLike: { 'iam:AWSServiceName': 'ops.emr-serverless.amazonaws.com' } },
    },
    wide('emr-serverless:TagResource', app('*'), 'tags what it creates', 'what it creates gets its id then'),
  ];
  const request = {
    target: { service: 'emr-serverless:createApplication' },
    pattern: 'requestResponse',
    arguments: {
      Type: 'Spark',
      ReleaseLabel: 'emr-7.5.0',
      Name: 'reports',
      MaximumCapacity: { Cpu: '4 vCPU', Memory: '16 GB' },
      ClientToken: 'a',
      Tags: { a: 'b' },
      Architecture: 'ARM64',
    },
    permissions,
  };
  expect(integration._call).toEqual(request);
  expect(integration.sync()._call).toEqual({
    ...request,
    pattern: 'sync',
    permissions: [
      ...permissions,
      wide(
        ['emr-serverless:GetApplication', 'emr-serverless:DeleteApplication'],
        app('*'),
        'watches the application, and deletes it when the task is stopped',
        NEW_APPLICATION,
      ),
      APPLICATION_RULE,
    ],
  });
});

test.each([
  [
    'startApplication',
    'StartApplication',
    'starts',
    ['StopApplication'],
    'watches, and stops when the task is stopped,',
  ],
  ['stopApplication', 'StopApplication', 'stops', [], 'watches'],
  ['deleteApplication', 'DeleteApplication', 'deletes', [], 'watches'],
] as const)('EmrServerless.%s, and .sync()', (api, action, does, undo, watches) => {
  const integration = EmrServerless[api](application);
  const permissions = [allow(`emr-serverless:${action}`, ARN, `${does} the application "Default/Spark"`)];
  const request = {
    target: { service: `emr-serverless:${api}` },
    pattern: 'requestResponse',
    arguments: { ApplicationId: ID },
    permissions,
  };
  expect(resolved(stack, integration)).toEqual(request);
  expect(resolved(stack, integration.sync())).toEqual({
    ...request,
    pattern: 'sync',
    permissions: [
      ...permissions,
      allow(
        ['GetApplication', ...undo].map((name) => `emr-serverless:${name}`),
        ARN,
        `${watches} the application "Default/Spark"`,
      ),
      APPLICATION_RULE,
    ],
  });
});

describe('EmrServerless.startJobRun', () => {
  test('of constructs, and .sync()', () => {
    const integration = EmrServerless.startJobRun(application, {
      executionRole: Role.fromRoleArn(stack, 'Job', 'arn:aws:iam::111111111111:role/job'),
      jobDriver: { SparkSubmit: { EntryPoint: 's3://a/b.py' } },
      name: 'report',
      configurationOverrides: {},
      executionTimeout: Duration.minutes(0),
      clientToken: 'a',
      additionalParameters: { Mode: 'BATCH' },
    });
    const permissions = [
      allow('emr-serverless:StartJobRun', ARN, 'starts job runs in the application "Default/Spark"'),
      passed('arn:aws:iam::111111111111:role/job', 'emr-serverless.amazonaws.com', 'hands the job run its own role'),
    ];
    const request = {
      target: { service: 'emr-serverless:startJobRun' },
      pattern: 'requestResponse',
      arguments: {
        ApplicationId: ID,
        ExecutionRoleArn: 'arn:aws:iam::111111111111:role/job',
        JobDriver: { SparkSubmit: { EntryPoint: 's3://a/b.py' } },
        Name: 'report',
        ConfigurationOverrides: {},
        ExecutionTimeoutMinutes: 0,
        ClientToken: 'a',
        Mode: 'BATCH',
      },
      permissions,
    };
    expect(resolved(stack, integration)).toEqual(request);
    expect(resolved(stack, integration.sync())).toEqual({
      ...request,
      pattern: 'sync',
      permissions: [
        ...permissions,
        wide(
          ['emr-serverless:GetJobRun', 'emr-serverless:CancelJobRun'],
          { 'Fn::Join': ['', [ARN, '/jobruns/*']] },
          'watches job runs, and cancels them when the task is stopped, in the application "Default/Spark"',
          NEW_RUN,
        ),
        JOB_RULE,
      ],
    });
  });

  test('of expressions says why it is wide', () => {
    const { permissions } = EmrServerless.startJobRun('{% $a %}', { executionRole: '{% $r %}', jobDriver: {} })._call;
    expect(permissions.map(({ wildcardReason }) => wildcardReason)).toEqual([
      'the application is chosen at run time',
      'the role is chosen at run time',
    ]);
  });
});

test.each([
  ['known ids', 'abc', '123', allow, app('abc/jobruns/123'), 'application "abc"', []],
  [
    'a run chosen at run time',
    'abc',
    '{% $r %}',
    wide,
    app('abc/jobruns/*'),
    'application "abc"',
    ['the job run is chosen at run time'],
  ],
  [
    'both chosen at run time',
    '{% $a %}',
    '{% $r %}',
    wide,
    app('*/jobruns/*'),
    'application chosen at run time',
    ['the application is chosen at run time'],
  ],
] as const)('EmrServerless.cancelJobRun of %s, and .sync()', (_, id, run, statement, resource, label, why) => {
  const cancel = statement(
    'emr-serverless:CancelJobRun',
    resource,
    `cancels a job run in the ${label}`,
    ...(why as [string]),
  );
  const request = {
    target: { service: 'emr-serverless:cancelJobRun' },
    pattern: 'requestResponse',
    arguments: { ApplicationId: id, JobRunId: run },
    permissions: [cancel],
  };
  expect(EmrServerless.cancelJobRun(id, run)._call).toEqual(request);
  expect(EmrServerless.cancelJobRun(id, run).sync()._call).toEqual({
    ...request,
    pattern: 'sync',
    permissions: [
      cancel,
      statement('emr-serverless:GetJobRun', resource, `watches a job run in the ${label}`, ...(why as [string])),
      JOB_RULE,
    ],
  });
});
