import { type IRole, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { withMachineResource } from './machine-resource';
import { ResolvedLengths } from './resolved-length';
import { type RoleStatement, statementJson } from './role-statement';

/**
 * How much of the role's inline policies the derived statements may take. IAM allows 10,240 characters for all inline
 * policies of a role together; the rest is for logs, traces, keys, Distributed Maps and what users grant.
 */
const INLINE_BUDGET = 7_500;

/** IAM allows 6,144 characters in a managed policy; some are the frame around the statements. */
const MANAGED_BUDGET = 6_000;

/** So that any statement fits in addition to others: what is left over in a policy is at most this. */
const STATEMENT_BUDGET = 1_500;

/**
 * Grants the statements to the role of a machine: in its default policy, and in additional managed policies where that
 * would become larger than IAM allows.
 *
 * @returns false if the role takes no statements because it is imported as immutable; nothing is granted then
 */
export function grantToRole(machine: Construct, role: IRole, statements: readonly RoleStatement[]): boolean {
  const [inline = [], ...managed] = policiesOf(statements, new ResolvedLengths(machine));
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
  return true;
}

/** The statement as the CDK wants it. */
export function policyStatement(statement: RoleStatement): PolicyStatement {
  return PolicyStatement.fromJson(statementJson(statement));
}

/** The first group is for the inline policy; a new one is begun where a statement does not fit. */
function policiesOf(
  statements: readonly RoleStatement[],
  lengths: ResolvedLengths,
): readonly (readonly RoleStatement[])[] {
  const groups: RoleStatement[][] = [[]];
  let room = INLINE_BUDGET;
  for (const [statement, size] of statements.flatMap((one) => inParts(one, lengths))) {
    if (size > room) {
      groups.push([]);
      room = MANAGED_BUDGET;
    }
    groups[groups.length - 1]?.push(statement);
    room -= size;
  }
  return groups;
}

type Sized = readonly [statement: RoleStatement, size: number];

/** Halves a statement until it is small enough: a statement on two resources is two statements on one each. */
function inParts(statement: RoleStatement, lengths: ResolvedLengths): readonly Sized[] {
  // Whatever names the deployment makes, the policy must fit.
  const size = lengths.of(JSON.stringify(statementJson(statement))).most + ','.length;
  const { resources, actions } = statement;
  if (size > STATEMENT_BUDGET && resources.length > 1) {
    return halves(resources).flatMap((half) => inParts({ ...statement, resources: half }, lengths));
  }
  if (size > STATEMENT_BUDGET && actions.length > 1) {
    return halves(actions).flatMap((half) => inParts({ ...statement, actions: half }, lengths));
  }
  return [[statement, size]];
}

function halves(values: readonly string[]): readonly (readonly string[])[] {
  const middle = Math.ceil(values.length / 2);
  return [values.slice(0, middle), values.slice(middle)];
}
