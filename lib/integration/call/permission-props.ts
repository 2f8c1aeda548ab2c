import type { PermissionStatement } from './permission-statement';
import { type CallProblem, PROBLEMS, problem } from './problems';

/**
 * A right that the state machine's role gets, written by hand.
 */
export interface PermissionProps {
  /** IAM actions, `s3:GetObject`. */
  readonly actions: string[];

  /** ARNs or ARN patterns. */
  readonly resources: string[];

  /** Why the role needs this: security reviewers read it. */
  readonly reason: string;

  /**
   * IAM conditions: operator -> condition key -> value or list of values.
   *
   * @default - none
   */
  readonly conditions?: { [operator: string]: { [key: string]: string | string[] } };

  /**
   * Why no narrower resource is possible; give it wherever a resource holds a wildcard.
   *
   * @default - none
   */
  readonly wildcardReason?: string;
}

/** Permissions written by hand as statements of a call. */
export function permissionStatements(permissions: readonly PermissionProps[]): readonly PermissionStatement[] {
  return permissions.map(({ actions, resources, conditions, reason, wildcardReason }) => ({
    actions: [...actions],
    resources: [...resources],
    ...(conditions && { conditions }),
    reason,
    ...(wildcardReason !== undefined && { wildcardReason }),
  }));
}

/** What is wrong with permissions written by hand. */
export function permissionProblems(permissions: readonly PermissionProps[]): readonly CallProblem[] {
  return permissions.flatMap(({ actions, resources, reason, wildcardReason }) => {
    if (actions.length === 0 || resources.length === 0) return [problem(PROBLEMS.emptyPermission, { reason })];
    const wide = wildcardReason === undefined ? resources.filter((resource) => resource.includes('*')) : [];
    return wide.map((resource) => problem(PROBLEMS.unexplainedWildcard, { resource }));
  });
}
