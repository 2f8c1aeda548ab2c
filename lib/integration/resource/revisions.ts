import { beginningOf, tokenArnFields, tokenPart } from './token-meaning';

/**
 * Why the role may use every revision: at a deployment the definition moves to the newest one, and an execution that is still
 * running continues with what its own definition names.
 */
export const ACROSS_DEPLOYMENTS =
  'an execution that runs across a deployment still uses the revision that its definition names';

/**
 * All revisions of what a token names, where the token is the ARN of a revision that this app makes:
 * `arn:...:task-definition/crunch:*`. Undefined for anything else.
 */
export function allRevisionsOf(arn: string, type: string): string | undefined {
  if (beginningOf(arn).type !== type) return undefined;
  const fields = tokenArnFields(arn);
  if (fields === undefined) return undefined;
  const { partition, service, region, account, resource, name } = fields;
  const head = `arn:${partition}:${service}:${region}:${account}`;
  // The ARN of a version has the name of its function in a field of its own.
  return type === 'AWS::Lambda::Version' ? `${head}:${resource}:${name}:*` : `${head}:${resource}:*`;
}

/** The name in the ARN of a revision that is a token: `crunch` of `arn:...:job-definition/crunch:3`. */
export function nameOfRevision(arn: string): string {
  return tokenPart(tokenPart(arn, '/', 1), ':', 0);
}
