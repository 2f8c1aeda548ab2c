import { Annotations } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { withPlaceholders } from '../compiler/tokens/placeholders';
import { type RoleStatement, statementJson } from './role-statement';

/**
 * Warns that the role of a machine could not be given its permissions, and shows the policy that it needs.
 *
 * Acknowledge it once the role has that policy:
 *
 *     Annotations.of(machine).acknowledgeWarning('stepwright:immutableRole', 'granted in the platform stack');
 */
export function warnAboutMissingPermissions(
  machine: Construct,
  role: IRole,
  statements: readonly RoleStatement[],
): void {
  const [shownRole = '', ...shown] = withPlaceholders([role.roleArn, ...statements.map(statementJson)]);
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: shown }, undefined, 2);
  Annotations.of(machine).addWarningV2(
    'stepwright:immutableRole',
    `The role ${shownRole} can't be changed from this stack, because it is imported as immutable. Add this policy to it ` +
      '(put the real values in place of each "${...}"), unless it has these permissions already:\n' +
      `${policy}\n`,
  );
}
