import type { IRoleRef } from 'aws-cdk-lib/aws-iam';
import type { PermissionStatement } from '../call/permission-statement';
import { ACCOUNT, PARTITION } from './arn';
import type { CalledResource } from './resource';
import { arnParameter, givenResource } from './resource-parameter';
import { nameIn } from './stock-construct';

/** The ARN of a role of the machine's own account. */
export function roleArn(name: string): string {
  return `arn:${PARTITION}:iam::${ACCOUNT}:role/${name}`;
}

/** A parameter that takes the ARN of a role. */
export const ROLE = arnParameter('role', roleArn);

/** A role given as a construct, a name or an ARN; a lone CDK token is taken for the ARN. */
export function givenRole(role: IRoleRef | string): CalledResource {
  return givenResource(ROLE, role, (construct) => {
    const arn = nameIn(construct, 'roleArn');
    return { argument: arn, arn };
  });
}

/** The permission to hand a role to a service, under its one or more names, and to no other. */
export function passRole(
  role: CalledResource,
  service: string | readonly string[],
  reason: string,
): PermissionStatement {
  return {
    actions: ['iam:PassRole'],
    resources: [role.arn],
    conditions: { StringEquals: { 'iam:PassedToService': service } },
    reason,
    ...(role.wildcardReason !== undefined && { wildcardReason: role.wildcardReason }),
  };
}

/**
 * The permission to let a service make its own role, which it does once in an account.
 *
 * @param service The service's name; `*` at its end represents the ending that it has in some partitions.
 */
export function serviceLinkedRole(service: string, role: string): PermissionStatement {
  const names = [service, role].map((name) => name.replace(/\*$/, ''));
  return {
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [`arn:${PARTITION}:iam::${ACCOUNT}:role/aws-service-role/${service}/${role}`],
    conditions: { StringLike: { 'iam:AWSServiceName': service } },
    reason: `lets ${names[0]} make its own role ${names[1]}, which it does once in an account`,
    ...(service.endsWith('*') && { wildcardReason: 'the service has an ending of its own in some partitions' }),
  };
}
