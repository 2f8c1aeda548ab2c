import { Annotations } from 'aws-cdk-lib';
import { type IRole, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { withMachineResource } from './machine-resource';
import { type RoleStatement, statementJson } from './role-statement';

/**
 * How much of the role's inline policies the derived statements may take. IAM allows 10,240 characters for all inline
 * policies of a role together; the rest is for logs, traces, keys, Distributed Maps and what users grant.
 */
const INLINE_BUDGET = 7_500;

/** IAM allows 6,144 characters in a managed policy; some are the frame around the statements. */
const MANAGED_BUDGET = 6_000;

/** So that any statement fits beside others. */
const STATEMENT_BUDGET = 3_000;

/** How many managed policies IAM attaches to a role, unless the quota is raised. */
const MANAGED_POLICIES = 10;

/** What a token is taken to be worth: ARNs have about a hundred characters. */
const TOKEN_LENGTH = 100;
const TOKEN = /\$\{Token\[[\w:.-]+\]\}/g;

/**
 * Grants the statements to the role of a machine: in its default policy, and in further managed policies where that
 * would become larger than IAM allows.
 *
 * @returns false if the role takes no statements because it is imported as immutable; nothing is granted then
 */
export function grantToRole(machine: Construct, role: IRole, statements: readonly RoleStatement[]): boolean {
  const [inline = [], ...managed] = policiesOf(statements);
  for (const statement of inline) {
    if (!role.addToPrincipalPolicy(policyStatement(statement)).statementAdded) return false;
  }
  const policies = managed.map((group, index) => {
    const props = { statements: group.map(policyStatement), roles: [role] };
    return new ManagedPolicy(machine, `Permissions${index + 2}`, {
      ...props,
      description: `Part ${index + 2} of the permissions of ${machine.node.path}`,
    });
  });
  if (policies.length > 0) withMachineResource(machine, (resource) => resource.node.addDependency(...policies));
  if (policies.length > MANAGED_POLICIES) warnAboutNumber(machine, policies.length);
  return true;
}

/** The statement as the CDK wants it. */
export function policyStatement(statement: RoleStatement): PolicyStatement {
  return PolicyStatement.fromJson(statementJson(statement));
}

/** The first group is for the inline policy; a new one is begun where a statement does not fit. */
export function policiesOf(statements: readonly RoleStatement[]): readonly (readonly RoleStatement[])[] {
  const groups: RoleStatement[][] = [[]];
  let room = INLINE_BUDGET;
  for (const statement of statements.flatMap(inParts)) {
    const size = sizeOf(statement);
    if (size > room) {
      groups.push([]);
      room = MANAGED_BUDGET;
    }
    groups[groups.length - 1]?.push(statement);
    room -= size;
  }
  return groups;
}

/** Halves a statement until it is small enough: a statement on two resources is two statements on one each. */
function inParts(statement: RoleStatement): readonly RoleStatement[] {
  if (sizeOf(statement) <= STATEMENT_BUDGET) return [statement];
  const { resources, actions } = statement;
  if (resources.length > 1) return halves(resources).flatMap((half) => inParts({ ...statement, resources: half }));
  if (actions.length > 1) return halves(actions).flatMap((half) => inParts({ ...statement, actions: half }));
  return [statement];
}

function halves(values: readonly string[]): readonly (readonly string[])[] {
  const middle = Math.ceil(values.length / 2);
  return [values.slice(0, middle), values.slice(middle)];
}

function sizeOf(statement: RoleStatement): number {
  return JSON.stringify(statementJson(statement)).replace(TOKEN, '#'.repeat(TOKEN_LENGTH)).length;
}

function warnAboutNumber(machine: Construct, count: number): void {
  Annotations.of(machine).addWarningV2(
    'stepwright:manyPolicies',
    `The permissions of this state machine fill ${count} managed policies; IAM attaches ${MANAGED_POLICIES} to a role ` +
      'unless the quota "Managed policies attached to an IAM role" is raised. Consider splitting the workflow.',
  );
}
