import { ArnFormat, Stack } from 'aws-cdk-lib';
import { CfnRole, type IRole, PolicyDocument, PolicyStatement, type Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { memberOf } from '../util/member-of';

/**
 * Lets Step Functions assume a machine's own role only for machines of its account and Region, which is how the service
 * avoids the confused deputy. The stock class writes these conditions since 2.269 or so; here they are in the template
 * whatever the version of the CDK.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
 */
export function limitTrust(machine: Construct, role: IRole): void {
  if (!isOwnRole(role) || hasConditions(role)) return;
  const stack = Stack.of(machine);
  const trust = new PolicyDocument({
    statements: [
      new PolicyStatement({
        actions: ['sts:AssumeRole'],
        principals: [new ServicePrincipal('states.amazonaws.com')],
        conditions: {
          ArnLike: {
            'aws:SourceArn': stack.formatArn({
              service: 'states',
              resource: 'stateMachine',
              resourceName: '*',
              arnFormat: ArnFormat.COLON_RESOURCE_NAME,
            }),
          },
          StringEquals: { 'aws:SourceAccount': stack.account },
        },
      }),
    ],
  });
  // What users add to the trust policy later must arrive in the same document.
  Object.defineProperty(role, 'assumeRolePolicy', {
    value: trust,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  const resource = role.node.defaultChild;
  if (CfnRole.isCfnRole(resource)) resource.assumeRolePolicyDocument = trust;
}

/** Roles that `Role.customizeRoles` puts in place of new ones have no trust policy of their own. */
function isOwnRole(role: IRole): role is Role {
  return 'assumeRolePolicy' in role && role.assumeRolePolicy !== undefined && role.node.defaultChild !== undefined;
}

/** Read as the role has them, without resolving: whether there are conditions does not hang on what tokens represent. */
function hasConditions(role: Role): boolean {
  const statements = memberOf(role.assumeRolePolicy?.toJSON(), 'Statement');
  return Array.isArray(statements) && statements.some((statement) => memberOf(statement, 'Condition') !== undefined);
}
