import type { CallRequest } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import type { ServiceApis } from '../call/service-api';
import { arnName, isArn, ownArn } from '../resource/arn';
import { type CalledResource, permissionOn } from '../resource/resource';
import { nameParameter, type ResourceParameter } from '../resource/resource-parameter';
import { passRole, ROLE } from '../resource/role';
import { beginningOf, tokenArnFields, tokenPart } from '../resource/token-meaning';
import { wildcardPattern } from '../resource/wildcard-pattern';

export const EKS_CLUSTER = nameParameter('cluster', (name) => ownArn('eks', `cluster/${name}`));

/** No IAM action follows these: Kubernetes itself decides, by the access entries of the machine's role. */
const KUBERNETES = { permissions: () => [] };

export const EKS_APIS: ServiceApis = {
  'eks:createCluster': {
    patterns: ['sync'],
    resources: { Name: EKS_CLUSTER, RoleArn: ROLE },
    permissions: (request) => [
      {
        actions: ['eks:CreateCluster'],
        resources: ['*'],
        reason: 'creates a cluster',
        wildcardReason: 'IAM knows no resource for this action',
      },
      passRole(request.resource('RoleArn'), 'eks.amazonaws.com', 'hands the cluster its own role'),
      ...tagPermissions(request, request.resource('Name')),
    ],
    // Step Functions polls: there is no managed rule.
    waiting: (request) => [
      permissionOn(
        request.resource('Name'),
        ['eks:DescribeCluster', 'eks:DeleteCluster'],
        'watches, and deletes when the task is stopped,',
      ),
    ],
  },

  'eks:deleteCluster': {
    patterns: ['sync'],
    resources: { Name: EKS_CLUSTER },
    permissions: (request) => [permissionOn(request.resource('Name'), ['eks:DeleteCluster'], 'deletes')],
    waiting: (request) => [permissionOn(request.resource('Name'), ['eks:DescribeCluster'], 'watches')],
  },

  'eks:createNodegroup': {
    patterns: ['sync'],
    resources: { ClusterName: EKS_CLUSTER, NodeRole: ROLE },
    permissions: (request) => [
      permissionOn(request.resource('ClusterName'), ['eks:CreateNodegroup'], 'creates a node group in'),
      {
        actions: ['ec2:DescribeSubnets'],
        resources: ['*'],
        reason: 'lets Amazon EKS look at the subnets of the node group',
        wildcardReason: 'IAM knows no resource for this action',
      },
      roleReading(request.resource('NodeRole')),
      passRole(request.resource('NodeRole'), 'eks.amazonaws.com', 'hands the nodes their role'),
      ...tagPermissions(request, partOf(request, NODE_GROUP)),
    ],
    waiting: (request) => [
      permissionOn(
        partOf(request, NODE_GROUP),
        ['eks:DescribeNodegroup', 'eks:DeleteNodegroup'],
        'watches, and deletes when the task is stopped,',
      ),
    ],
  },

  'eks:deleteNodegroup': {
    patterns: ['sync'],
    resources: { ClusterName: EKS_CLUSTER },
    permissions: (request) => [permissionOn(partOf(request, NODE_GROUP), ['eks:DeleteNodegroup'], 'deletes')],
    waiting: (request) => [permissionOn(partOf(request, NODE_GROUP), ['eks:DescribeNodegroup'], 'watches')],
  },

  'eks:createFargateProfile': {
    patterns: ['sync'],
    resources: { ClusterName: EKS_CLUSTER, PodExecutionRoleArn: ROLE },
    permissions: (request) => [
      permissionOn(request.resource('ClusterName'), ['eks:CreateFargateProfile'], 'creates a Fargate profile in'),
      roleReading(request.resource('PodExecutionRoleArn')),
      passRole(
        request.resource('PodExecutionRoleArn'),
        ['eks.amazonaws.com', 'eks-fargate-pods.amazonaws.com'],
        'hands the pods the role that starts them',
      ),
      ...tagPermissions(request, partOf(request, FARGATE_PROFILE)),
    ],
    waiting: (request) => [
      permissionOn(
        partOf(request, FARGATE_PROFILE),
        ['eks:DescribeFargateProfile', 'eks:DeleteFargateProfile'],
        'watches, and deletes when the task is stopped,',
      ),
    ],
  },

  'eks:deleteFargateProfile': {
    patterns: ['sync'],
    resources: { ClusterName: EKS_CLUSTER },
    permissions: (request) => [permissionOn(partOf(request, FARGATE_PROFILE), ['eks:DeleteFargateProfile'], 'deletes')],
    waiting: (request) => [permissionOn(partOf(request, FARGATE_PROFILE), ['eks:DescribeFargateProfile'], 'watches')],
  },

  'eks:call': { ...KUBERNETES, patterns: ['waitForTaskToken'] },
  'eks:runJob': { ...KUBERNETES, patterns: ['sync', 'waitForTaskToken'] },
};

interface Part {
  readonly noun: string;
  readonly type: string;
  readonly parameter: string;
}

const NODE_GROUP: Part = { noun: 'node group', type: 'nodegroup', parameter: 'NodegroupName' };
const FARGATE_PROFILE: Part = { noun: 'Fargate profile', type: 'fargateprofile', parameter: 'FargateProfileName' };

const UNKNOWN_PART = 'its ARN ends in an id that it gets when it is created';

/** A part of a cluster: `nodegroup/<cluster>/<name>/<id>`, whose id only the run knows. */
function partOf(request: CallRequest, { noun, type, parameter }: Part): CalledResource {
  const cluster = request.resource('ClusterName');
  const path = `${nameOf(wildcardPattern(cluster.argument).text)}/`;
  const asPart: ResourceParameter = nameParameter(noun, (name) => ownArn('eks', `${type}/${path}${name}/*`));
  const part = request.read(asPart, request.text(parameter) ?? '{% $name %}');
  return { ...part, wildcardReason: part.wildcardReason ?? cluster.wildcardReason ?? UNKNOWN_PART };
}

/** The name of a cluster that is given by its ARN, which the service refuses. */
function nameOf(cluster: string): string {
  const fields = tokenArnFields(cluster);
  const { kind, isNamedArn } = beginningOf(cluster);
  if (fields !== undefined && (kind === 'arn' || isNamedArn === true)) return tokenPart(fields.resource, '/', 1);
  return isArn(cluster) ? arnName(cluster) : cluster;
}

/** Amazon EKS looks at the role, in the caller's name, before it makes nodes or profiles with it. */
function roleReading(role: CalledResource): PermissionStatement {
  return permissionOn(role, ['iam:GetRole', 'iam:ListAttachedRolePolicies'], 'lets Amazon EKS look at');
}

function tagPermissions(request: CallRequest, resource: CalledResource): readonly PermissionStatement[] {
  return request.has('Tags') ? [permissionOn(resource, ['eks:TagResource'], 'tags')] : [];
}
