import type { ISecurityGroupRef, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { IClusterRef } from 'aws-cdk-lib/aws-ecs';
import { isAnyObject } from '../../util/member-of';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { SERVICE_CALL_PROBLEMS } from '../call/service-call-problems';
import { memberOf, nameIn } from '../resource/stock-construct';

/** Where the network interface of a task is, as a call says it. */
export interface EcsNetwork {
  readonly cluster?: IClusterRef | string;
  readonly vpc?: IVpc;
  readonly vpcSubnets?: SubnetSelection;
  readonly subnetIds?: string[];
  readonly securityGroups?: ISecurityGroupRef[];
  readonly securityGroupIds?: string[];
  readonly assignPublicIp?: boolean;
}

/** The network configuration under the names of the service; undefined where nothing is specified. */
export function networkConfiguration(network: EcsNetwork): unknown {
  const { subnetIds, securityGroupIds, assignPublicIp } = network;
  const Subnets = selectedSubnets(network) ?? subnetIds;
  const SecurityGroups = network.securityGroups?.map((group) => nameIn(group, 'securityGroupId')) ?? securityGroupIds;
  if (Subnets === undefined && SecurityGroups === undefined && assignPublicIp === undefined) return undefined;
  const AssignPublicIp = assignPublicIp === undefined ? undefined : assignPublicIp ? 'ENABLED' : 'DISABLED';
  return { AwsvpcConfiguration: { Subnets, SecurityGroups, AssignPublicIp } };
}

/** Whether the subnets are specified, in either form. */
export function hasSubnets({ vpcSubnets, subnetIds }: EcsNetwork): boolean {
  return vpcSubnets !== undefined || subnetIds !== undefined;
}

/** What contradicts itself. */
export function networkProblems(network: EcsNetwork): readonly CallProblem[] {
  const { vpcSubnets, subnetIds, securityGroups, securityGroupIds } = network;
  return [
    ...(vpcSubnets !== undefined && vpcOf(network) === undefined ? [problem(PROBLEMS.subnetsOfNoVpc, {})] : []),
    ...(vpcSubnets !== undefined && subnetIds !== undefined ? [both('vpcSubnets', 'subnetIds')] : []),
    ...(securityGroups !== undefined && securityGroupIds !== undefined
      ? [both('securityGroups', 'securityGroupIds')]
      : []),
  ];
}

function both(first: string, second: string): CallProblem {
  return problem(SERVICE_CALL_PROBLEMS.exactlyOne, { call: 'ecs:runTask', first, second, both: true });
}

function selectedSubnets(network: EcsNetwork): readonly string[] | undefined {
  return network.vpcSubnets && vpcOf(network)?.selectSubnets(network.vpcSubnets).subnetIds;
}

/** Of clusters only those of high level have a VPC, and not all that are imported. */
function vpcOf({ vpc, cluster }: EcsNetwork): IVpc | undefined {
  if (vpc !== undefined || typeof cluster !== 'object') return vpc;
  const own = memberOf(cluster, 'vpc');
  return isVpc(own) ? own : undefined;
}

function isVpc(value: unknown): value is IVpc {
  return isAnyObject(value) && 'selectSubnets' in value;
}
