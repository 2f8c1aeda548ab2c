import type { IClusterRef } from 'aws-cdk-lib/aws-eks';
import type { IVirtualClusterRef } from 'aws-cdk-lib/aws-emrcontainers';
import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import { guardFactories } from '../../diagnostic/guard-factories';
import type { AdditionalParametersProps } from '../call/additional-parameters-props';
import { JobCall } from '../call/job-call';
import { parametersOf } from '../call/parameters';
import { RequestResponseCall } from '../call/request-response-call';
import { serviceCall } from '../call/service-api';
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
export interface EmrContainersStartJobRunProps extends AdditionalParametersProps {
  /** The job's role: a construct, a name, an ARN, or an expression that gives the ARN. */
  readonly executionRole: IRoleRef | string;

  /** The release of Amazon EMR: "emr-7.5.0-latest". */
  readonly releaseLabel: string;

  /**
   * What to run, in the service's own form: `{ SparkSubmitJobDriver: { EntryPoint: 's3://...' } }`; or `Expression.asObject(...)`.
   */
  readonly jobDriver: { [member: string]: unknown };

  /**
   * The run's name.
   *
   * @default - none
   */
  readonly name?: string;

  /**
   * Settings of applications and logs, in the service's own form; or `Expression.asObject(...)`.
   *
   * @default - those of the release
   */
  readonly configurationOverrides?: { [member: string]: unknown };

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
  public static createVirtualCluster(props: EmrContainersCreateVirtualClusterProps): RequestResponseCall {
    const { eksCluster, eksNamespace = 'default' } = props;
    return RequestResponseCall._of(
      serviceCall(EMR_CONTAINERS_APIS, 'emr-containers:createVirtualCluster', {
        arguments: parametersOf(
          props,
          'name',
          {
            ContainerProvider: {
              Id: typeof eksCluster === 'string' ? eksCluster : nameIn(eksCluster, 'clusterName'),
              Info: { EksInfo: { Namespace: eksNamespace } },
              Type: 'EKS',
            },
          },
          'tags',
        ),
      }).request,
    );
  }

  /**
   * Deletes a virtual cluster. The task does not wait for that; `.sync()` waits until it is gone.
   *
   * @example
   *
   * new Task('Tidy', EmrContainers.deleteVirtualCluster('{% $clusterId %}').sync());
   */
  public static deleteVirtualCluster(cluster: IVirtualClusterRef | string): JobCall {
    const target = clusterResource(cluster);
    return JobCall._of(
      serviceCall(EMR_CONTAINERS_APIS, 'emr-containers:deleteVirtualCluster', {
        arguments: { Id: target.argument },
        resources: { Id: target },
      }),
    );
  }

  /**
   * Starts a job run. The task does not wait for that; `.sync()` waits for its end.
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
  public static startJobRun(cluster: IVirtualClusterRef | string, props: EmrContainersStartJobRunProps): JobCall {
    const target = clusterResource(cluster);
    const role = givenRole(props.executionRole);
    return JobCall._of(
      serviceCall(EMR_CONTAINERS_APIS, 'emr-containers:startJobRun', {
        arguments: parametersOf(
          props,
          { VirtualClusterId: target.argument, ExecutionRoleArn: role.argument },
          'releaseLabel',
          'jobDriver',
          'name',
          'configurationOverrides',
          'tags',
        ),
        additionalParameters: props.additionalParameters,
        resources: { VirtualClusterId: target, ExecutionRoleArn: role },
      }),
    );
  }

  private constructor() {}
}

guardFactories(EmrContainers);

function clusterResource(cluster: IVirtualClusterRef | string): CalledResource {
  return givenResource(VIRTUAL_CLUSTER, cluster, (construct) => ({
    argument: nameIn(construct, 'virtualClusterId'),
    arn: nameIn(construct, 'virtualClusterArn'),
  }));
}
