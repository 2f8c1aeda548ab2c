import type { CallRequest } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import type { ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import { permissionOn } from '../resource/resource';
import { nameParameter } from '../resource/resource-parameter';
import { ROLE, serviceLinkedRole } from '../resource/role';

/** The resource part of these ARNs begins with a slash. */
export const VIRTUAL_CLUSTER = nameParameter('virtual cluster', (id) =>
  ownArn('emr-containers', `/virtualclusters/${id}`),
);

export const EMR_CONTAINERS_APIS: ServiceApis = {
  'emr-containers:createVirtualCluster': {
    permissions: (request) => [
      {
        actions: ['emr-containers:CreateVirtualCluster'],
        resources: ['*'],
        reason: 'creates a virtual cluster',
        wildcardReason: 'IAM knows no resource for this action',
      },
      serviceLinkedRole('emr-containers.amazonaws.com', 'AWSServiceRoleForAmazonEMRContainers'),
      ...tagPermissions(request),
    ],
  },

  'emr-containers:deleteVirtualCluster': {
    patterns: ['sync'],
    resources: { Id: VIRTUAL_CLUSTER },
    permissions: (request) => [
      permissionOn(request.resource('Id'), ['emr-containers:DeleteVirtualCluster'], 'deletes'),
    ],
    // Step Functions polls: there is no managed rule.
    waiting: (request) => [permissionOn(request.resource('Id'), ['emr-containers:DescribeVirtualCluster'], 'watches')],
  },

  'emr-containers:startJobRun': {
    patterns: ['sync'],
    resources: { VirtualClusterId: VIRTUAL_CLUSTER, ExecutionRoleArn: ROLE },
    permissions: (request) => [startPermission(request), ...tagPermissions(request)],
    waiting: (request) => {
      const { arn, label, wildcardReason } = request.resource('VirtualClusterId');
      return [
        {
          actions: ['emr-containers:DescribeJobRun', 'emr-containers:CancelJobRun'],
          resources: [`${arn}/jobruns/*`],
          reason: `watches job runs, and cancels them when the task is stopped, in the ${label}`,
          wildcardReason: wildcardReason ?? 'a job run gets its id when it starts',
        },
      ];
    },
  },
};

/** Which role a job may have is specified by a condition of the action, not by `iam:PassRole`. */
function startPermission(request: CallRequest): PermissionStatement {
  const { arn } = request.resource('ExecutionRoleArn');
  return {
    ...permissionOn(request.resource('VirtualClusterId'), ['emr-containers:StartJobRun'], 'starts job runs in'),
    conditions: { [arn.includes('*') ? 'StringLike' : 'StringEquals']: { 'emr-containers:ExecutionRoleArn': arn } },
  };
}

function tagPermissions(request: CallRequest): readonly PermissionStatement[] {
  if (!request.has('Tags')) return [];
  return [
    {
      actions: ['emr-containers:TagResource'],
      resources: [ownArn('emr-containers', '/virtualclusters/*')],
      reason: 'tags what it creates',
      wildcardReason: 'what it creates gets its id then',
    },
  ];
}
