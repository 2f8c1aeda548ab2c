import { Stack } from 'aws-cdk-lib';
import { CfnCluster } from 'aws-cdk-lib/aws-emr';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Expression } from '../../../lib/builder/expression';
import type { Integration } from '../../../lib/integration/call/integration';
import { Emr, type EmrCreateClusterProps } from '../../../lib/integration/service/emr';
import { EmrActionOnFailure } from '../../../lib/integration/service/emr-action-on-failure';
import { allow, ownRole, rule, wide } from '../service-support';
import { own, problemsOf, resolved } from '../support';

const stack = new Stack();
const cluster = new CfnCluster(stack, 'Cluster', { name: 'c', instances: {}, jobFlowRole: 'a', serviceRole: 'b' });
const CLUSTER_ARN = {
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      ':elasticmapreduce:',
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      ':cluster/',
      { Ref: 'Cluster' },
    ],
  ],
};
const ANY_CLUSTER = own('elasticmapreduce', 'cluster/*');
const UNKNOWN_CLUSTER = 'a cluster gets its id when it is created';
const BY_RUN = 'the cluster is chosen at run time';

const RUN_JOB_FLOW = wide(
  'elasticmapreduce:RunJobFlow',
  '*',
  'creates a cluster',
  'IAM knows no resource for this action',
);
const CLEANUP_ROLE = {
  ...wide(
    'iam:CreateServiceLinkedRole',
    ownRole('aws-service-role/elasticmapreduce.amazonaws.com*/AWSServiceRoleForEMRCleanup*'),
    'lets elasticmapreduce.amazonaws.com make its own role AWSServiceRoleForEMRCleanup, which it does once in an account',
    'the service has an ending of its own in some partitions',
  ),
  conditions: { StringLike: { 'iam:AWSServiceName': 'elasticmapreduce.amazonaws.com*' } },
};

function pass(role: unknown, service: string, reason: string) {
  return {
    ...allow('iam:PassRole', role, reason),
    conditions: { StringLike: { 'iam:PassedToService': `${service}*` } },
  };
}

const passService = (role: unknown) =>
  pass(role, 'elasticmapreduce.amazonaws.com', 'hands Amazon EMR the role that it works with');
const passInstances = (role: unknown) => pass(role, 'ec2.amazonaws.com', "hands the cluster's instances their role");

const DEFAULT_ROLES: EmrCreateClusterProps = {
  name: 'reports',
  instances: { KeepJobFlowAliveWhenNoSteps: true },
  serviceRole: 'EMR_DefaultRole_V2',
  jobFlowRole: 'EMR_EC2_DefaultRole',
};

describe('Emr.createCluster', () => {
  test('of constructs passes each role to its own service', () => {
    const role = (id: string) => Role.fromRoleArn(stack, id, `arn:aws:iam::111111111111:role/${id}`);
    const integration = Emr.createCluster({
      name: 'reports',
      instances: Expression.asObject('{% $instances %}'),
      serviceRole: role('emr'),
      jobFlowRole: role('nodes'),
      autoScalingRole: role('scaling'),
      releaseLabel: 'emr-7.5.0',
      applications: [{ Name: 'Spark' }],
      bootstrapActions: [],
      configurations: [],
      logUri: 's3://logs/',
      securityConfiguration: 'sealed',
      stepConcurrencyLevel: 2,
      tags: { team: 'data' },
      visibleToAllUsers: true,
      additionalParameters: { EbsRootVolumeSize: 20 },
    });
    expect(resolved(stack, integration)).toEqual({
      target: { service: 'elasticmapreduce:createCluster' },
      pattern: 'requestResponse',
      arguments: {
        Name: 'reports',
        Instances: '{% $instances %}',
        ServiceRole: 'emr',
        JobFlowRole: 'nodes',
        AutoScalingRole: 'scaling',
        ReleaseLabel: 'emr-7.5.0',
        Applications: [{ Name: 'Spark' }],
        BootstrapActions: [],
        Configurations: [],
        LogUri: 's3://logs/',
        SecurityConfiguration: 'sealed',
        StepConcurrencyLevel: 2,
        Tags: [{ Key: 'team', Value: 'data' }],
        VisibleToAllUsers: true,
        EbsRootVolumeSize: 20,
      },
      permissions: [
        RUN_JOB_FLOW,
        passService('arn:aws:iam::111111111111:role/emr'),
        passInstances('arn:aws:iam::111111111111:role/nodes'),
        pass(
          'arn:aws:iam::111111111111:role/scaling',
          'application-autoscaling.amazonaws.com',
          'hands automatic scaling the role that it works with',
        ),
        CLEANUP_ROLE,
        wide('elasticmapreduce:AddTags', ANY_CLUSTER, 'tags the cluster', UNKNOWN_CLUSTER),
      ],
    });
  });

  test('.sync() watches and terminates, and learns when the cluster is ready', () => {
    expect(Emr.createCluster(DEFAULT_ROLES).sync()._call).toEqual({
      target: { service: 'elasticmapreduce:createCluster' },
      pattern: 'sync',
      arguments: {
        Name: 'reports',
        Instances: { KeepJobFlowAliveWhenNoSteps: true },
        ServiceRole: 'EMR_DefaultRole_V2',
        JobFlowRole: 'EMR_EC2_DefaultRole',
      },
      permissions: [
        RUN_JOB_FLOW,
        passService(ownRole('EMR_DefaultRole_V2')),
        passInstances(ownRole('EMR_EC2_DefaultRole')),
        CLEANUP_ROLE,
        wide(
          ['elasticmapreduce:DescribeCluster', 'elasticmapreduce:TerminateJobFlows'],
          ANY_CLUSTER,
          'watches the cluster, and terminates it when the task is stopped',
          UNKNOWN_CLUSTER,
        ),
        rule('StepFunctionsGetEventForEMRRunJobFlowRule', 'a cluster'),
      ],
    });
  });

  test('reports a number of concurrent steps that Amazon EMR refuses', () => {
    expect(problemsOf(Emr.createCluster({ ...DEFAULT_ROLES, stepConcurrencyLevel: 257 }))).toEqual(['error SW5066']);
  });
});

describe('Emr.addStep', () => {
  const step = { name: 'report', jar: 'command-runner.jar' };

  test('of a construct adds steps to just this cluster, under just this role', () => {
    const integration = Emr.addStep(cluster, {
      ...step,
      jarArguments: ['spark-submit'],
      mainClass: 'Main',
      properties: { a: 'b' },
      actionOnFailure: EmrActionOnFailure.CONTINUE,
      executionRole: 'steps',
    });
    expect(resolved(stack, integration)).toEqual({
      target: { service: 'elasticmapreduce:addStep' },
      pattern: 'requestResponse',
      arguments: {
        ClusterId: { Ref: 'Cluster' },
        Step: {
          Name: 'report',
          ActionOnFailure: 'CONTINUE',
          HadoopJarStep: {
            Jar: 'command-runner.jar',
            Args: ['spark-submit'],
            MainClass: 'Main',
            Properties: [{ Key: 'a', Value: 'b' }],
          },
        },
        ExecutionRoleArn: ownRole('steps'),
      },
      permissions: [
        {
          ...allow('elasticmapreduce:AddJobFlowSteps', CLUSTER_ARN, 'adds steps to the cluster "Default/Cluster"'),
          conditions: { StringEquals: { 'elasticmapreduce:ExecutionRoleArn': ownRole('steps') } },
        },
      ],
    });
  });

  test('.sync() watches and cancels steps of the cluster, and learns of their end', () => {
    const arn = own('elasticmapreduce', 'cluster/j-1');
    expect(Emr.addStep('j-1', step).sync()._call).toEqual({
      target: { service: 'elasticmapreduce:addStep' },
      pattern: 'sync',
      arguments: { ClusterId: 'j-1', Step: { Name: 'report', HadoopJarStep: { Jar: 'command-runner.jar' } } },
      permissions: [
        allow('elasticmapreduce:AddJobFlowSteps', arn, 'adds steps to the cluster "j-1"'),
        allow(
          ['elasticmapreduce:DescribeStep', 'elasticmapreduce:CancelSteps'],
          arn,
          'watches steps, and cancels them when the task is stopped, of the cluster "j-1"',
        ),
        rule('StepFunctionsGetEventForEMRAddJobFlowStepsRule', 'a step'),
      ],
    });
  });

  test('under a role that the run chooses has a condition as wide as that', () => {
    const [add] = Emr.addStep('{% $c %}', { ...step, executionRole: '{% $role %}' })._call.permissions;
    expect(add).toEqual({
      ...wide('elasticmapreduce:AddJobFlowSteps', ANY_CLUSTER, 'adds steps to the cluster chosen at run time', BY_RUN),
      conditions: { StringLike: { 'elasticmapreduce:ExecutionRoleArn': ownRole('*') } },
    });
  });
});

test('Emr.terminateCluster, and .sync()', () => {
  const arn = own('elasticmapreduce', 'cluster/j-1');
  const terminate = allow('elasticmapreduce:TerminateJobFlows', arn, 'terminates the cluster "j-1"');
  const request = {
    target: { service: 'elasticmapreduce:terminateCluster' },
    pattern: 'requestResponse',
    arguments: { ClusterId: 'j-1' },
    permissions: [terminate],
  };
  expect(Emr.terminateCluster('j-1')._call).toEqual(request);
  expect(Emr.terminateCluster('j-1').sync()._call).toEqual({
    ...request,
    pattern: 'sync',
    permissions: [
      terminate,
      allow('elasticmapreduce:DescribeCluster', arn, 'watches the cluster "j-1"'),
      rule('StepFunctionsGetEventForEMRTerminateJobFlowsRule', 'a cluster'),
    ],
  });
});

const fleet = { instanceFleetName: 'core', targetOnDemandCapacity: 8, targetSpotCapacity: 0 };

test.each<[string, Integration, string, object, readonly string[], string]>([
  [
    'cancelStep',
    Emr.cancelStep('{% $c %}', 's-1'),
    'elasticmapreduce:cancelStep',
    { StepId: 's-1' },
    ['elasticmapreduce:CancelSteps'],
    'cancels steps of',
  ],
  [
    'setClusterTerminationProtection',
    Emr.setClusterTerminationProtection('{% $c %}', false),
    'elasticmapreduce:setClusterTerminationProtection',
    { TerminationProtected: false },
    ['elasticmapreduce:SetTerminationProtection'],
    'switches the termination protection of',
  ],
  [
    'modifyInstanceFleetByName',
    Emr.modifyInstanceFleetByName('{% $c %}', fleet),
    'elasticmapreduce:modifyInstanceFleetByName',
    { InstanceFleetName: 'core', InstanceFleet: { TargetOnDemandCapacity: 8, TargetSpotCapacity: 0 } },
    ['elasticmapreduce:ModifyInstanceFleet', 'elasticmapreduce:ListInstanceFleets'],
    'finds an instance fleet by its name, and resizes it, in',
  ],
  [
    'modifyInstanceGroupByName',
    Emr.modifyInstanceGroupByName('{% $c %}', { instanceGroupName: 'core', instanceCount: 0, shrinkPolicy: {} }),
    'elasticmapreduce:modifyInstanceGroupByName',
    { InstanceGroupName: 'core', InstanceGroup: { InstanceCount: 0, ShrinkPolicy: {} } },
    ['elasticmapreduce:ModifyInstanceGroups', 'elasticmapreduce:ListInstanceGroups'],
    'finds an instance group by its name, and resizes it, in',
  ],
])('Emr.%s', (_, integration, service, parameters, actions, does) => {
  expect(integration._call).toEqual({
    target: { service },
    pattern: 'requestResponse',
    arguments: { ClusterId: '{% $c %}', ...parameters },
    permissions: [wide(actions, ANY_CLUSTER, `${does} the cluster chosen at run time`, BY_RUN)],
  });
  expect(integration).not.toHaveProperty('sync');
});
