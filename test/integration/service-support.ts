import type { PermissionStatement } from '../../lib/integration/call/permission-statement';
import { own } from './support';

/** A statement on resources that are known. */
export function allow(actions: string | readonly string[], resources: unknown, reason: string) {
  return {
    actions: typeof actions === 'string' ? [actions] : actions,
    resources: Array.isArray(resources) ? resources : [resources],
    reason,
  };
}

/** A statement that says why it is wide. */
export function wide(actions: string | readonly string[], resources: unknown, reason: string, wildcardReason: string) {
  return { ...allow(actions, resources, reason), wildcardReason };
}

/** The permission to keep a managed rule. */
export function rule(name: string, job: string) {
  return allow(
    ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
    own('events', `rule/${name}`),
    `learns through the managed rule ${name} when ${job} ends`,
  );
}

export function passed(role: unknown, service: string | readonly string[], reason: string) {
  return { ...allow('iam:PassRole', role, reason), conditions: { StringEquals: { 'iam:PassedToService': service } } };
}

/** The ARN of a role of the own account. */
export function ownRole(name: string): string {
  return own('iam', `role/${name}`).replace('${AWS::Region}', '');
}

/** Actions and resources of statements, for tests of what a resource does to them. */
export function actionsAndResources(statements: readonly PermissionStatement[]): readonly string[] {
  return statements.flatMap(({ actions, resources }) => actions.map((action) => `${action} ${resources.join(' ')}`));
}
