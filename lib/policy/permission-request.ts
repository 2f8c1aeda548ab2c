import type { PermissionStatement } from '../integration/call/permission-statement';
import { ACCOUNT, REGION } from '../integration/resource/arn';
import type { CanonicalText } from './canonical-text';
import type { PermissionRequest } from './policy-statement';

/** A request, and what makes it. */
export interface NeededRequest extends PermissionRequest {
  /** The state whose call it is; undefined for the machine's own. */
  readonly state?: string;
  /** What the call does, as the derivation says it. */
  readonly reason: string;
}

/** What IAM knows of each request of a role, as far as the calls stay in the account and the Region of the machine. */
const OWN_KEYS: readonly (readonly [key: string, value: string])[] = [
  ['aws:requestedregion', REGION],
  ['aws:principalaccount', ACCOUNT],
  ['aws:principalisawsservice', 'false'],
];

/**
 * The requests that IAM gets for a derived statement: each action on each resource. What the statement has as conditions is what
 * the service informs IAM with the request.
 */
export function requestsOf(
  statements: readonly (Pick<PermissionStatement, 'actions' | 'resources' | 'conditions'> & {
    readonly reason: string;
  })[],
  state: string | undefined,
  texts: CanonicalText,
): readonly NeededRequest[] {
  return statements.flatMap(({ actions, resources, conditions = {}, reason }) => {
    const context = new Map<string, readonly string[]>(
      OWN_KEYS.map(([key, value]) => [key, [texts.ofRun(value)]] as const),
    );
    for (const keys of Object.values(conditions)) {
      for (const [key, value] of Object.entries(keys)) {
        const values: readonly string[] = typeof value === 'string' ? [value] : value;
        context.set(
          key.toLowerCase(),
          values.map((one) => texts.ofRun(one)),
        );
      }
    }
    return actions.flatMap((action) =>
      resources.map((resource) => ({
        action,
        resource: texts.ofRun(resource),
        context,
        reason,
        ...(state !== undefined && { state }),
      })),
    );
  });
}
