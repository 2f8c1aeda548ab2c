import { Stack } from 'aws-cdk-lib';
import { Cluster } from 'aws-cdk-lib/aws-eks';
import { CfnVirtualCluster } from 'aws-cdk-lib/aws-emrcontainers';
import { Role } from 'aws-cdk-lib/aws-iam';
import { EmrContainers } from '../../../lib/integration/service/emr-containers';
import { allow, ownRole, wide } from '../service-support';
import { own, resolved } from '../support';

const stack = new Stack();
const cluster = new CfnVirtualCluster(stack, 'Spark', {
  name: 'spark',
  containerProvider: { id: 'a', type: 'EKS', info: { eksInfo: { namespace: 'spark' } } },
});
const CLUSTER_ARN = { 'Fn::GetAtt': ['Spark', 'Arn'] };
const JOB_RUNS = ['emr-containers:DescribeJobRun', 'emr-containers:CancelJobRun'];
const virtual = (id: string) => own('emr-containers', `/virtualclusters/${id}`);

const SERVICE_ROLE = {
  ...allow(
    'iam:CreateServiceLinkedRole',
    ownRole('aws-service-role/emr-containers.amazonaws.com/AWSServiceRoleForAmazonEMRContainers'),
    'lets emr-containers.amazonaws.com make its own role AWSServiceRoleForAmazonEMRContainers, which it does once in an account',
  ),
  conditions: { StringLike: { 'iam:AWSServiceName': 'emr-containers.amazonaws.com' } },
};

describe('EmrContainers.createVirtualCluster', () => {
  test('over an EKS cluster', () => {
    const eks = Cluster.fromClusterAttributes(stack, 'Eks', { clusterName: 'shop' });
    const call = resolved(
      stack,
      EmrContainers.createVirtualCluster({ name: 'spark', eksCluster: eks, tags: { a: 'b' } }),
    );
    expect(call).toEqual({
      target: { service: 'emr-containers:createVirtualCluster' },
      pattern: 'requestResponse',
      arguments: {
        Name: 'spark',
        ContainerProvider: { Id: 'shop', Info: { EksInfo: { Namespace: 'default' } }, Type: 'EKS' },
        Tags: { a: 'b' },
      },
      permissions: [
        wide(
          'emr-containers:CreateVirtualCluster',
          '*',
          'creates a virtual cluster',
          'IAM knows no resource for this action',
        ),
        SERVICE_ROLE,
        wide('emr-containers:TagResource', virtual('*'), 'tags what it creates', 'what it creates gets its id then'),
      ],
    });
  });

  test('has no other pattern', () => {
    const integration = EmrContainers.createVirtualCluster({ name: 'a', eksCluster: 'b', eksNamespace: 'c' });
    expect(integration).not.toHaveProperty('sync');
  });
});

test('EmrContainers.deleteVirtualCluster, and .sync()', () => {
  const remove = allow('emr-containers:DeleteVirtualCluster', virtual('abc'), 'deletes the virtual cluster "abc"');
  const request = {
    target: { service: 'emr-containers:deleteVirtualCluster' },
    pattern: 'requestResponse',
    arguments: { Id: 'abc' },
    permissions: [remove],
  };
  expect(EmrContainers.deleteVirtualCluster('abc')._call).toEqual(request);
  expect(EmrContainers.deleteVirtualCluster('abc').sync()._call).toEqual({
    ...request,
    pattern: 'sync',
    permissions: [
      remove,
      allow('emr-containers:DescribeVirtualCluster', virtual('abc'), 'watches the virtual cluster "abc"'),
    ],
  });
});

describe('EmrContainers.startJobRun', () => {
  const job = { releaseLabel: 'emr-7.5.0-latest', jobDriver: { SparkSubmitJobDriver: { EntryPoint: 's3://a/b.py' } } };

  test('of constructs may start runs with just this role', () => {
    const executionRole = Role.fromRoleArn(stack, 'Job', 'arn:aws:iam::111111111111:role/job');
    const integration = EmrContainers.startJobRun(cluster, {
      ...job,
      executionRole,
      name: 'report',
      configurationOverrides: {},
      additionalParameters: { RetryPolicyConfiguration: { MaxAttempts: 2 } },
    });
    expect(resolved(stack, integration.sync())).toEqual({
      target: { service: 'emr-containers:startJobRun' },
      pattern: 'sync',
      arguments: {
        VirtualClusterId: { Ref: 'Spark' },
        ExecutionRoleArn: 'arn:aws:iam::111111111111:role/job',
        ReleaseLabel: 'emr-7.5.0-latest',
        JobDriver: { SparkSubmitJobDriver: { EntryPoint: 's3://a/b.py' } },
        Name: 'report',
        ConfigurationOverrides: {},
        RetryPolicyConfiguration: { MaxAttempts: 2 },
      },
      permissions: [
        {
          ...allow('emr-containers:StartJobRun', CLUSTER_ARN, 'starts job runs in the virtual cluster "Default/Spark"'),
          conditions: { StringEquals: { 'emr-containers:ExecutionRoleArn': 'arn:aws:iam::111111111111:role/job' } },
        },
        wide(
          JOB_RUNS,
          { 'Fn::Join': ['', [CLUSTER_ARN, '/jobruns/*']] },
          'watches job runs, and cancels them when the task is stopped, in the virtual cluster "Default/Spark"',
          'a job run gets its id when it starts',
        ),
      ],
    });
  });

  test('of names, request-response, with tags', () => {
    const given = { ...job, executionRole: 'job', tags: { a: 'b' } };
    expect(EmrContainers.startJobRun('abc', given)._call).toEqual({
      target: { service: 'emr-containers:startJobRun' },
      pattern: 'requestResponse',
      arguments: {
        VirtualClusterId: 'abc',
        ExecutionRoleArn: ownRole('job'),
        ReleaseLabel: 'emr-7.5.0-latest',
        JobDriver: job.jobDriver,
        Tags: { a: 'b' },
      },
      permissions: [
        {
          ...allow('emr-containers:StartJobRun', virtual('abc'), 'starts job runs in the virtual cluster "abc"'),
          conditions: { StringEquals: { 'emr-containers:ExecutionRoleArn': ownRole('job') } },
        },
        wide('emr-containers:TagResource', virtual('*'), 'tags what it creates', 'what it creates gets its id then'),
      ],
    });
  });

  test('of expressions', () => {
    const { permissions } = EmrContainers.startJobRun('{% $c %}', { ...job, executionRole: '{% $r %}' }).sync()._call;
    const why = 'the virtual cluster is chosen at run time';
    expect(permissions).toEqual([
      {
        ...wide(
          'emr-containers:StartJobRun',
          virtual('*'),
          'starts job runs in the virtual cluster chosen at run time',
          why,
        ),
        conditions: { StringLike: { 'emr-containers:ExecutionRoleArn': ownRole('*') } },
      },
      wide(
        JOB_RUNS,
        virtual('*/jobruns/*'),
        'watches job runs, and cancels them when the task is stopped, in the virtual cluster chosen at run time',
        why,
      ),
    ]);
  });
});
