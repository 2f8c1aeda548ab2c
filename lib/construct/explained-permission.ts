import { mapValues } from '../util/map-values';
import type { RoleStatement, StatementConditions } from './role-statement';

/**
 * What the machine's role is allowed, and why.
 */
export interface ExplainedPermission {
  /** IAM actions, `dynamodb:PutItem`. */
  readonly actions: string[];

  /** ARNs or ARN patterns; they may hold CDK tokens. */
  readonly resources: string[];

  /**
   * IAM conditions: operator, condition key, value.
   *
   * @default - none
   */
  readonly conditions?: { [operator: string]: { [key: string]: string | string[] } };

  /** Why the role needs this. */
  readonly reason: string;

  /**
   * Why no narrower resource is possible.
   *
   * @default - no resource holds a wildcard
   */
  readonly wildcardReason?: string;

  /** Names of the states that need it; empty for what the machine itself needs (logs, traces, keys). */
  readonly states: string[];
}

/** A statement in the form that users see. */
export function explainedPermission(statement: RoleStatement): ExplainedPermission {
  return {
    actions: [...statement.actions],
    resources: [...statement.resources],
    ...(statement.conditions === undefined ? {} : { conditions: copied(statement.conditions) }),
    reason: statement.reasons.join('; '),
    ...(statement.wildcardReasons.length === 0 ? {} : { wildcardReason: statement.wildcardReasons.join('; ') }),
    states: [...statement.states],
  };
}

/** A copy that the user may change. */
function copied(conditions: StatementConditions): NonNullable<ExplainedPermission['conditions']> {
  return mapValues(conditions, (keys) => mapValues(keys, (value) => (typeof value === 'string' ? value : [...value])));
}
