import type { IClusterRef } from 'aws-cdk-lib/aws-emr';
import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import { guardFactories } from '../../diagnostic/guard-factories';
import { entriesOf } from '../../util/host-key-order';
import type { AdditionalParametersProps } from '../call/additional-parameters-props';
import { JobCall } from '../call/job-call';
import { parametersOf } from '../call/parameters';
import type { PreparedCall } from '../call/prepared-call';
import { RequestResponseCall } from '../call/request-response-call';
import { rangeProblems, serviceCall } from '../call/service-api';
import type { CalledResource } from '../resource/resource';
import { arnInStack, givenResource } from '../resource/resource-parameter';
import { givenRole } from '../resource/role';
import { nameIn } from '../resource/stock-construct';
import type { EmrActionOnFailure } from './emr-action-on-failure';
import { EMR_APIS, EMR_CLUSTER, EMR_ROLE } from './emr-permissions';

/**
 * What {@link Emr.createCluster} sends.
 */
export interface EmrCreateClusterProps extends AdditionalParametersProps {
  /** The cluster's name. */
  readonly name: string;

  /** The instances, in the service's own form: `{ InstanceGroups: [...] }`; or `Expression.asObject(...)`. */
  readonly instances: { [member: string]: unknown };

  /** The role of Amazon EMR itself: a construct, a name or an ARN, or an expression that gives one. */
  readonly serviceRole: IRoleRef | string;

  /**
   * The role of the instances, by the name of its instance profile: a role whose instance profile bears the role's
   * own name, that name, or an expression that gives it.
   */
  readonly jobFlowRole: IRoleRef | string;

  /**
   * The role of automatic scaling: a construct, a name or an ARN, or an expression that gives one.
   *
   * @default - no automatic scaling
   */
  readonly autoScalingRole?: IRoleRef | string;

  /**
   * The release of Amazon EMR: "emr-7.5.0".
   *
   * @default - none
   */
  readonly releaseLabel?: string;

  /**
   * What to install, in the service's own form: `[{ Name: 'Spark' }]`; or `Expression.asObjectList(...)`.
   *
   * @default - what every release holds
   */
  readonly applications?: { [member: string]: unknown }[];

  /**
   * Scripts that run before the applications start, in the service's own form; or `Expression.asObjectList(...)`.
   *
   * @default - none
   */
  readonly bootstrapActions?: { [member: string]: unknown }[];

  /**
   * Settings of the applications, in the service's own form; or `Expression.asObjectList(...)`.
   *
   * @default - those of the release
   */
  readonly configurations?: { [member: string]: unknown }[];

  /**
   * Where logs are written: `s3://bucket/prefix/`.
   *
   * @default - nowhere
   */
  readonly logUri?: string;

  /**
   * The name of a security configuration.
   *
   * @default - none
   */
  readonly securityConfiguration?: string;

  /**
   * How many steps run at once, 1 to 256.
   *
   * @default 1
   */
  readonly stepConcurrencyLevel?: number;

  /**
   * Tags of the cluster and its instances.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * Whether everybody in the account sees the cluster.
   *
   * @default true
   */
  readonly visibleToAllUsers?: boolean;
}

/**
 * What {@link Emr.addStep} sends.
 */
export interface EmrAddStepProps {
  /** The step's name. */
  readonly name: string;

  /** The JAR file to run: "command-runner.jar", or `s3://bucket/key`. */
  readonly jar: string;

  /**
   * Its arguments, word by word; or `Expression.asList(...)`.
   *
   * @default - none
   */
  readonly jarArguments?: string[];

  /**
   * The class whose `main` is run.
   *
   * @default - what the JAR file's manifest says
   */
  readonly mainClass?: string;

  /**
   * Java properties.
   *
   * @default - none
   */
  readonly properties?: { [key: string]: string };

  /**
   * What the cluster does when the step fails.
   *
   * @default EmrActionOnFailure.CONTINUE
   */
  readonly actionOnFailure?: EmrActionOnFailure;

  /**
   * The role that the step's own calls run under, in clusters with runtime roles: a construct, a name or an ARN, or
   * an expression that gives the ARN.
   *
   * @default - that of the instances
   */
  readonly executionRole?: IRoleRef | string;
}

/**
 * What {@link Emr.modifyInstanceFleetByName} sends.
 */
export interface EmrModifyInstanceFleetProps {
  /** The fleet's name. */
  readonly instanceFleetName: string;

  /** The new sizes. */
  readonly targetOnDemandCapacity: number;

  /** The new size of the part that runs on spare capacity. */
  readonly targetSpotCapacity: number;
}

/**
 * What {@link Emr.modifyInstanceGroupByName} sends.
 */
export interface EmrModifyInstanceGroupProps {
  /** The group's name. */
  readonly instanceGroupName: string;

  /**
   * How many instances the group is to have.
   *
   * @default - as many as it has
   */
  readonly instanceCount?: number;

  /**
   * Which instances leave first, and how, in the service's own form; or `Expression.asObject(...)`.
   *
   * @default - the service's own choice
   */
  readonly shrinkPolicy?: { [member: string]: unknown };
}

/**
 * Calls of Amazon EMR. A cluster is a construct, an id (`j-...`), or an expression that gives the id.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr.html
 */
export class Emr {
  /**
   * Creates a cluster. The task does not wait for that; `.sync()` waits until it is ready for steps.
   *
   * @example
   *
   * new Task('Cluster', Emr.createCluster({
   *   name: 'reports',
   *   releaseLabel: 'emr-7.5.0',
   *   applications: [{ Name: 'Spark' }],
   *   serviceRole: 'EMR_DefaultRole_V2',
   *   jobFlowRole: 'EMR_EC2_DefaultRole',
   *   instances: {
   *     KeepJobFlowAliveWhenNoSteps: true,
   *     InstanceGroups: [{ Name: 'primary', InstanceRole: 'MASTER', InstanceCount: 1, InstanceType: 'm5.xlarge' }],
   *   },
   * }).sync());
   */
  public static createCluster(props: EmrCreateClusterProps): JobCall {
    const serviceRole = clusterRole(props.serviceRole);
    const jobFlowRole = clusterRole(props.jobFlowRole);
    const scalingRole = props.autoScalingRole === undefined ? undefined : clusterRole(props.autoScalingRole);
    return JobCall._of(
      serviceCall(EMR_APIS, 'elasticmapreduce:createCluster', {
        arguments: parametersOf(
          props,
          'name',
          'instances',
          {
            ServiceRole: serviceRole.argument,
            JobFlowRole: jobFlowRole.argument,
            AutoScalingRole: scalingRole?.argument,
          },
          'releaseLabel',
          'applications',
          'bootstrapActions',
          'configurations',
          'logUri',
          'securityConfiguration',
          'stepConcurrencyLevel',
          { Tags: props.tags && entriesOf(props.tags).map(([Key, Value]) => ({ Key, Value })) },
          'visibleToAllUsers',
        ),
        additionalParameters: props.additionalParameters,
        resources: { ServiceRole: serviceRole, JobFlowRole: jobFlowRole, AutoScalingRole: scalingRole },
        problems: rangeProblems('stepConcurrencyLevel', props.stepConcurrencyLevel, 1, 256),
      }),
    );
  }

  /**
   * Adds a step to a cluster. The task does not wait for that; `.sync()` waits for its end.
   *
   * @example
   *
   * new Task('Report', Emr.addStep('{% $clusterId %}', {
   *   name: 'report',
   *   jar: 'command-runner.jar',
   *   jarArguments: ['spark-submit', 's3://shop-code/report.py'],
   * }).sync());
   */
  public static addStep(cluster: IClusterRef | string, props: EmrAddStepProps): JobCall {
    const target = clusterResource(cluster);
    const role = props.executionRole === undefined ? undefined : givenRole(props.executionRole);
    return JobCall._of(
      serviceCall(EMR_APIS, 'elasticmapreduce:addStep', {
        arguments: {
          ClusterId: target.argument,
          Step: parametersOf(props, 'name', 'actionOnFailure', {
            HadoopJarStep: {
              Jar: props.jar,
              Args: props.jarArguments,
              MainClass: props.mainClass,
              Properties: props.properties && entriesOf(props.properties).map(([Key, Value]) => ({ Key, Value })),
            },
          }),
          ExecutionRoleArn: role?.argument,
        },
        resources: { ClusterId: target, ExecutionRoleArn: role },
      }),
    );
  }

  /**
   * Terminates a cluster. The task does not wait for that; `.sync()` waits for its end.
   *
   * @example
   *
   * new Task('Terminate', Emr.terminateCluster('{% $clusterId %}').sync());
   */
  public static terminateCluster(cluster: IClusterRef | string): JobCall {
    return JobCall._of(onCluster('elasticmapreduce:terminateCluster', cluster, {}));
  }

  /**
   * Cancels a step that waits or runs.
   *
   * @param stepId The step's id, or an expression that gives it.
   *
   * @example
   *
   * new Task('Cancel', Emr.cancelStep('{% $clusterId %}', '{% $stepId %}'));
   */
  public static cancelStep(cluster: IClusterRef | string, stepId: string): RequestResponseCall {
    return RequestResponseCall._of(onCluster('elasticmapreduce:cancelStep', cluster, { StepId: stepId }).request);
  }

  /**
   * Guards a cluster against termination, or lifts the guard.
   *
   * @param terminationProtected Whether it is guarded. As text: an expression that reports it.
   *
   * @example
   *
   * new Task('Guard', Emr.setClusterTerminationProtection('{% $clusterId %}', true));
   */
  public static setClusterTerminationProtection(
    cluster: IClusterRef | string,
    terminationProtected: boolean | string,
  ): RequestResponseCall {
    return RequestResponseCall._of(
      onCluster('elasticmapreduce:setClusterTerminationProtection', cluster, {
        TerminationProtected: terminationProtected,
      }).request,
    );
  }

  /**
   * Resizes an instance fleet.
   *
   * @example
   *
   * new Task('Grow', Emr.modifyInstanceFleetByName('{% $clusterId %}', {
   *   instanceFleetName: 'core',
   *   targetOnDemandCapacity: 8,
   *   targetSpotCapacity: 0,
   * }));
   */
  public static modifyInstanceFleetByName(
    cluster: IClusterRef | string,
    props: EmrModifyInstanceFleetProps,
  ): RequestResponseCall {
    return RequestResponseCall._of(
      onCluster('elasticmapreduce:modifyInstanceFleetByName', cluster, {
        InstanceFleetName: props.instanceFleetName,
        InstanceFleet: parametersOf(props, 'targetOnDemandCapacity', 'targetSpotCapacity'),
      }).request,
    );
  }

  /**
   * Resizes an instance group.
   *
   * @example
   *
   * new Task('Shrink', Emr.modifyInstanceGroupByName('{% $clusterId %}', {
   *   instanceGroupName: 'workers',
   *   instanceCount: 2,
   * }));
   */
  public static modifyInstanceGroupByName(
    cluster: IClusterRef | string,
    props: EmrModifyInstanceGroupProps,
  ): RequestResponseCall {
    return RequestResponseCall._of(
      onCluster('elasticmapreduce:modifyInstanceGroupByName', cluster, {
        InstanceGroupName: props.instanceGroupName,
        InstanceGroup: parametersOf(props, 'instanceCount', 'shrinkPolicy'),
      }).request,
    );
  }

  private constructor() {}
}

guardFactories(Emr);

function clusterResource(cluster: IClusterRef | string): CalledResource {
  return givenResource(EMR_CLUSTER, cluster, (construct) => {
    const id = nameIn(construct, 'clusterId');
    return { argument: id, arn: arnInStack(construct, 'elasticmapreduce', `cluster/${id}`) };
  });
}

/** Amazon EMR takes the names of roles. */
function clusterRole(role: IRoleRef | string): CalledResource {
  return givenResource(EMR_ROLE, role, (construct) => ({
    argument: nameIn(construct, 'roleName'),
    arn: nameIn(construct, 'roleArn'),
  }));
}

function onCluster(
  service: string,
  cluster: IClusterRef | string,
  parameters: Readonly<Record<string, unknown>>,
): PreparedCall {
  const target = clusterResource(cluster);
  return serviceCall(EMR_APIS, service, {
    arguments: { ClusterId: target.argument, ...parameters },
    resources: { ClusterId: target },
  });
}
