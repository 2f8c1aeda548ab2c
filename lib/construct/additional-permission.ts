import { isWildcard } from './merge-statements';
import type { RoleStatement } from './role-statement';

/**
 * A right that Stepwright can't derive from the workflow, and why the machine needs it.
 *
 * @example
 *
 * new WorkflowStateMachine(this, 'Orders', {
 *   workflow: orders,
 *   additionalPermissions: [{
 *     actions: ['s3:GetObject'],
 *     resources: [uploads.arnForObjects('invoices/*')],
 *     reason: 'the Textract job that "ReadInvoice" starts reads the invoice with the rights of the caller',
 *   }],
 * });
 */
export interface AdditionalPermission {
  /** IAM actions, `s3:GetObject`. */
  readonly actions: string[];

  /** ARNs or ARN patterns. */
  readonly resources: string[];

  /** Why the machine needs it, for whoever reviews the policy. Also explains a wildcard in the resources. */
  readonly reason: string;

  /**
   * IAM conditions: operator, condition key, value.
   *
   * @default - none
   */
  readonly conditions?: { [operator: string]: { [key: string]: string | string[] } };
}

/** What is missing in the permissions that a user wrote, in words. */
export function problemsOfAdditionalPermissions(permissions: readonly AdditionalPermission[]): readonly string[] {
  return permissions.flatMap((permission, index) => {
    const place = `additionalPermissions[${index}]`;
    const problems: string[] = [];
    if (permission.actions.length === 0) problems.push(`${place} names no action`);
    if (permission.resources.length === 0) problems.push(`${place} names no resource`);
    if (permission.reason.trim() === '') problems.push(`${place} gives no reason`);
    return problems;
  });
}

/** The same in the form of derived statements. */
export function additionalStatement(permission: AdditionalPermission): RoleStatement {
  const { actions, resources, reason, conditions } = permission;
  return {
    actions: [...actions],
    resources: [...resources],
    ...(conditions === undefined ? {} : { conditions: structuredClone(conditions) }),
    reasons: [reason],
    wildcardReasons: resources.some(isWildcard) ? [reason] : [],
    states: [],
  };
}
