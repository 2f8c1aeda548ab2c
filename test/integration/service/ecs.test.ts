import { Stack } from 'aws-cdk-lib';
import { SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  Cluster,
  ContainerImage,
  Ec2TaskDefinition,
  FargateTaskDefinition,
  NetworkMode,
  PlacementConstraint,
  PlacementStrategy,
  TaskDefinition,
} from 'aws-cdk-lib/aws-ecs';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Expression } from '../../../lib/builder/expression';
import { Ecs } from '../../../lib/integration/service/ecs';
import { EcsLaunchType } from '../../../lib/integration/service/ecs-launch-type';
import { EcsPropagateTags } from '../../../lib/integration/service/ecs-propagate-tags';
import { own, path, problemsOf, resolved, TASK_TOKEN } from '../support';

const stack = new Stack();
const vpc = new Vpc(stack, 'Vpc', { maxAzs: 1 });
const cluster = new Cluster(stack, 'Cluster', { vpc });
const CLUSTER_ARN: unknown = stack.resolve(cluster.clusterArn);

const definition = new FargateTaskDefinition(stack, 'Crunch', {
  executionRole: Role.fromRoleArn(stack, 'ExecutionRole', 'arn:aws:iam::111111111111:role/execution'),
});
definition.addContainer('app', { image: ContainerImage.fromRegistry('app') });
const { family } = definition;
const FAMILY_ARN: unknown = stack.resolve(
  stack.formatArn({ service: 'ecs', resource: 'task-definition', resourceName: family }),
);
const REVISIONS_ARN: unknown = stack.resolve(
  stack.formatArn({ service: 'ecs', resource: 'task-definition', resourceName: `${family}:*` }),
);

const IN_DEFAULT = { ArnEquals: { 'ecs:cluster': own('ecs', 'cluster/default') } };

function passRole(...resources: unknown[]) {
  return {
    actions: ['iam:PassRole'],
    resources,
    conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    reason: 'hands the task its own roles',
  };
}

describe('Ecs.runTask', () => {
  test('of constructs runs just this family, in just this cluster, with just these roles', () => {
    const integration = Ecs.runTask({
      cluster,
      taskDefinition: definition,
      launchType: EcsLaunchType.FARGATE,
      platformVersion: '1.4.0',
      vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: ['sg-1', 'sg-2'].map((id) => SecurityGroup.fromSecurityGroupId(stack, id, id)),
      assignPublicIp: false,
      containerOverrides: [
        {
          name: 'app',
          command: ['run', path('$.id')],
          environment: { ORDER: path('$.id') },
          cpu: 0,
          memory: Expression.asNumber('{% $memory %}'),
          memoryReservation: 64,
        },
      ],
      cpu: '256',
      memory: '512',
      group: 'crunchers',
      propagateTags: EcsPropagateTags.TASK_DEFINITION,
      enableExecuteCommand: true,
    });
    expect(resolved(stack, integration)).toEqual({
      target: { service: 'ecs:runTask' },
      pattern: 'requestResponse',
      arguments: {
        Cluster: CLUSTER_ARN,
        TaskDefinition: family,
        LaunchType: 'FARGATE',
        PlatformVersion: '1.4.0',
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            Subnets: stack.resolve(vpc.privateSubnets.map(({ subnetId }) => subnetId)),
            SecurityGroups: ['sg-1', 'sg-2'],
            AssignPublicIp: 'DISABLED',
          },
        },
        Overrides: {
          ContainerOverrides: [
            {
              Name: 'app',
              Command: ['run', path('$.id')],
              Environment: [{ Name: 'ORDER', Value: path('$.id') }],
              Cpu: 0,
              Memory: '{% $memory %}',
              MemoryReservation: 64,
            },
          ],
          Cpu: '256',
          Memory: '512',
        },
        Group: 'crunchers',
        PropagateTags: 'TASK_DEFINITION',
        EnableExecuteCommand: true,
      },
      permissions: [
        {
          actions: ['ecs:RunTask'],
          resources: [FAMILY_ARN, REVISIONS_ARN],
          conditions: { ArnEquals: { 'ecs:cluster': CLUSTER_ARN } },
          reason: 'runs the task definition "Default/Crunch"',
          wildcardReason: 'without a revision ECS runs the newest one',
        },
        passRole(stack.resolve(definition.taskRole.roleArn), 'arn:aws:iam::111111111111:role/execution'),
        {
          actions: ['ecs:TagResource'],
          resources: [own('ecs', 'task/*')],
          conditions: { StringEquals: { 'ecs:CreateAction': 'RunTask' } },
          reason: 'tags the tasks that it runs with the tags of their definition',
          wildcardReason: 'a task gets its id when it starts',
        },
      ],
    });
  });

  test('of names, as in the seed, warns of what is missing', () => {
    const integration = Ecs.runTask({
      cluster: 'my-cluster',
      taskDefinition: 'my-task-def',
      launchType: EcsLaunchType.FARGATE,
    });
    expect(integration._call).toEqual({
      target: { service: 'ecs:runTask' },
      pattern: 'requestResponse',
      arguments: { Cluster: 'my-cluster', TaskDefinition: 'my-task-def', LaunchType: 'FARGATE' },
      permissions: [
        {
          actions: ['ecs:RunTask'],
          resources: [own('ecs', 'task-definition/my-task-def'), own('ecs', 'task-definition/my-task-def:*')],
          conditions: { ArnEquals: { 'ecs:cluster': own('ecs', 'cluster/my-cluster') } },
          reason: 'runs the task definition "my-task-def"',
          wildcardReason: 'without a revision ECS runs the newest one',
        },
      ],
      problems: [
        expect.objectContaining({
          code: 'SW5006',
          message:
            'Unknown are the task role and the execution role of the task definition "my-task-def": the machine may lack the permission to pass it on (iam:PassRole).',
        }),
        expect.objectContaining({ code: 'SW5012' }),
      ],
    });
  });

  test.each([
    ['a revision', 'crunch:7', [own('ecs', 'task-definition/crunch:7')], undefined],
    [
      'an ARN',
      'arn:aws:ecs:eu-west-1:999999999999:task-definition/crunch:7',
      ['arn:aws:ecs:eu-west-1:999999999999:task-definition/crunch:7'],
      undefined,
    ],
    [
      'an ARN without revision',
      'arn:aws:ecs:eu-west-1:999999999999:task-definition/crunch',
      [
        'arn:aws:ecs:eu-west-1:999999999999:task-definition/crunch',
        'arn:aws:ecs:eu-west-1:999999999999:task-definition/crunch:*',
      ],
      'without a revision ECS runs the newest one',
    ],
    ['an expression', '{% $def %}', [own('ecs', 'task-definition/*')], 'the task definition is chosen at run time'],
    [
      'a family with its end open',
      `crunch-${path('$.x')}`,
      [own('ecs', 'task-definition/crunch-*')],
      'the task definition is chosen at run time',
    ],
  ])('of %s', (_, taskDefinition, resources, wildcardReason) => {
    const { permissions } = Ecs.runTask({ taskDefinition, taskRole: 'task', executionRole: 'execution' })._call;
    expect(permissions).toEqual([
      {
        actions: ['ecs:RunTask'],
        resources,
        conditions: IN_DEFAULT,
        reason: expect.stringMatching(/^runs the task definition ("crunch(:7)?"|chosen at run time)$/),
        ...(wildcardReason && { wildcardReason }),
      },
      passRole(...['task', 'execution'].map((name) => own('iam', `role/${name}`).replace(/\$\{AWS::Region\}/, ''))),
    ]);
  });

  test.each([
    ['an expression', '{% $cluster %}', undefined],
    ['a name with its end open', `c-${path('$.x')}`, { ArnLike: { 'ecs:cluster': own('ecs', 'cluster/c-*') } }],
  ])('in a cluster given as %s', (_, name, conditions) => {
    const integration = Ecs.runTask({ cluster: name, taskDefinition: 'crunch:7' });
    expect(integration._call.permissions[0]?.conditions).toEqual(conditions);
  });

  test('with capacity providers and placement', () => {
    const { arguments: parameters } = Ecs.runTask({
      taskDefinition: 'crunch:7',
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 2, base: 0 }],
      placementConstraints: [
        PlacementConstraint.distinctInstances(),
        PlacementConstraint.memberOf('attribute:ecs.instance-type =~ t3.*'),
      ],
      placementStrategies: [PlacementStrategy.spreadAcrossInstances(), PlacementStrategy.randomly()],
      subnetIds: Expression.asList('{% $subnets %}'),
    })._call;
    expect(parameters).toEqual({
      TaskDefinition: 'crunch:7',
      CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 2, Base: 0 }],
      PlacementConstraints: [
        { Type: 'distinctInstance' },
        { Type: 'memberOf', Expression: 'attribute:ecs.instance-type =~ t3.*' },
      ],
      PlacementStrategy: [{ Type: 'spread', Field: 'instanceId' }, { Type: 'random' }],
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: '{% $subnets %}' } },
    });
  });
});

test('a role that the run chooses is passed by a statement apart', () => {
  const { permissions } = Ecs.runTask({
    taskDefinition: 'crunch:7',
    taskRole: `tasks/${path('$.tenant')}`,
    executionRole: Role.fromRoleArn(stack, 'Passed', 'arn:aws:iam::111111111111:role/execution'),
  })._call;
  expect(permissions.slice(1)).toEqual([
    passRole('arn:aws:iam::111111111111:role/execution'),
    {
      ...passRole(own('iam', 'role/tasks/*').replace(/\$\{AWS::Region\}/, '')),
      wildcardReason: 'the role is chosen at run time',
    },
  ]);
});

test('a role specified as a CDK token is taken for its ARN', () => {
  const { roleArn } = definition.taskRole;
  const { permissions } = Ecs.runTask({ taskDefinition: 'crunch:7', taskRole: roleArn, executionRole: roleArn })._call;
  expect(permissions.slice(1)).toEqual([passRole(roleArn)]);
});

describe('Ecs.runTask().sync()', () => {
  test('watches and stops tasks of the cluster, and learns of their end', () => {
    const request = Ecs.runTask({ taskDefinition: 'crunch:7' });
    expect(request.sync()._call).toEqual({
      ...request._call,
      pattern: 'sync',
      permissions: [
        ...request._call.permissions,
        {
          actions: ['ecs:StopTask', 'ecs:DescribeTasks'],
          resources: [own('ecs', 'task/*')],
          conditions: IN_DEFAULT,
          reason: 'watches tasks in the cluster "default", and stops them when the state is stopped',
          wildcardReason: 'a task gets its id when it starts',
        },
        {
          actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
          resources: [own('events', 'rule/StepFunctionsGetEventsForECSTaskRule')],
          reason: 'learns through the managed rule StepFunctionsGetEventsForECSTaskRule when a task ends',
        },
      ],
    });
  });

  test('in a cluster that the run chooses has no condition', () => {
    const [, watch] = Ecs.runTask({ cluster: '{% $c %}', taskDefinition: 'crunch:7' }).sync()._call.permissions;
    expect(watch).toEqual({
      actions: ['ecs:StopTask', 'ecs:DescribeTasks'],
      resources: [own('ecs', 'task/*')],
      reason: 'watches tasks in the cluster chosen at run time, and stops them when the state is stopped',
      wildcardReason: 'a task gets its id when it starts',
    });
  });
});

describe('Ecs.runTask().waitForTaskToken()', () => {
  const environment = { TASK_TOKEN };
  const given = { taskDefinition: 'crunch:7', containerOverrides: [{ name: 'app', environment }] };

  test('finds the token in a variable of a container', () => {
    const request = Ecs.runTask(given);
    expect(request.waitForTaskToken()._call).toEqual({ ...request._call, pattern: 'waitForTaskToken' });
    expect('waitForTaskToken' in request.sync()).toBe(false);
  });

  test('reports that is not passed on the token', () => {
    const roles = { taskRole: 'task', executionRole: 'execution' };
    expect(problemsOf(Ecs.runTask({ taskDefinition: 'crunch:7', ...roles }).waitForTaskToken())).toEqual([
      'error SW5001',
    ]);
  });
});

describe('problems', () => {
  const roles = { taskRole: 'task', executionRole: 'execution' };

  test('none where the construct indicates its roles, though it has no execution role', () => {
    const plain = new Ec2TaskDefinition(stack, 'Plain');
    expect(problemsOf(Ecs.runTask({ taskDefinition: plain }))).toEqual([]);
    expect(stack.resolve(Ecs.runTask({ taskDefinition: plain })._call.permissions[1])).toEqual(
      passRole(stack.resolve(plain.taskRole.roleArn)),
    );
  });

  test('unknown roles of an imported definition', () => {
    const imported = TaskDefinition.fromTaskDefinitionArn(
      stack,
      'Imported',
      'arn:aws:ecs:eu-west-1:999999999999:task-definition/crunch:7',
    );
    expect(problemsOf(Ecs.runTask({ taskDefinition: imported }))).toEqual(['warning SW5006']);
    expect(problemsOf(Ecs.runTask({ taskDefinition: imported, ...roles }))).toEqual([]);
  });

  test('a definition with its own network interfaces and no subnets', () => {
    const awsvpc = new Ec2TaskDefinition(stack, 'Awsvpc', { networkMode: NetworkMode.AWS_VPC });
    expect(Ecs.runTask({ taskDefinition: awsvpc })._call.problems?.map(({ message }) => message)).toEqual([
      'The task needs a network configuration (its network mode is awsvpc), but no subnets are specified.',
    ]);
  });

  test('a launch type in addition to a strategy', () => {
    const integration = Ecs.runTask({
      taskDefinition: 'crunch:7',
      ...roles,
      launchType: EcsLaunchType.EC2,
      capacityProviderStrategy: [{ capacityProvider: 'own' }],
    });
    expect(problemsOf(integration)).toEqual(['error SW5013']);
  });

  test('a definition for EC2 on Fargate', () => {
    const integration = Ecs.runTask({
      taskDefinition: new Ec2TaskDefinition(stack, 'OnEc2'),
      launchType: EcsLaunchType.FARGATE,
      subnetIds: ['subnet-1'],
    });
    expect(problemsOf(integration)).toEqual(['error SW5020']);
  });
});

describe('the network interface of an ECS task', () => {
  const given = { taskDefinition: 'crunch:7', taskRole: 'task', executionRole: 'execution' };
  const groups = [SecurityGroup.fromSecurityGroupId(stack, 'Workers', 'sg-3')];

  test('is in the subnets that are selected from the VPC, which may be another than that of the cluster', () => {
    const other = new Vpc(stack, 'Other', { maxAzs: 1 });
    const call = Ecs.runTask({ ...given, cluster, vpc: other, vpcSubnets: { subnetType: SubnetType.PUBLIC } });
    expect(resolved(stack, call)).toMatchObject({
      arguments: {
        NetworkConfiguration: {
          AwsvpcConfiguration: { Subnets: stack.resolve(other.publicSubnets.map(({ subnetId }) => subnetId)) },
        },
      },
    });
    expect(problemsOf(call)).toEqual([]);
  });

  test('can not be in subnets of no VPC, nor in subnets that are specified twice', () => {
    const vpcSubnets = { onePerAz: true };
    expect(problemsOf(Ecs.runTask({ ...given, cluster: 'workers', vpcSubnets }))).toEqual(['error SW5076']);
    expect(problemsOf(Ecs.runTask({ ...given, cluster, vpcSubnets, subnetIds: ['subnet-1'] }))).toEqual([
      'error SW5067',
    ]);
    const twice = { securityGroups: groups, securityGroupIds: ['sg-1'] };
    expect(problemsOf(Ecs.runTask({ ...given, ...twice }))).toEqual(['error SW5067']);
  });

  test('has the connections of its security groups', () => {
    const call = Ecs.runTask({ ...given, cluster, securityGroups: groups });
    expect(call.connections.securityGroups).toEqual(groups);
  });

  test('has no connections without security groups: rules would get lost', () => {
    expect(() => Ecs.runTask({ ...given, securityGroupIds: ['sg-1'] }).connections).toThrow(
      'An ECS task has connections only where "securityGroups" of Ecs.runTask has high-level constructs.',
    );
  });
});
