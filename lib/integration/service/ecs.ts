import type { Connections, IConnectable, ISecurityGroupRef, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IClusterRef, ITaskDefinitionRef, PlacementConstraint, PlacementStrategy } from 'aws-cdk-lib/aws-ecs';
import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import { guardFactories } from '../../diagnostic/guard-factories';
import { call } from '../call/call';
import { Integration, type IntegrationCall } from '../call/integration';
import { parametersOf } from '../call/parameters';
import { type PreparedCall, syncCall, tokenCall } from '../call/prepared-call';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { WaitingCall } from '../call/waiting-call';
import { type CalledResource, constructResource } from '../resource/resource';
import { nameIn } from '../resource/stock-construct';
import { containerOverrides, containerProblems, type EcsContainerOverride } from './ecs-container-override';
import type { EcsLaunchType } from './ecs-launch-type';
import { hasSubnets, networkConfiguration, networkProblems } from './ecs-network';
import { CLUSTER, clusterCondition, runPermission, tagPermissions, watchPermissions } from './ecs-permissions';
import type { EcsPropagateTags } from './ecs-propagate-tags';
import { passRolePermissions, roleProblems, rolesOf } from './ecs-roles';
import { definitionResource, hasOwnInterface, isForFargate } from './ecs-task-definition';

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
   * revision runs, so that an execution that is under way while a deployment makes a new one can continue: CloudFormation deregisters
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
   * The VPC that `vpcSubnets` selects from.
   *
   * @default - the VPC of the cluster, where the cluster is a construct that has one
   */
  readonly vpc?: IVpc;

  /**
   * The subnets of a task with a network interface of its own, as on Fargate: `{ subnetType: SubnetType.PRIVATE_WITH_EGRESS }`.
   *
   * @default - `subnetIds`
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * The ids of those subnets, where they are not constructs; or `Expression.asList(...)`.
   *
   * @default - `vpcSubnets`
   */
  readonly subnetIds?: string[];

  /**
   * The security groups of that network interface.
   *
   * @default - `securityGroupIds`
   */
  readonly securityGroups?: ISecurityGroupRef[];

  /**
   * The ids of those security groups, where they are not constructs; or `Expression.asList(...)`.
   *
   * @default - `securityGroups`; where there are none either, the default security group of the VPC
   */
  readonly securityGroupIds?: string[];

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
   * Rules that instances must meet: `ecs.PlacementConstraint.distinctInstances()`.
   *
   * @default - none
   */
  readonly placementConstraints?: PlacementConstraint[];

  /**
   * How instances are chosen: `ecs.PlacementStrategy.spreadAcrossInstances()`.
   *
   * @default - none
   */
  readonly placementStrategies?: PlacementStrategy[];

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
   * Runs a task. The task does not wait for that; `.sync()` waits for its end.
   *
   * @example
   *
   * declare const cluster: ecs.ICluster;
   * declare const taskDefinition: ecs.FargateTaskDefinition;
   * new Task('Crunch', Ecs.runTask({
   *   cluster,
   *   taskDefinition,
   *   launchType: EcsLaunchType.FARGATE,
   *   vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
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
      arguments: parametersOf(
        props,
        { Cluster: props.cluster === undefined ? undefined : cluster.argument, TaskDefinition: definition.argument },
        'launchType',
        { CapacityProviderStrategy: props.capacityProviderStrategy?.map(strategyItem) },
        'platformVersion',
        { NetworkConfiguration: networkConfiguration(props), Overrides: overrides(props) },
        'group',
        {
          PlacementConstraints: placementOf(props.placementConstraints),
          PlacementStrategy: placementOf(props.placementStrategies),
        },
        'propagateTags',
        'enableExecuteCommand',
      ),
      permissions: [
        runPermission(definition, inCluster),
        ...passRolePermissions(roles),
        ...tagPermissions(props.propagateTags !== undefined && props.propagateTags.value !== 'NONE'),
      ],
      problems: [
        ...cluster.problems,
        ...definition.problems,
        ...roleProblems(props.taskDefinition, definition.label, roles),
        ...launchProblems(props, definition),
        ...networkProblems(props),
      ],
      late: () => containerProblems(props.taskDefinition, props.containerOverrides, definition.label),
    });
    return EcsRunTask._of({ request, waiting: watchPermissions(cluster, inCluster) }, props.securityGroups);
  }

  private constructor() {}
}

guardFactories(Ecs);

/**
 * The running of an ECS task, made by {@link Ecs.runTask}.
 *
 * As it is, the task continues as soon as ECS has taken the request; `sync()` waits until the ECS task stops,
 * `waitForTaskToken()` until the token is sent back.
 */
export class EcsRunTask extends Integration implements IConnectable {
  /** @internal */
  static _of(prepared: PreparedCall, securityGroups: readonly ISecurityGroupRef[] | undefined): EcsRunTask {
    return new EcsRunTask(prepared, securityGroups);
  }

  /** @internal */
  readonly _call: IntegrationCall;

  private constructor(
    private readonly prepared: PreparedCall,
    private readonly securityGroups: readonly ISecurityGroupRef[] = [],
  ) {
    super();
    this._call = prepared.request;
  }

  /**
   * The network connections of the ECS task, by its `securityGroups`. Without security groups that take rules, reading them throws,
   * as the rules would get lost.
   *
   * @example
   *
   * declare const database: rds.DatabaseInstance;
   * declare const runTask: EcsRunTask;
   * database.connections.allowDefaultPortFrom(runTask);
   */
  public get connections(): Connections {
    const { connectionsOf }: typeof import('./ecs-connections') = require('./ecs-connections');
    return connectionsOf(this.securityGroups);
  }

  /**
   * Waits until the ECS task stops, and fails when a container of it fails. The result describes the stopped task.
   */
  public sync(): Integration {
    return new WaitingCall(syncCall(this.prepared));
  }

  /**
   * Waits until the container, or another program, sends the task token back. Put `Context.taskToken` into an environment
   * variable or the command of a container.
   */
  public waitForTaskToken(): Integration {
    return new WaitingCall(tokenCall(this.prepared.request));
  }
}

function clusterResource(cluster: IClusterRef | string = 'default'): CalledResource {
  if (typeof cluster === 'string') return CLUSTER.read(cluster);
  const arn = nameIn(cluster, 'clusterArn');
  return constructResource('cluster', cluster, { argument: arn, arn });
}

function strategyItem({ capacityProvider, base, weight }: EcsCapacityProviderStrategyItem): unknown {
  return { CapacityProvider: capacityProvider, Base: base, Weight: weight };
}

function overrides({ containerOverrides: containers, cpu, memory }: EcsRunTaskProps): unknown {
  if (containers === undefined && cpu === undefined && memory === undefined) return undefined;
  return { ContainerOverrides: containers && containerOverrides(containers), Cpu: cpu, Memory: memory };
}

function launchProblems(props: EcsRunTaskProps, { label }: CalledResource): readonly CallProblem[] {
  const { launchType, capacityProviderStrategy, taskDefinition } = props;
  const construct = typeof taskDefinition === 'string' ? undefined : taskDefinition;
  const fargate = launchType?.value === 'FARGATE';
  const why = fargate ? 'its launch type is FARGATE' : 'its network mode is awsvpc';
  const ownInterface = fargate || (construct && hasOwnInterface(construct));
  return [
    ...(ownInterface && !hasSubnets(props) ? [problem(PROBLEMS.missingSubnets, { why })] : []),
    ...(launchType !== undefined && capacityProviderStrategy !== undefined
      ? [problem(PROBLEMS.launchTypeAndStrategy, {})]
      : []),
    ...(fargate && construct !== undefined && !isForFargate(construct)
      ? [problem(PROBLEMS.notForFargate, { definition: label })]
      : []),
  ];
}

/** Under the names of the service; a construct's own words for them begin with small letters. */
function placementOf(rules: readonly (PlacementConstraint | PlacementStrategy)[] | undefined): unknown {
  return rules
    ?.flatMap((rule): readonly object[] => rule.toJson())
    .map((rule) => Object.fromEntries(Object.entries(rule).map(([name, value]) => [capitalized(name), value])));
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
