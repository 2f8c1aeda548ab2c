/** Where a statement is: `PayRoleDefaultPolicyA1B2, statement 3`. */
export interface StatementPlace {
  /** The logical id of the policy, or of the role for a policy inside of it. */
  readonly policy: string;
  /** From 0. */
  readonly index: number;
  readonly sid?: string;
}

/** A statement of a policy in canonical text, see canonical-text.ts. */
export interface PolicyStatement {
  readonly place: StatementPlace;
  readonly effect: 'Allow' | 'Deny';
  /** Patterns in lower case: IAM ignores the case of actions. */
  readonly actions: readonly string[];
  /** As they are written. */
  readonly shownActions: readonly string[];
  /** Whether it is about all actions but these. */
  readonly isNotAction: boolean;
  readonly resources: readonly string[];
  /** Whether it is about all resources but these. */
  readonly isNotResource: boolean;
  readonly conditions: readonly PolicyCondition[];
}

/** One key of a condition block. */
export interface PolicyCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** What a call needs: one action on one resource, and what IAM gets with the request. */
export interface PermissionRequest {
  readonly action: string;
  /** Canonical text; `*` for what is unknown. */
  readonly resource: string;
  /** The values of condition keys, by the key in lower case. */
  readonly context: ReadonlyMap<string, readonly string[]>;
}
