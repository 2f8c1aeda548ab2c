import type { PermissionStatement } from '../integration/call/permission-statement';

/** A condition block of IAM: operator -> condition key -> value. */
export type StatementConditions = NonNullable<PermissionStatement['conditions']>;

/** What a machine's role is to be allowed, with the stack's own partition, Region and account in it, and why. */
export interface RoleStatement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: StatementConditions;

  /** Distinct reasons, in the order in which they came up. */
  readonly reasons: readonly string[];

  /** Why no narrower resource is possible; empty where no resource holds a wildcard. */
  readonly wildcardReasons: readonly string[];

  /** Names of the states that need it; empty for permissions of the machine itself. */
  readonly states: readonly string[];
}

/** What an IAM statement consists of, as JSON. */
export function statementJson(statement: Pick<RoleStatement, 'actions' | 'resources' | 'conditions'>): object {
  return {
    Effect: 'Allow',
    Action: [...statement.actions],
    Resource: [...statement.resources],
    ...(statement.conditions === undefined ? {} : { Condition: statement.conditions }),
  };
}
