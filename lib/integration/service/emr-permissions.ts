import type { CallRequest } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import type { ServiceApi, ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import { permissionOn } from '../resource/resource';
import { nameOrArnParameter, nameParameter, optional } from '../resource/resource-parameter';
import { ROLE, roleArn, serviceLinkedRole } from '../resource/role';
import { eventRulePermission } from './event-rule';

export const EMR_CLUSTER = nameParameter('cluster', (id) => ownArn('elasticmapreduce', `cluster/${id}`));

/** EMR takes names of roles; an instance profile has the name of its role. */
export const EMR_ROLE = optional(nameOrArnParameter('role', roleArn));

/** Which service gets which role of a cluster. In China the services have an ending of their own. */
const CLUSTER_ROLES: Readonly<Record<string, { readonly service: string; readonly reason: string }>> = {
  ServiceRole: { service: 'elasticmapreduce.amazonaws.com*', reason: 'hands Amazon EMR the role that it works with' },
  JobFlowRole: { service: 'ec2.amazonaws.com*', reason: "hands the cluster's instances their role" },
  AutoScalingRole: {
    service: 'application-autoscaling.amazonaws.com*',
    reason: 'hands automatic scaling the role that it works with',
  },
};

const ANY_CLUSTER = ownArn('elasticmapreduce', 'cluster/*');
const UNKNOWN_CLUSTER = 'a cluster gets its id when it is created';

export const EMR_APIS: ServiceApis = {
  'elasticmapreduce:createCluster': {
    patterns: ['sync'],
    resources: Object.fromEntries(Object.keys(CLUSTER_ROLES).map((name) => [name, EMR_ROLE])),
    permissions: (request) => [
      {
        actions: ['elasticmapreduce:RunJobFlow'],
        resources: ['*'],
        reason: 'creates a cluster',
        wildcardReason: 'IAM knows no resource for this action',
      },
      ...clusterRolePermissions(request),
      serviceLinkedRole('elasticmapreduce.amazonaws.com*', 'AWSServiceRoleForEMRCleanup*'),
      ...(request.has('Tags') ? [onAnyCluster(['elasticmapreduce:AddTags'], 'tags the cluster')] : []),
    ],
    waiting: () => [
      onAnyCluster(
        ['elasticmapreduce:DescribeCluster', 'elasticmapreduce:TerminateJobFlows'],
        'watches the cluster, and terminates it when the task is stopped',
      ),
      eventRulePermission('StepFunctionsGetEventForEMRRunJobFlowRule', 'a cluster'),
    ],
  },

  'elasticmapreduce:addStep': {
    patterns: ['sync'],
    resources: { ClusterId: EMR_CLUSTER, ExecutionRoleArn: optional(ROLE) },
    permissions: (request) => [addStepPermission(request)],
    waiting: (request) => [
      permissionOn(
        request.resource('ClusterId'),
        ['elasticmapreduce:DescribeStep', 'elasticmapreduce:CancelSteps'],
        'watches steps, and cancels them when the task is stopped, of',
      ),
      eventRulePermission('StepFunctionsGetEventForEMRAddJobFlowStepsRule', 'a step'),
    ],
  },

  'elasticmapreduce:terminateCluster': {
    ...onCluster(['elasticmapreduce:TerminateJobFlows'], 'terminates'),
    patterns: ['sync'],
    waiting: (request) => [
      permissionOn(request.resource('ClusterId'), ['elasticmapreduce:DescribeCluster'], 'watches'),
      eventRulePermission('StepFunctionsGetEventForEMRTerminateJobFlowsRule', 'a cluster'),
    ],
  },

  'elasticmapreduce:cancelStep': onCluster(['elasticmapreduce:CancelSteps'], 'cancels steps of'),

  'elasticmapreduce:setClusterTerminationProtection': onCluster(
    ['elasticmapreduce:SetTerminationProtection'],
    'switches the termination protection of',
  ),

  'elasticmapreduce:modifyInstanceFleetByName': onCluster(
    ['elasticmapreduce:ModifyInstanceFleet', 'elasticmapreduce:ListInstanceFleets'],
    'finds an instance fleet by its name, and resizes it, in',
  ),

  'elasticmapreduce:modifyInstanceGroupByName': onCluster(
    ['elasticmapreduce:ModifyInstanceGroups', 'elasticmapreduce:ListInstanceGroups'],
    'finds an instance group by its name, and resizes it, in',
  ),
};

function onCluster(actions: readonly string[], does: string): ServiceApi {
  return {
    resources: { ClusterId: EMR_CLUSTER },
    permissions: (request) => [permissionOn(request.resource('ClusterId'), actions, does)],
  };
}

function onAnyCluster(actions: readonly string[], reason: string): PermissionStatement {
  return { actions, resources: [ANY_CLUSTER], reason, wildcardReason: UNKNOWN_CLUSTER };
}

function clusterRolePermissions(request: CallRequest): readonly PermissionStatement[] {
  return Object.entries(CLUSTER_ROLES).flatMap(([path, { service, reason }]) => {
    const role = request.optionalResource(path);
    if (role === undefined) return [];
    return [
      {
        actions: ['iam:PassRole'],
        resources: [role.arn],
        conditions: { StringLike: { 'iam:PassedToService': service } },
        reason,
        ...(role.wildcardReason !== undefined && { wildcardReason: role.wildcardReason }),
      },
    ];
  });
}

/** Which runtime role a step may have is specified by a condition of the action, not by `iam:PassRole`. */
function addStepPermission(request: CallRequest): PermissionStatement {
  const permission = permissionOn(request.resource('ClusterId'), ['elasticmapreduce:AddJobFlowSteps'], 'adds steps to');
  const role = request.optionalResource('ExecutionRoleArn');
  if (role === undefined) return permission;
  const operator = role.arn.includes('*') ? 'StringLike' : 'StringEquals';
  return { ...permission, conditions: { [operator]: { 'elasticmapreduce:ExecutionRoleArn': role.arn } } };
}
