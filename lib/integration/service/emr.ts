import type { IClusterRef } from 'aws-cdk-lib/aws-emr';
import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import { entriesOf } from '../../util/host-key-order';
import type { FurtherParametersProps } from '../call/further-parameters-props';
import { Integration, type IntegrationCall } from '../call/integration';
import { type PreparedCall, rangeProblems, serviceCall, syncCall } from '../call/service-api';
import type { CalledResource } from '../resource/resource';
import { arnInStack, givenResource } from '../resource/resource-parameter';
import { givenRole } from '../resource/role';
import { nameIn } from '../resource/stock-construct';
import { EMR_APIS, EMR_CLUSTER, EMR_ROLE } from './emr-permissions';

/**
 * What {@link Emr.createCluster} sends.
 */
export interface EmrCreateClusterProps extends FurtherParametersProps {
  /** The cluster's name. */
  readonly name: string;

  /** The instances, in the service's own form: `{ InstanceGroups: [...] }`; or one expression that gives them. */
  readonly instances: { [member: string]: unknown } | string;

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
   * What to install, in the service's own form: `[{ Name: 'Spark' }]`; or one expression that gives it.
   *
   * @default - what every release holds
   */
  readonly applications?: { [member: string]: unknown }[] | string;

  /**
   * Scripts that run before the applications start, in the service's own form; or one expression that gives them.
   *
   * @default - none
   */
  readonly bootstrapActions?: { [member: string]: unknown }[] | string;

  /**
   * Settings of the applications, in the service's own form; or one expression that gives them.
   *
   * @default - those of the release
   */
  readonly configurations?: { [member: string]: unknown }[] | string;

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
   * How many steps run at once, 1 to 256. As text: an expression that gives it.
   *
   * @default 1
   */
  readonly stepConcurrencyLevel?: number | string;

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
   * Its arguments, word by word; or one expression that gives a list of them.
   *
   * @default - none
   */
  readonly jarArguments?: string[] | string;

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
   * What becomes of the cluster when the step fails: `CONTINUE`, `CANCEL_AND_WAIT`, `TERMINATE_CLUSTER`.
   *
   * @default CONTINUE
   */
  readonly actionOnFailure?: string;

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

  /** The new sizes. As text: an expression that gives them. */
  readonly targetOnDemandCapacity: number | string;

  /** The new size of the part that runs on spare capacity. As text: an expression that gives it. */
  readonly targetSpotCapacity: number | string;
}

/**
 * What {@link Emr.modifyInstanceGroupByName} sends.
 */
export interface EmrModifyInstanceGroupProps {
  /** The group's name. */
  readonly instanceGroupName: string;

  /**
   * How many instances the group is to have. As text: an expression that gives it.
   *
   * @default - as many as it has
   */
  readonly instanceCount?: number | string;

  /**
   * Which instances leave first, and how, in the service's own form; or one expression that gives it.
   *
   * @default - the service's own choice
   */
  readonly shrinkPolicy?: { [member: string]: unknown } | string;
}

/**
 * Calls of Amazon EMR. A cluster is a construct, an id (`j-...`), or an expression that gives the id.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr.html
 */
export class Emr {
  /**
   * Creates a cluster, and goes on at once; `.sync()` waits until it is ready for steps.
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
  public static createCluster(props: EmrCreateClusterProps): EmrCreateCluster {
    const serviceRole = clusterRole(props.serviceRole);
    const jobFlowRole = clusterRole(props.jobFlowRole);
    const scalingRole = props.autoScalingRole === undefined ? undefined : clusterRole(props.autoScalingRole);
    return EmrCreateCluster._of(
      serviceCall(EMR_APIS, 'elasticmapreduce:createCluster', {
        arguments: {
          Name: props.name,
          Instances: props.instances,
          ServiceRole: serviceRole.argument,
          JobFlowRole: jobFlowRole.argument,
          AutoScalingRole: scalingRole?.argument,
          ReleaseLabel: props.releaseLabel,
          Applications: props.applications,
          BootstrapActions: props.bootstrapActions,
          Configurations: props.configurations,
          LogUri: props.logUri,
          SecurityConfiguration: props.securityConfiguration,
          StepConcurrencyLevel: props.stepConcurrencyLevel,
          Tags: props.tags && entriesOf(props.tags).map(([Key, Value]) => ({ Key, Value })),
          VisibleToAllUsers: props.visibleToAllUsers,
        },
        parameters: props.parameters,
        resources: { ServiceRole: serviceRole, JobFlowRole: jobFlowRole, AutoScalingRole: scalingRole },
        problems: rangeProblems('stepConcurrencyLevel', props.stepConcurrencyLevel, 1, 256),
      }),
    );
  }

  /**
   * Adds a step to a cluster, and goes on at once; `.sync()` waits for its end.
   *
   * @example
   *
   * new Task('Report', Emr.addStep('{% $clusterId %}', {
   *   name: 'report',
   *   jar: 'command-runner.jar',
   *   jarArguments: ['spark-submit', 's3://shop-code/report.py'],
   * }).sync());
   */
  public static addStep(cluster: IClusterRef | string, props: EmrAddStepProps): EmrAddStep {
    const target = clusterResource(cluster);
    const role = props.executionRole === undefined ? undefined : givenRole(props.executionRole);
    return EmrAddStep._of(
      serviceCall(EMR_APIS, 'elasticmapreduce:addStep', {
        arguments: {
          ClusterId: target.argument,
          Step: {
            Name: props.name,
            ActionOnFailure: props.actionOnFailure,
            HadoopJarStep: {
              Jar: props.jar,
              Args: props.jarArguments,
              MainClass: props.mainClass,
              Properties: props.properties && entriesOf(props.properties).map(([Key, Value]) => ({ Key, Value })),
            },
          },
          ExecutionRoleArn: role?.argument,
        },
        resources: { ClusterId: target, ExecutionRoleArn: role },
      }),
    );
  }

  /**
   * Terminates a cluster, and goes on at once; `.sync()` waits for its end.
   *
   * @example
   *
   * new Task('Terminate', Emr.terminateCluster('{% $clusterId %}').sync());
   */
  public static terminateCluster(cluster: IClusterRef | string): EmrTerminateCluster {
    return EmrTerminateCluster._of(onCluster('elasticmapreduce:terminateCluster', cluster, {}));
  }

  /**
   * Cancels a step that waits or runs.
   *
   * @param stepId - The step's id, or an expression that gives it.
   *
   * @example
   *
   * new Task('Cancel', Emr.cancelStep('{% $clusterId %}', '{% $stepId %}'));
   */
  public static cancelStep(cluster: IClusterRef | string, stepId: string): EmrCall {
    return EmrCall._of(onCluster('elasticmapreduce:cancelStep', cluster, { StepId: stepId }));
  }

  /**
   * Guards a cluster against termination, or lifts the guard.
   *
   * @param terminationProtected - Whether it is guarded. As text: an expression that tells it.
   *
   * @example
   *
   * new Task('Guard', Emr.setClusterTerminationProtection('{% $clusterId %}', true));
   */
  public static setClusterTerminationProtection(
    cluster: IClusterRef | string,
    terminationProtected: boolean | string,
  ): EmrCall {
    return EmrCall._of(
      onCluster('elasticmapreduce:setClusterTerminationProtection', cluster, {
        TerminationProtected: terminationProtected,
      }),
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
  public static modifyInstanceFleetByName(cluster: IClusterRef | string, props: EmrModifyInstanceFleetProps): EmrCall {
    return EmrCall._of(
      onCluster('elasticmapreduce:modifyInstanceFleetByName', cluster, {
        InstanceFleetName: props.instanceFleetName,
        InstanceFleet: {
          TargetOnDemandCapacity: props.targetOnDemandCapacity,
          TargetSpotCapacity: props.targetSpotCapacity,
        },
      }),
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
  public static modifyInstanceGroupByName(cluster: IClusterRef | string, props: EmrModifyInstanceGroupProps): EmrCall {
    return EmrCall._of(
      onCluster('elasticmapreduce:modifyInstanceGroupByName', cluster, {
        InstanceGroupName: props.instanceGroupName,
        InstanceGroup: { InstanceCount: props.instanceCount, ShrinkPolicy: props.shrinkPolicy },
      }),
    );
  }

  private constructor() {}
}

/**
 * The creation of a cluster, made by {@link Emr.createCluster}.
 */
export class EmrCreateCluster extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): EmrCreateCluster {
    return new EmrCreateCluster(prepared, prepared.request);
  }

  /** @internal */
  readonly _call: IntegrationCall;

  private constructor(
    private readonly prepared: PreparedCall,
    actual: IntegrationCall,
  ) {
    super();
    this._call = actual;
  }

  /**
   * Waits until the cluster is ready for steps, and fails when it cannot be made. The result describes the cluster.
   */
  public sync(): EmrCreateCluster {
    return new EmrCreateCluster(this.prepared, syncCall(this.prepared));
  }
}

/**
 * The addition of a step, made by {@link Emr.addStep}.
 */
export class EmrAddStep extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): EmrAddStep {
    return new EmrAddStep(prepared, prepared.request);
  }

  /** @internal */
  readonly _call: IntegrationCall;

  private constructor(
    private readonly prepared: PreparedCall,
    actual: IntegrationCall,
  ) {
    super();
    this._call = actual;
  }

  /**
   * Waits until the step ends, and fails when it fails. The result describes the step.
   */
  public sync(): EmrAddStep {
    return new EmrAddStep(this.prepared, syncCall(this.prepared));
  }
}

/**
 * The termination of a cluster, made by {@link Emr.terminateCluster}.
 */
export class EmrTerminateCluster extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): EmrTerminateCluster {
    return new EmrTerminateCluster(prepared, prepared.request);
  }

  /** @internal */
  readonly _call: IntegrationCall;

  private constructor(
    private readonly prepared: PreparedCall,
    actual: IntegrationCall,
  ) {
    super();
    this._call = actual;
  }

  /**
   * Waits until the cluster is gone.
   */
  public sync(): EmrTerminateCluster {
    return new EmrTerminateCluster(this.prepared, syncCall(this.prepared));
  }
}

/**
 * A call about a cluster that exists, made by the methods of {@link Emr}.
 */
export class EmrCall extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): EmrCall {
    return new EmrCall(prepared.request);
  }

  private constructor(
    /** @internal */
    readonly _call: IntegrationCall,
  ) {
    super();
  }
}

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
