import { judgeCondition } from './conditions';
import { globCovers, resourceCovers } from './glob';
import type { PermissionRequest, PolicyCondition, PolicyStatement } from './policy-statement';

/** What the policies of a role say to a request. */
export interface Decision {
  readonly isAllowed: boolean;
  /** Whether the policies of the role allow it, and its permissions boundary does not. */
  readonly isLimited?: true;
  /** The statements that allow it, or, where one denies it, those that deny it. */
  readonly by: readonly PolicyStatement[];
  /** Why it is not allowed; undefined where it is. */
  readonly reason?: 'denied' | 'noStatement' | 'condition';
  /** The conditions that do not hold, or that cannot be judged, of the statements that would allow it. */
  readonly conditions: readonly PolicyCondition[];
  /** The statements that would deny it if conditions hold that cannot be judged. */
  readonly doubtful: readonly PolicyStatement[];
}

/**
 * Whether the policies of a role allow a request, as IAM decides within one account: a Deny that applies refuses, else an
 * Allow that applies allows.
 *
 * A condition that can't be judged counts as one that does not hold, for Allow and for Deny: the caller learns of it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(request: PermissionRequest, statements: readonly PolicyStatement[]): Decision {
  const about = statements.filter((statement) => isAbout(statement, request));
  const judged = about.map((statement) => ({ statement, failing: failingConditions(statement, request) }));
  const doubtful = about.filter((statement) => statement.effect === 'Deny' && isDoubtful(statement, request));
  const applying = judged.filter(({ failing }) => failing.length === 0).map(({ statement }) => statement);
  const denying = applying.filter(({ effect }) => effect === 'Deny');
  if (denying.length > 0) return { isAllowed: false, by: denying, reason: 'denied', conditions: [], doubtful };
  if (applying.length > 0) return { isAllowed: true, by: applying, conditions: [], doubtful };
  const conditions = judged.flatMap(({ statement, failing }) => (statement.effect === 'Allow' ? failing : []));
  const reason = conditions.length > 0 ? 'condition' : 'noStatement';
  return { isAllowed: false, by: [], reason, conditions, doubtful };
}

/** Whether a statement names the action and the resource, whatever its conditions. */
function isAbout(statement: PolicyStatement, { action, resource }: PermissionRequest): boolean {
  const lower = action.toLowerCase();
  const namesAction = statement.actions.some((pattern) => globCovers(pattern, lower));
  if (namesAction === statement.isNotAction) return false;
  const namesResource = statement.resources.some((pattern) => resourceCovers(pattern, resource));
  return namesResource !== statement.isNotResource;
}

function failingConditions(statement: PolicyStatement, { context }: PermissionRequest): readonly PolicyCondition[] {
  return statement.conditions.filter((condition) => judgeCondition(condition, context) !== 'holds');
}

function isDoubtful({ conditions }: PolicyStatement, { context }: PermissionRequest): boolean {
  const verdicts = conditions.map((condition) => judgeCondition(condition, context));
  return verdicts.includes('unknown') && !verdicts.includes('fails');
}
