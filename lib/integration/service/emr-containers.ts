import type { IClusterRef } from 'aws-cdk-lib/aws-eks';
import type { IVirtualClusterRef } from 'aws-cdk-lib/aws-emrcontainers';
import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import type { FurtherParametersProps } from '../call/further-parameters-props';
import { Integration, type IntegrationCall } from '../call/integration';
import { type PreparedCall, serviceCall, syncCall } from '../call/service-api';
import type { CalledResource } from '../resource/resource';
import { givenResource } from '../resource/resource-parameter';
import { givenRole } from '../resource/role';
import { nameIn } from '../resource/stock-construct';
import { EMR_CONTAINERS_APIS, VIRTUAL_CLUSTER } from './emr-containers-permissions';

/**
 * What {@link EmrContainers.createVirtualCluster} sends.
 */
export interface EmrContainersCreateVirtualClusterProps {
  /** The virtual cluster's name. */
  readonly name: string;

  /** The EKS cluster: a construct, a name, or an expression that gives the name. */
  readonly eksCluster: IClusterRef | string;

  /**
   * The Kubernetes namespace.
   *
   * @default default
   */
  readonly eksNamespace?: string;

  /**
   * Tags of the virtual cluster.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * What {@link EmrContainers.startJobRun} sends.
 */
export interface EmrContainersStartJobRunProps extends FurtherParametersProps {
  /** The job's role: a construct, a name, an ARN, or an expression that gives the ARN. */
  readonly executionRole: IRoleRef | string;

  /** The release of Amazon EMR: "emr-7.5.0-latest". */
  readonly releaseLabel: string;

  /**
   * What to run, in the service's own form: `{ SparkSubmitJobDriver: { EntryPoint: 's3://...' } }`; or one
   * expression.
   */
  readonly jobDriver: { [member: string]: unknown } | string;

  /**
   * The run's name.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Settings of applications and logs, in the service's own form; or one expression that gives them.
   *
   * @default - those of the release
   */
  readonly configurationOverrides?: { [member: string]: unknown } | string;

  /**
   * Tags of the run.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * Calls of Amazon EMR on EKS. A virtual cluster is a construct, an id, or an expression that gives the id.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-emr-eks.html
 */
export class EmrContainers {
  /**
   * Creates a virtual cluster over a namespace of an EKS cluster.
   *
   * @example
   *
   * new Task('Cluster', EmrContainers.createVirtualCluster({ name: 'reports', eksCluster: 'shop', eksNamespace: 'spark' }));
   */
  public static createVirtualCluster(props: EmrContainersCreateVirtualClusterProps): EmrContainersCreateVirtualCluster {
    const { eksCluster, eksNamespace = 'default' } = props;
    return EmrContainersCreateVirtualCluster._of(
      serviceCall(EMR_CONTAINERS_APIS, 'emr-containers:createVirtualCluster', {
        arguments: {
          Name: props.name,
          ContainerProvider: {
            Id: typeof eksCluster === 'string' ? eksCluster : nameIn(eksCluster, 'clusterName'),
            Info: { EksInfo: { Namespace: eksNamespace } },
            Type: 'EKS',
          },
          Tags: props.tags,
        },
      }),
    );
  }

  /**
   * Deletes a virtual cluster, and goes on at once; `.sync()` waits until it is gone.
   *
   * @example
   *
   * new Task('Tidy', EmrContainers.deleteVirtualCluster('{% $clusterId %}').sync());
   */
  public static deleteVirtualCluster(cluster: IVirtualClusterRef | string): EmrContainersDeleteVirtualCluster {
    const target = clusterResource(cluster);
    return EmrContainersDeleteVirtualCluster._of(
      serviceCall(EMR_CONTAINERS_APIS, 'emr-containers:deleteVirtualCluster', {
        arguments: { Id: target.argument },
        resources: { Id: target },
      }),
    );
  }

  /**
   * Starts a job run, and goes on at once; `.sync()` waits for its end.
   *
   * The role may start runs with just this execution role: a condition says so, and no right to pass roles is needed.
   *
   * @example
   *
   * declare const role: iam.IRoleRef;
   * new Task('Report', EmrContainers.startJobRun('{% $clusterId %}', {
   *   executionRole: role,
   *   releaseLabel: 'emr-7.5.0-latest',
   *   jobDriver: { SparkSubmitJobDriver: { EntryPoint: 's3://shop-code/report.py' } },
   * }).sync());
   */
  public static startJobRun(
    cluster: IVirtualClusterRef | string,
    props: EmrContainersStartJobRunProps,
  ): EmrContainersStartJobRun {
    const target = clusterResource(cluster);
    const role = givenRole(props.executionRole);
    return EmrContainersStartJobRun._of(
      serviceCall(EMR_CONTAINERS_APIS, 'emr-containers:startJobRun', {
        arguments: {
          VirtualClusterId: target.argument,
          ExecutionRoleArn: role.argument,
          ReleaseLabel: props.releaseLabel,
          JobDriver: props.jobDriver,
          Name: props.name,
          ConfigurationOverrides: props.configurationOverrides,
          Tags: props.tags,
        },
        parameters: props.parameters,
        resources: { VirtualClusterId: target, ExecutionRoleArn: role },
      }),
    );
  }

  private constructor() {}
}

/**
 * The creation of a virtual cluster, made by {@link EmrContainers.createVirtualCluster}.
 */
export class EmrContainersCreateVirtualCluster extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): EmrContainersCreateVirtualCluster {
    return new EmrContainersCreateVirtualCluster(prepared.request);
  }

  private constructor(
    /** @internal */
    readonly _call: IntegrationCall,
  ) {
    super();
  }
}

/**
 * The deletion of a virtual cluster, made by {@link EmrContainers.deleteVirtualCluster}.
 */
export class EmrContainersDeleteVirtualCluster extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): EmrContainersDeleteVirtualCluster {
    return new EmrContainersDeleteVirtualCluster(prepared, prepared.request);
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
   * Waits until the virtual cluster is gone.
   */
  public sync(): EmrContainersDeleteVirtualCluster {
    return new EmrContainersDeleteVirtualCluster(this.prepared, syncCall(this.prepared));
  }
}

/**
 * The start of a job run, made by {@link EmrContainers.startJobRun}.
 */
export class EmrContainersStartJobRun extends Integration {
  /** @internal */
  static _of(prepared: PreparedCall): EmrContainersStartJobRun {
    return new EmrContainersStartJobRun(prepared, prepared.request);
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
   * Waits until the run ends, and fails when it fails. The result describes the run.
   */
  public sync(): EmrContainersStartJobRun {
    return new EmrContainersStartJobRun(this.prepared, syncCall(this.prepared));
  }
}

function clusterResource(cluster: IVirtualClusterRef | string): CalledResource {
  return givenResource(VIRTUAL_CLUSTER, cluster, (construct) => ({
    argument: nameIn(construct, 'virtualClusterId'),
    arn: nameIn(construct, 'virtualClusterArn'),
  }));
}
