import { isDynamic } from '../../expression/dynamic-text';
import { isPlainObject } from '../../util/plain-object';
import type { PermissionStatement } from '../call/permission-statement';
import { type CallProblem, PROBLEMS, problem } from '../call/problems';
import { chosenAtRunTime, isRunTimeChoice } from '../call/run-time-choice';
import { arnFields } from './arn';

/**
 * The problems of derived permissions whose target the run chooses freely: `Lambda.invoke('{% $states.input.fn %}')` needs
 * `function:*`, so that whoever may start the machine may call every function of the account. A name that begins with a
 * literal, `orders-*`, is a choice that was made.
 *
 * Every derived statement says why it holds a wildcard, whatever the integration: that is all this reads. Permissions
 * written by hand are not for this function. A parameter that is missing is derived as if the run chose it, so the
 * arguments must hold something that the run decides.
 */
export function openTargetProblems(statements: readonly PermissionStatement[], given: unknown): readonly CallProblem[] {
  if (!holdsRunTimeValue(given)) return [];
  const groups = new Map<string, { actions: Set<string>; resources: Set<string> }>();
  for (const statement of statements) {
    for (const [reason, resource] of openChoices(statement)) {
      const group = groups.get(reason) ?? { actions: new Set(), resources: new Set() };
      for (const action of statement.actions) group.actions.add(action);
      group.resources.add(resource);
      groups.set(reason, group);
    }
  }
  return [...groups].map(([reason, { actions, resources }]) =>
    problem(PROBLEMS.openTarget, { reason, actions: [...actions], resources: [...resources] }),
  );
}

/** Iterative, and only through plain containers: the arguments of a builder may hold constructs and CDK tokens. */
function holdsRunTimeValue(root: unknown): boolean {
  const seen = new Set<unknown>();
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (isDynamic(value)) return true;
    if (seen.has(value) || (!Array.isArray(value) && !isPlainObject(value))) continue;
    seen.add(value);
    for (const [name, member] of Object.entries(value)) {
      if (name.endsWith('.$')) return true;
      pending.push(member);
    }
  }
  return false;
}

/** Whether a permission is on a resource that the run chooses freely: the warning about it is for a person to answer. */
export function isOpenChoice(wildcardReason: string, resource: string): boolean {
  return isRunTimeChoice(wildcardReason) && isOpen(resource);
}

/** What the run chooses freely, and the pattern that the role gets for it. */
function openChoices(statement: PermissionStatement): readonly (readonly [reason: string, resource: string])[] {
  const { wildcardReason } = statement;
  const open = wildcardReason !== undefined && isRunTimeChoice(wildcardReason) ? openResources(statement) : [];
  return [
    ...open.map((resource) => [wildcardReason ?? '', resource] as const),
    ...openExecutionRoles(statement).map((role) => [chosenAtRunTime('the execution role'), role] as const),
  ];
}

/** Where the action has no resource type, the condition says what may be called. */
function openResources({ resources, conditions }: PermissionStatement): readonly string[] {
  const endpoint = conditions?.['StringLike']?.['states:HTTPEndpoint'];
  return typeof endpoint === 'string' ? [endpoint] : resources.filter(isOpen);
}

/** Jobs of Amazon EMR get their role by a condition of the action, not by `iam:PassRole`. */
function openExecutionRoles({ conditions }: PermissionStatement): readonly string[] {
  const patterns = Object.entries(conditions?.['StringLike'] ?? {});
  return patterns.flatMap(([key, value]) => {
    return key.endsWith(':ExecutionRoleArn') && typeof value === 'string' && isOpen(value) ? [value] : [];
  });
}

/** Services whose ARNs begin with the name itself: `arn:aws:sqs:eu-west-1:111122223333:orders`. */
const UNTYPED: ReadonlySet<string> = new Set([
  'aws-marketplace',
  'codecommit',
  'codepipeline',
  'execute-api',
  's3',
  's3-outposts',
  'servicequotas',
  'sns',
  'sqs',
]);

/**
 * What stands before the name: the type of the resource, `function:`, `table/`; where it has two parts, or an id of the
 * service's own in its middle, both.
 */
const TYPE = new RegExp(
  `^/?(?:${[
    'autoScalingGroup:\\*:autoScalingGroupName/',
    'launchConfiguration:\\*:launchConfigurationName/',
    'greengrass/definition/\\w+/',
    'greengrass/(?:groups|things|bulk/deployments)/',
    'schema/(?:development|published)/',
    '(?:loadbalancer|listener|listener-rule)/(?:app|net|gwy)/',
    '[A-Za-z][\\w-]*[:/]',
  ].join('|')})`,
);
const ACCESS_POINT = /^accesspoint\/(?:object\/)?/;

/** Whether a wildcard is where the name of a resource begins: `function:*`, but not `function:orders-*`. */
export function isOpen(resource: string): boolean {
  if (resource === '*') return true;
  const fields = arnFields(resource);
  if (fields === undefined) return false;
  const name = fields.resource.replace(UNTYPED.has(fields.service) ? ACCESS_POINT : TYPE, '');
  return /^[*?]/.test(name);
}
