import type { PermissionStatement } from '../call/permission-statement';
import { isArn, isBeginningOfArn } from './arn';
import { finishedStatement } from './policy-letters';
import { wildcardPattern } from './wildcard-pattern';

/**
 * The permission to assume the role that a task calls its service with (`Credentials`): a role that is known, or as much of
 * its ARN as the text of an expression indicates.
 */
export function assumeRolePermission(role: string, stateName: string): PermissionStatement {
  const { text, dynamic } = wildcardPattern(role);
  const statement: PermissionStatement = {
    actions: ['sts:AssumeRole'],
    resources: [dynamic && (!isArn(text) || isBeginningOfArn(text)) ? '*' : text],
    reason: `assumes the role that "${stateName}" calls its service with`,
  };
  const wildcardReason = 'the role is known only when the state runs';
  return finishedStatement(dynamic ? { ...statement, wildcardReason } : statement);
}
