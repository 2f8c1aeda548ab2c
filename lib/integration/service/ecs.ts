import type { ISecurityGroupRef, ISubnetRef } from 'aws-cdk-lib/aws-ec2';
import type { IClusterRef, ITaskDefinitionRef } from 'aws-cdk-lib/aws-ecs';
import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import { noteDerivation } from '../../util/derivation';
import { call } from '../call/call';
import { Integration, type IntegrationCall } from '../call/integration';
import type { PermissionStatement } from '../call/permission-statement';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { withTaskToken } from '../call/task-token';
import { hasToken } from '../resource/cdk-token';
import { type CalledResource, constructResource } from '../resource/resource';
import { arnInStack } from '../resource/resource-parameter';
import { nameOfRevision } from '../resource/revisions';
import { memberOf, nameIn } from '../resource/stock-construct';
import { beginningOf } from '../resource/token-meaning';
import { containerOverrides, containerProblems, type EcsContainerOverride } from './ecs-container-override';
import {
  CLUSTER,
  clusterCondition,
  runPermission,
  TASK_DEFINITION,
  TASK_DEFINITION_TYPE,
  tagPermissions,
  watchPermissions,
} from './ecs-permissions';
import { passRolePermissions, roleProblems, rolesOf } from './ecs-roles';

/**
 * Where an ECS task runs.
 */
export enum EcsLaunchType {
  /** On the cluster's EC2 instances. */
  EC2 = 'EC2',

  /** On AWS Fargate: no instances of your own. */
  FARGATE = 'FARGATE',

  /** On machines of your own, outside of AWS. */
  EXTERNAL = 'EXTERNAL',
}

/**
 * Where an ECS task takes its tags from.
 */
export enum EcsPropagateTags {
  /** From the task definition. */
  TASK_DEFINITION = 'TASK_DEFINITION',

  /** From nowhere. */
  NONE = 'NONE',
}

/**
 * The share of tasks that a capacity provider takes.
 */
export interface EcsCapacityProviderStrategyItem {
  /** The capacity provider's name: "FARGATE_SPOT". */
  readonly capacityProvider: string;

  /**
   * How many tasks it takes before any other.
   *
   * @default 0
   */
  readonly base?: number;

  /**
   * Its share of the other tasks.
   *
   * @default 0
   */
  readonly weight?: number;
}

/**
 * What {@link Ecs.runTask} sends.
 */
export interface EcsRunTaskProps {
  /**
   * The cluster: a construct, a name, an ARN, or an expression that gives a name or an ARN.
   *
   * @default - the cluster named "default"
   */
  readonly cluster?: IClusterRef | string;

  /**
   * What to run: a construct, a family, `family:revision`, an ARN, or an expression. Of a construct and of a family the newest
   * revision runs, so that an execution that is under way while a deployment makes a new one can go on: CloudFormation deregisters
   * the old one. `pinRevision` says otherwise.
   */
  readonly taskDefinition: ITaskDefinitionRef | string;

  /**
   * Whether a task definition that is a construct runs in the revision of this deployment rather than in the newest one.
   *
   * @default false
   */
  readonly pinRevision?: boolean;

  /**
   * The task role of a task definition that is not given as a construct: a role, its name or its ARN. A CDK
   * token is taken for the ARN.
   *
   * @default - what the construct says
   */
  readonly taskRole?: IRoleRef | string;

  /**
   * The execution role of a task definition that is not given as a construct: a role, its name or its ARN. A CDK
   * token is taken for the ARN.
   *
   * @default - what the construct says
   */
  readonly executionRole?: IRoleRef | string;

  /**
   * Where the task runs.
   *
   * @default - as `capacityProviderStrategy` says, else as the cluster says
   */
  readonly launchType?: EcsLaunchType;

  /**
   * The capacity providers to use. Not together with `launchType`.
   *
   * @default - the cluster's own strategy
   */
  readonly capacityProviderStrategy?: EcsCapacityProviderStrategyItem[];

  /**
   * The version of Fargate: "1.4.0".
   *
   * @default LATEST
   */
  readonly platformVersion?: string;

  /**
   * The subnets of a task with a network interface of its own, as on Fargate: constructs or ids; or one expression that
   * gives a list of ids.
   *
   * @default - none
   */
  readonly subnets?: (ISubnetRef | string)[] | string;

  /**
   * The security groups of that network interface: constructs or ids; or one expression that gives a list of ids.
   *
   * @default - the VPC's default security group
   */
  readonly securityGroups?: (ISecurityGroupRef | string)[] | string;

  /**
   * Whether that network interface has a public address.
   *
   * @default false
   */
  readonly assignPublicIp?: boolean;

  /**
   * What to change in containers.
   *
   * @default - nothing
   */
  readonly containerOverrides?: EcsContainerOverride[];

  /**
   * CPU units of the whole task, as text: "512".
   *
   * @default - the definition's own
   */
  readonly cpu?: string;

  /**
   * Memory of the whole task in MiB, as text: "1024".
   *
   * @default - the definition's own
   */
  readonly memory?: string;

  /**
   * A name that tasks of one purpose share.
   *
   * @default - the task definition's family
   */
  readonly group?: string;

  /**
   * Rules that instances must meet, in the service's own form: `{ Type: 'distinctInstance' }`.
   *
   * @default - none
   */
  readonly placementConstraints?: { [member: string]: unknown }[];

  /**
   * How instances are chosen, in the service's own form: `{ Type: 'spread', Field: 'attribute:ecs.availability-zone' }`.
   *
   * @default - none
   */
  readonly placementStrategy?: { [member: string]: unknown }[];

  /**
   * Where the task takes its tags from.
   *
   * @default - it has none
   */
  readonly propagateTags?: EcsPropagateTags;

  /**
   * Whether `aws ecs execute-command` may enter the task's containers.
   *
   * @default false
   */
  readonly enableExecuteCommand?: boolean;
}

/**
 * Calls of Amazon ECS.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
export class Ecs {
  /**
   * Runs a task, and goes on at once; `.sync()` waits for its end.
   *
   * @example
   *
   * declare const cluster: ecs.ICluster;
   * declare const taskDefinition: ecs.FargateTaskDefinition;
   * new Task('Crunch', Ecs.runTask({
   *   cluster,
   *   taskDefinition,
   *   launchType: EcsLaunchType.FARGATE,
   *   subnets: cluster.vpc.privateSubnets,
   *   containerOverrides: [{ name: 'app', environment: { ORDER_ID: '{% $states.input.id %}' } }],
   * }).sync());
   */
  public static runTask(props: EcsRunTaskProps): EcsRunTask {
    const cluster = clusterResource(props.cluster);
    const definition = definitionResource(props);
    const roles = rolesOf(props.taskDefinition, props);
    const inCluster = clusterCondition(cluster);
    const request = call({
      target: { service: 'ecs:runTask' },
      arguments: {
        Cluster: props.cluster === undefined ? undefined : cluster.argument,
        TaskDefinition: definition.argument,
        LaunchType: props.launchType,
        CapacityProviderStrategy: props.capacityProviderStrategy?.map(strategyItem),
        PlatformVersion: props.platformVersion,
        NetworkConfiguration: networkConfiguration(props),
        Overrides: overrides(props),
        Group: props.group,
        PlacementConstraints: props.placementConstraints,
        PlacementStrategy: props.placementStrategy,
        PropagateTags: props.propagateTags,
        EnableExecuteCommand: props.enableExecuteCommand,
      },
      permissions: [
        runPermission(definition, inCluster),
        ...passRolePermissions(roles),
        ...tagPermissions(props.propagateTags === EcsPropagateTags.TASK_DEFINITION),
      ],
      problems: [
        ...cluster.problems,
        ...definition.problems,
        ...roleProblems(props.taskDefinition, definition.label, roles),
        ...launchProblems(props, definition),
      ],
      late: () => containerProblems(props.taskDefinition, props.containerOverrides, definition.label),
    });
    return EcsRunTask._of(request, watchPermissions(cluster, inCluster));
  }

  private constructor() {}
}

/**
 * The running of an ECS task, made by {@link Ecs.runTask}.
 */
export class EcsRunTask extends Integration {
  /** @internal */
  static _of(request: IntegrationCall, waiting: readonly PermissionStatement[]): EcsRunTask {
    return new EcsRunTask(request, waiting, request);
  }

  /** @internal */
  readonly _call: IntegrationCall;

  private constructor(
    private readonly request: IntegrationCall,
    private readonly waiting: readonly PermissionStatement[],
    actual: IntegrationCall,
  ) {
    super();
    this._call = actual;
  }

  /**
   * Waits until the ECS task stops, and fails when a container of it fails. The result holds the stopped task.
   */
  public sync(): EcsRunTask {
    noteDerivation(this.request);
    const permissions = [...this.request.permissions, ...this.waiting];
    return new EcsRunTask(
      this.request,
      this.waiting,
      call({ ...this.request, ...lateOf(this.request), pattern: 'sync', permissions }),
    );
  }

  /**
   * Waits until somebody, the container for one, sends the task token back. Put `Context.taskToken` into an environment
   * variable or the command of a container.
   */
  public waitForTaskToken(): EcsRunTask {
    return new EcsRunTask(
      this.request,
      this.waiting,
      call({ ...withTaskToken(this.request), ...lateOf(this.request) }),
    );
  }
}

/** A copy of a call does not have it by itself. */
function lateOf({ late }: IntegrationCall): Pick<IntegrationCall, 'late'> {
  return late === undefined ? {} : { late };
}

function clusterResource(cluster: IClusterRef | string = 'default'): CalledResource {
  if (typeof cluster === 'string') return CLUSTER.read(cluster);
  const arn = nameIn(cluster, 'clusterArn');
  return constructResource('cluster', cluster, { argument: arn, arn });
}

function definitionResource({ taskDefinition: definition, pinRevision = false }: EcsRunTaskProps): CalledResource {
  if (typeof definition === 'string') return TASK_DEFINITION.read(definition);
  const arn = nameIn(definition, 'taskDefinitionArn');
  const family = familyOf(definition, arn);
  // One that is imported has no family, but the revision that the user named.
  if (family === undefined) return constructResource('task definition', definition, { argument: arn, arn });
  return constructResource('task definition', definition, {
    argument: pinRevision ? arn : family,
    arn: arnInStack(definition, 'ecs', `task-definition/${family}`),
  });
}

/** CloudFormation makes the family of a low-level definition that names none. */
function familyOf(definition: ITaskDefinitionRef, arn: string): string | undefined {
  const family = memberOf(definition, 'family');
  if (typeof family === 'string') return family;
  return beginningOf(arn).type === TASK_DEFINITION_TYPE ? nameOfRevision(arn) : undefined;
}

function strategyItem({ capacityProvider, base, weight }: EcsCapacityProviderStrategyItem): unknown {
  return { CapacityProvider: capacityProvider, Base: base, Weight: weight };
}

function networkConfiguration({ subnets, securityGroups, assignPublicIp }: EcsRunTaskProps): unknown {
  if (subnets === undefined && securityGroups === undefined && assignPublicIp === undefined) return undefined;
  return {
    AwsvpcConfiguration: {
      Subnets: idsOf(subnets, (subnet) => nameIn(subnet, 'subnetId')),
      SecurityGroups: idsOf(securityGroups, (group) => nameIn(group, 'securityGroupId')),
      AssignPublicIp: assignPublicIp === undefined ? undefined : assignPublicIp ? 'ENABLED' : 'DISABLED',
    },
  };
}

function idsOf<Item>(
  items: readonly (Item | string)[] | string | undefined,
  idOf: (item: Item) => string,
): readonly string[] | string | undefined {
  if (items === undefined || typeof items === 'string') return items;
  return items.map((item) => (typeof item === 'string' ? item : idOf(item)));
}

function overrides({ containerOverrides: containers, cpu, memory }: EcsRunTaskProps): unknown {
  if (containers === undefined && cpu === undefined && memory === undefined) return undefined;
  return { ContainerOverrides: containers && containerOverrides(containers), Cpu: cpu, Memory: memory };
}

function launchProblems(props: EcsRunTaskProps, { label }: CalledResource): readonly CallProblem[] {
  const { launchType, subnets, capacityProviderStrategy, taskDefinition } = props;
  const construct = typeof taskDefinition === 'string' ? undefined : taskDefinition;
  const fargate = launchType === EcsLaunchType.FARGATE;
  const why = fargate ? 'its launch type is FARGATE' : 'its network mode is awsvpc';
  const ownInterface = fargate || (construct && memberOf(construct, 'networkMode') === 'awsvpc');
  return [
    ...(ownInterface && subnets === undefined ? [problem(PROBLEMS.missingSubnets, { why })] : []),
    ...(launchType !== undefined && capacityProviderStrategy !== undefined
      ? [problem(PROBLEMS.launchTypeAndStrategy, {})]
      : []),
    ...(fargate && construct !== undefined && !isForFargate(construct)
      ? [problem(PROBLEMS.notForFargate, { definition: label })]
      : []),
  ];
}

/** A low-level definition may list what it is for. Of anything else nothing is known. */
function isForFargate(definition: ITaskDefinitionRef): boolean {
  if (memberOf(definition, 'isFargateCompatible') === false) return false;
  const listed = memberOf(definition, 'requiresCompatibilities');
  return !Array.isArray(listed) || listed.some((one) => one === 'FARGATE' || hasToken(String(one)));
}
