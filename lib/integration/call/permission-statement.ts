/**
 * One right that a call needs, and why.
 *
 * ARNs hold the text `${AWS::Partition}`, `${AWS::Region}` and `${AWS::AccountId}` where the machine's own partition,
 * Region and account belong, in resources and in condition values; the construct puts the stack's values there. (IAM
 * policy variables are lower-case, `${aws:...}`, and never collide with these.)
 */
export interface PermissionStatement {
  /** IAM actions, `dynamodb:PutItem`. Never empty. */
  readonly actions: readonly string[];

  /** ARNs or ARN patterns. Never empty. */
  readonly resources: readonly string[];

  /** IAM condition block: operator -> condition key -> value. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

  /** Why the role needs this, for a security reviewer: "puts items into table Orders". */
  readonly reason: string;

  /** Required wherever a resource holds a wildcard: why no narrower resource is possible. */
  readonly wildcardReason?: string;
}
