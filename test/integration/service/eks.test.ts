import { Stack } from 'aws-cdk-lib';
import { Cluster } from 'aws-cdk-lib/aws-eks';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Expression } from '../../../lib/builder/expression';
import { Eks } from '../../../lib/integration/service/eks';
import { HttpMethod } from '../../../lib/integration/service/http-method';
import { allow, ownRole, passed, wide } from '../service-support';
import { own, problemsOf, resolved, TASK_TOKEN } from '../support';

const stack = new Stack(undefined, 'Stack', { env: { account: '111111111111', region: 'eu-west-1' } });
const cluster = Cluster.fromClusterAttributes(stack, 'Cluster', {
  clusterName: 'jobs',
  clusterEndpoint: 'https://jobs.example.com',
  clusterCertificateAuthorityData: 'Y2VydA==',
});
const CLUSTER_ARN: unknown = stack.resolve(cluster.clusterArn);
const role = Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111111111111:role/eks');
const ROLE_ARN = 'arn:aws:iam::111111111111:role/eks';
const jobs = own('eks', 'cluster/jobs');
const OPEN_END = 'its ARN ends in an id that it gets when it is created';
const NODE_GROUP = own('eks', 'nodegroup/jobs/workers/*');
const PROFILE = own('eks', 'fargateprofile/jobs/batch/*');
const LOOK = ['iam:GetRole', 'iam:ListAttachedRolePolicies'];

test('Eks.createCluster, and .sync()', () => {
  const integration = Eks.createCluster({
    name: 'jobs',
    role,
    resourcesVpcConfig: { SubnetIds: ['subnet-1'] },
    version: '1.32',
    tags: { team: 'data' },
    additionalParameters: { DeletionProtection: true },
  });
  const permissions = [
    wide('eks:CreateCluster', '*', 'creates a cluster', 'IAM knows no resource for this action'),
    passed(ROLE_ARN, 'eks.amazonaws.com', 'hands the cluster its own role'),
    allow('eks:TagResource', jobs, 'tags the cluster "jobs"'),
  ];
  const request = {
    target: { service: 'eks:createCluster' },
    pattern: 'requestResponse',
    arguments: {
      Name: 'jobs',
      RoleArn: ROLE_ARN,
      ResourcesVpcConfig: { SubnetIds: ['subnet-1'] },
      Version: '1.32',
      Tags: { team: 'data' },
      DeletionProtection: true,
    },
    permissions,
  };
  expect(integration._call).toEqual(request);
  expect(integration.sync()._call).toEqual({
    ...request,
    pattern: 'sync',
    permissions: [
      ...permissions,
      allow(
        ['eks:DescribeCluster', 'eks:DeleteCluster'],
        jobs,
        'watches, and deletes when the task is stopped, the cluster "jobs"',
      ),
    ],
  });
});

test('Eks.deleteCluster, and .sync()', () => {
  const remove = allow('eks:DeleteCluster', CLUSTER_ARN, 'deletes the cluster "Stack/Cluster"');
  const request = {
    target: { service: 'eks:deleteCluster' },
    pattern: 'requestResponse',
    arguments: { Name: 'jobs' },
    permissions: [remove],
  };
  expect(resolved(stack, Eks.deleteCluster(cluster))).toEqual(request);
  expect(resolved(stack, Eks.deleteCluster(cluster).sync())).toEqual({
    ...request,
    pattern: 'sync',
    permissions: [remove, allow('eks:DescribeCluster', CLUSTER_ARN, 'watches the cluster "Stack/Cluster"')],
  });
});

test('Eks.createNodegroup, and .sync()', () => {
  const integration = Eks.createNodegroup(cluster, {
    nodegroupName: 'workers',
    nodeRole: role,
    subnets: ['subnet-1'],
    scalingConfig: { MinSize: 0, MaxSize: 3 },
    instanceTypes: ['m5.large'],
    tags: { team: 'data' },
    additionalParameters: { CapacityType: 'SPOT' },
  });
  const permissions = [
    allow('eks:CreateNodegroup', CLUSTER_ARN, 'creates a node group in the cluster "Stack/Cluster"'),
    wide(
      'ec2:DescribeSubnets',
      '*',
      'lets Amazon EKS look at the subnets of the node group',
      'IAM knows no resource for this action',
    ),
    allow(LOOK, ROLE_ARN, 'lets Amazon EKS look at the role "Stack/Role"'),
    passed(ROLE_ARN, 'eks.amazonaws.com', 'hands the nodes their role'),
    wide('eks:TagResource', NODE_GROUP, 'tags the node group "workers"', OPEN_END),
  ];
  const request = {
    target: { service: 'eks:createNodegroup' },
    pattern: 'requestResponse',
    arguments: {
      ClusterName: 'jobs',
      NodegroupName: 'workers',
      NodeRole: ROLE_ARN,
      Subnets: ['subnet-1'],
      ScalingConfig: { MinSize: 0, MaxSize: 3 },
      InstanceTypes: ['m5.large'],
      Tags: { team: 'data' },
      CapacityType: 'SPOT',
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
        ['eks:DescribeNodegroup', 'eks:DeleteNodegroup'],
        NODE_GROUP,
        'watches, and deletes when the task is stopped, the node group "workers"',
        OPEN_END,
      ),
    ],
  });
});

test('Eks.createFargateProfile, and .sync()', () => {
  const integration = Eks.createFargateProfile('jobs', {
    fargateProfileName: 'batch',
    podExecutionRole: 'pods',
    selectors: [{ Namespace: 'batch' }],
    subnets: Expression.asList('{% $subnets %}'),
  });
  const permissions = [
    allow('eks:CreateFargateProfile', jobs, 'creates a Fargate profile in the cluster "jobs"'),
    allow(LOOK, ownRole('pods'), 'lets Amazon EKS look at the role "pods"'),
    passed(
      ownRole('pods'),
      ['eks.amazonaws.com', 'eks-fargate-pods.amazonaws.com'],
      'hands the pods the role that starts them',
    ),
  ];
  const request = {
    target: { service: 'eks:createFargateProfile' },
    pattern: 'requestResponse',
    arguments: {
      ClusterName: 'jobs',
      FargateProfileName: 'batch',
      PodExecutionRoleArn: ownRole('pods'),
      Selectors: [{ Namespace: 'batch' }],
      Subnets: '{% $subnets %}',
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
        ['eks:DescribeFargateProfile', 'eks:DeleteFargateProfile'],
        PROFILE,
        'watches, and deletes when the task is stopped, the Fargate profile "batch"',
        OPEN_END,
      ),
    ],
  });
});

test.each([
  ['deleteNodegroup', 'workers', 'NodegroupName', 'Nodegroup', NODE_GROUP, 'node group'],
  ['deleteFargateProfile', 'batch', 'FargateProfileName', 'FargateProfile', PROFILE, 'Fargate profile'],
] as const)('Eks.%s, and .sync()', (api, name, parameter, type, resource, noun) => {
  const remove = wide(`eks:Delete${type}`, resource, `deletes the ${noun} "${name}"`, OPEN_END);
  const request = {
    target: { service: `eks:${api}` },
    pattern: 'requestResponse',
    arguments: { ClusterName: 'jobs', [parameter]: name },
    permissions: [remove],
  };
  expect(Eks[api]('jobs', name)._call).toEqual(request);
  expect(Eks[api]('jobs', name).sync()._call).toEqual({
    ...request,
    pattern: 'sync',
    permissions: [remove, wide(`eks:Describe${type}`, resource, `watches the ${noun} "${name}"`, OPEN_END)],
  });
});

test('of names that the run chooses', () => {
  expect(Eks.deleteNodegroup('{% $c %}', '{% $n %}')._call.permissions).toEqual([
    wide(
      'eks:DeleteNodegroup',
      own('eks', 'nodegroup/*/*/*'),
      'deletes the node group chosen at run time',
      'the node group is chosen at run time',
    ),
  ]);
});

const KUBERNETES = {
  ClusterName: 'jobs',
  CertificateAuthority: 'Y2VydA==',
  Endpoint: 'https://jobs.example.com',
};

describe('Eks.call', () => {
  const props = { method: HttpMethod.GET, path: '/api/v1/namespaces/default/pods' };

  test('needs no right of IAM: Kubernetes decides', () => {
    const integration = Eks.call(cluster, { ...props, queryParameters: { limit: ['1'] }, requestBody: { a: 1 } });
    expect(integration._call).toEqual({
      target: { service: 'eks:call' },
      pattern: 'requestResponse',
      arguments: {
        ...KUBERNETES,
        Method: 'GET',
        Path: '/api/v1/namespaces/default/pods',
        QueryParameters: { limit: ['1'] },
        RequestBody: { a: 1 },
      },
      permissions: [],
    });
  });

  test('.waitForTaskToken() wants the token in it', () => {
    expect(problemsOf(Eks.call(cluster, props).waitForTaskToken())).toEqual(['error SW5001']);
    const request = Eks.call(cluster, { ...props, requestBody: { token: TASK_TOKEN } });
    expect(request.waitForTaskToken()._call).toEqual({ ...request._call, pattern: 'waitForTaskToken' });
  });

  test('reports a cluster that does not contain its address', () => {
    const unknown = Cluster.fromClusterAttributes(stack, 'Unknown', { clusterName: 'jobs' });
    expect(Eks.call(unknown, { ...props, endpoint: 'https://a' })._call.problems).toEqual([
      {
        code: 'SW5069',
        severity: 'error',
        message: 'The cluster does not have its certificateAuthority, without which Kubernetes cannot be called.',
        help: 'Pass them as props, or pass a cluster construct that has them.',
        url: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-eks.html',
      },
    ]);
    expect(problemsOf(Eks.call('jobs', { ...props, endpoint: 'https://a', certificateAuthority: 'b' }))).toEqual([]);
  });
});

test('Eks.runJob, .sync() and .waitForTaskToken() need no right of IAM', () => {
  const job = { kind: 'Job', spec: { token: TASK_TOKEN } };
  const integration = Eks.runJob(cluster, { job, namespace: 'batch', retrieveLogs: true });
  const request = {
    target: { service: 'eks:runJob' },
    pattern: 'requestResponse',
    arguments: { ...KUBERNETES, Namespace: 'batch', LogOptions: { RetrieveLogs: true }, Job: job },
    permissions: [],
  };
  expect(integration._call).toEqual(request);
  expect(integration.sync()._call).toEqual({ ...request, pattern: 'sync' });
  expect(integration.waitForTaskToken()._call).toEqual({ ...request, pattern: 'waitForTaskToken' });
});
