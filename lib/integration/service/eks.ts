import type { IClusterRef } from 'aws-cdk-lib/aws-eks';
import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import { guardFactories } from '../../diagnostic/guard-factories';
import type { AdditionalParametersProps } from '../call/additional-parameters-props';
import { JobCall } from '../call/job-call';
import { JobTokenCall } from '../call/job-token-call';
import { parametersOf } from '../call/parameters';
import { serviceCall } from '../call/service-api';
import { TokenCall } from '../call/token-call';
import type { CalledResource } from '../resource/resource';
import { givenResource } from '../resource/resource-parameter';
import { givenRole } from '../resource/role';
import { nameIn } from '../resource/stock-construct';
import { type EksKubernetesProps, endpointProblems, kubernetesArguments } from './eks-kubernetes';
import { EKS_APIS, EKS_CLUSTER } from './eks-permissions';
import type { HttpMethod } from './http-method';

/**
 * What {@link Eks.createCluster} sends.
 */
export interface EksCreateClusterProps extends AdditionalParametersProps {
  /** The cluster's name. */
  readonly name: string;

  /** The cluster's role: a construct, a name, an ARN, or an expression that gives the ARN. */
  readonly role: IRoleRef | string;

  /** The subnets, in the service's own form: `{ SubnetIds: [...] }`; or `Expression.asObject(...)`. */
  readonly resourcesVpcConfig: { [member: string]: unknown };

  /**
   * The version of Kubernetes: "1.32".
   *
   * @default - the service's newest one
   */
  readonly version?: string;

  /**
   * Tags of the cluster.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * What {@link Eks.createNodegroup} sends.
 */
export interface EksCreateNodegroupProps extends AdditionalParametersProps {
  /** The node group's name. */
  readonly nodegroupName: string;

  /** The nodes' role: a construct, a name, an ARN, or an expression that gives the ARN. */
  readonly nodeRole: IRoleRef | string;

  /** The ids of the subnets; or `Expression.asList(...)`. */
  readonly subnets: string[];

  /**
   * How many nodes there are, in the service's own form: `{ MinSize: 1, MaxSize: 3, DesiredSize: 2 }`.
   *
   * @default - two
   */
  readonly scalingConfig?: { [member: string]: unknown };

  /**
   * Kinds of instances.
   *
   * @default - t3.medium
   */
  readonly instanceTypes?: string[];

  /**
   * Tags of the node group.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * What {@link Eks.createFargateProfile} sends.
 */
export interface EksCreateFargateProfileProps extends AdditionalParametersProps {
  /** The profile's name. */
  readonly fargateProfileName: string;

  /** The role that starts the pods: a construct, a name, an ARN, or an expression that gives the ARN. */
  readonly podExecutionRole: IRoleRef | string;

  /**
   * Which pods run on Fargate, in the service's own form: `[{ Namespace: 'jobs' }]`; or `Expression.asObjectList(...)`.
   */
  readonly selectors: { [member: string]: unknown }[];

  /**
   * The ids of private subnets; or `Expression.asList(...)`.
   *
   * @default - the cluster's own
   */
  readonly subnets?: string[];

  /**
   * Tags of the profile.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * What {@link Eks.call} sends.
 */
export interface EksCallProps extends EksKubernetesProps {
  /** GET, POST, PUT, PATCH or DELETE; or an expression that gives it. */
  readonly method: HttpMethod;

  /** The path in the API: "/api/v1/namespaces/default/pods". */
  readonly path: string;

  /**
   * Query parameters, each with a list of values; or `Expression.asObject(...)`.
   *
   * @default - none
   */
  readonly queryParameters?: { [name: string]: string[] };

  /**
   * The body: any JSON.
   *
   * @default - none
   */
  readonly requestBody?: unknown;
}

/**
 * What {@link Eks.runJob} sends.
 */
export interface EksRunJobProps extends EksKubernetesProps {
  /**
   * The Kubernetes job, as a manifest: `{ apiVersion: 'batch/v1', kind: 'Job', ... }`; or `Expression.asObject(...)`.
   */
  readonly job: { [member: string]: unknown };

  /**
   * The namespace.
   *
   * @default default
   */
  readonly namespace?: string;

  /**
   * Whether the logs of the job's pods are in the result. Only `.sync()` has them.
   *
   * @default false
   */
  readonly retrieveLogs?: boolean;
}

/**
 * Calls of Amazon EKS, and of the Kubernetes API of its clusters. A cluster is a construct, a name, or an expression
 * that gives the name.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-eks.html
 */
export class Eks {
  /**
   * Creates a cluster. The task does not wait for that; `.sync()` waits until it is ready. Step Functions does not delete it when
   * the execution ends.
   *
   * @example
   *
   * declare const role: iam.IRoleRef;
   * new Task('Cluster', Eks.createCluster({
   *   name: 'jobs',
   *   role,
   *   resourcesVpcConfig: { SubnetIds: ['subnet-1', 'subnet-2'] },
   * }).sync());
   */
  public static createCluster(props: EksCreateClusterProps): JobCall {
    const role = givenRole(props.role);
    return JobCall._of(
      serviceCall(EKS_APIS, 'eks:createCluster', {
        arguments: parametersOf(props, 'name', { RoleArn: role.argument }, 'resourcesVpcConfig', 'version', 'tags'),
        additionalParameters: props.additionalParameters,
        resources: { RoleArn: role },
      }),
    );
  }

  /**
   * Deletes a cluster. The task does not wait for that; `.sync()` waits until it is gone.
   *
   * @example
   *
   * new Task('Tidy', Eks.deleteCluster('jobs').sync());
   */
  public static deleteCluster(cluster: IClusterRef | string): JobCall {
    const target = clusterResource(cluster);
    return JobCall._of(
      serviceCall(EKS_APIS, 'eks:deleteCluster', {
        arguments: { Name: target.argument },
        resources: { Name: target },
      }),
    );
  }

  /**
   * Adds a managed node group to a cluster. The task does not wait for that; `.sync()` waits until it is ready.
   *
   * @example
   *
   * declare const nodeRole: iam.IRoleRef;
   * new Task('Nodes', Eks.createNodegroup('jobs', {
   *   nodegroupName: 'workers',
   *   nodeRole,
   *   subnets: ['subnet-1', 'subnet-2'],
   * }).sync());
   */
  public static createNodegroup(cluster: IClusterRef | string, props: EksCreateNodegroupProps): JobCall {
    const target = clusterResource(cluster);
    const role = givenRole(props.nodeRole);
    return JobCall._of(
      serviceCall(EKS_APIS, 'eks:createNodegroup', {
        arguments: parametersOf(
          props,
          { ClusterName: target.argument },
          'nodegroupName',
          { NodeRole: role.argument },
          'subnets',
          'scalingConfig',
          'instanceTypes',
          'tags',
        ),
        additionalParameters: props.additionalParameters,
        resources: { ClusterName: target, NodeRole: role },
      }),
    );
  }

  /**
   * Deletes a node group. The task does not wait for that; `.sync()` waits until it is gone.
   *
   * @example
   *
   * new Task('TidyNodes', Eks.deleteNodegroup('jobs', 'workers').sync());
   */
  public static deleteNodegroup(cluster: IClusterRef | string, nodegroupName: string): JobCall {
    return partDeletion('eks:deleteNodegroup', cluster, { NodegroupName: nodegroupName });
  }

  /**
   * Adds a Fargate profile to a cluster. The task does not wait for that; `.sync()` waits until it is ready.
   *
   * @example
   *
   * declare const role: iam.IRoleRef;
   * new Task('Profile', Eks.createFargateProfile('jobs', {
   *   fargateProfileName: 'batch',
   *   podExecutionRole: role,
   *   selectors: [{ Namespace: 'batch' }],
   * }).sync());
   */
  public static createFargateProfile(cluster: IClusterRef | string, props: EksCreateFargateProfileProps): JobCall {
    const target = clusterResource(cluster);
    const role = givenRole(props.podExecutionRole);
    return JobCall._of(
      serviceCall(EKS_APIS, 'eks:createFargateProfile', {
        arguments: parametersOf(
          props,
          { ClusterName: target.argument },
          'fargateProfileName',
          { PodExecutionRoleArn: role.argument },
          'selectors',
          'subnets',
          'tags',
        ),
        additionalParameters: props.additionalParameters,
        resources: { ClusterName: target, PodExecutionRoleArn: role },
      }),
    );
  }

  /**
   * Deletes a Fargate profile. The task does not wait for that; `.sync()` waits until it is gone.
   *
   * @example
   *
   * new Task('TidyProfile', Eks.deleteFargateProfile('jobs', 'batch').sync());
   */
  public static deleteFargateProfile(cluster: IClusterRef | string, fargateProfileName: string): JobCall {
    return partDeletion('eks:deleteFargateProfile', cluster, { FargateProfileName: fargateProfileName });
  }

  /**
   * Calls the Kubernetes API of a cluster (`eks:call`). The result holds `ResponseBody`, `StatusCode` and more.
   *
   * @example
   *
   * declare const cluster: eks.ICluster;
   * new Task('Pods', Eks.call(cluster, { method: HttpMethod.GET, path: '/api/v1/namespaces/default/pods' }));
   */
  public static call(cluster: IClusterRef | string, props: EksCallProps): TokenCall {
    return TokenCall._of(
      serviceCall(EKS_APIS, 'eks:call', {
        arguments: parametersOf(
          props,
          kubernetesArguments(cluster, props),
          'method',
          'path',
          'queryParameters',
          'requestBody',
        ),
        problems: endpointProblems(cluster, props),
      }).request,
    );
  }

  /**
   * Runs a Kubernetes job. The task does not wait for that; `.sync()` waits for its end.
   *
   * @example
   *
   * declare const cluster: eks.ICluster;
   * new Task('Job', Eks.runJob(cluster, {
   *   job: {
   *     apiVersion: 'batch/v1',
   *     kind: 'Job',
   *     metadata: { name: 'pi' },
   *     spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'pi', image: 'perl' }] } } },
   *   },
   *   retrieveLogs: true,
   * }).sync());
   */
  public static runJob(cluster: IClusterRef | string, props: EksRunJobProps): JobTokenCall {
    return JobTokenCall._of(
      serviceCall(EKS_APIS, 'eks:runJob', {
        arguments: parametersOf(
          props,
          kubernetesArguments(cluster, props),
          'namespace',
          { LogOptions: props.retrieveLogs === undefined ? undefined : { RetrieveLogs: props.retrieveLogs } },
          'job',
        ),
        problems: endpointProblems(cluster, props),
      }),
    );
  }

  private constructor() {}
}

guardFactories(Eks);

function clusterResource(cluster: IClusterRef | string): CalledResource {
  return givenResource(EKS_CLUSTER, cluster, (construct) => ({
    argument: nameIn(construct, 'clusterName'),
    arn: nameIn(construct, 'clusterArn'),
  }));
}

function partDeletion(
  service: string,
  cluster: IClusterRef | string,
  part: Readonly<Record<string, unknown>>,
): JobCall {
  const target = clusterResource(cluster);
  return JobCall._of(
    serviceCall(EKS_APIS, service, {
      arguments: { ClusterName: target.argument, ...part },
      resources: { ClusterName: target },
    }),
  );
}
