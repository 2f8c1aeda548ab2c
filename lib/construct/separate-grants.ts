import { Reference, Stack, Tokenization } from 'aws-cdk-lib';
import {
  type AddToPrincipalPolicyResult,
  type Grant,
  type IGrantable,
  type IIdentity,
  type IPrincipal,
  Policy,
  type PolicyStatement,
} from 'aws-cdk-lib/aws-iam';
import type { StateMachine, StateMachineGrants } from 'aws-cdk-lib/aws-stepfunctions';
import { isTokenLeaf } from '../util/token-leaf';
import type { RoleStatement } from './role-statement';

/** The grants of the stock class. */
const GRANTS = [
  'taskResponse',
  'read',
  'startExecution',
  'startSyncExecution',
  'execution',
  'actions',
] as const satisfies readonly (keyof StateMachineGrants)[];

/**
 * Lets a machine grant to what it calls.
 *
 * The stock class puts the statement, which names the machine, into the default policy of the grantee's role. A function waits for
 * that policy; the machine waits for the function that it calls: a cycle that can't be deployed. So the statement goes into a
 * policy of its own next to the machine, which waits for both, and which nothing waits for.
 *
 * What is granted stays that of the stock class. That `states:SendTaskSuccess` and its like take the ARN of the machine is not in the
 * authorization reference; users report it of functions that the machine calls (prod).
 */
export function separateGrants(machine: StateMachine, statements: readonly RoleStatement[]): void {
  const { grants } = machine;
  for (const name of GRANTS) {
    const stock: (grantee: IGrantable, ...rest: string[]) => Grant = grants[name];
    grants[name] = (grantee: IGrantable, ...rest: string[]) =>
      stock.call(grants, separated(machine, grantee, statements), ...rest);
  }
}

function separated(machine: StateMachine, grantee: IGrantable, statements: readonly RoleStatement[]): IGrantable {
  const { grantPrincipal: principal } = grantee;
  if (!isIdentity(principal) || !canWait(machine, principal, statements)) return grantee;
  return { grantPrincipal: new SeparatePrincipal(machine, principal) };
}

/** Roles, users and groups; others have no policies that can be attached. */
function isIdentity(principal: IPrincipal): principal is IIdentity {
  return 'attachInlinePolicy' in principal && 'node' in principal;
}

/** A policy next to the machine waits for the grantee: in another stack only where the machine's stack waits for that one anyway. */
function canWait(machine: StateMachine, grantee: IIdentity, statements: readonly RoleStatement[]): boolean {
  const stack = Stack.of(grantee);
  if (stack === Stack.of(machine)) return true;
  return statements.some(({ resources }) => resources.some((resource) => refersTo(resource, stack)));
}

function refersTo(text: string, stack: Stack): boolean {
  if (!isTokenLeaf(text)) return false;
  const { tokens } = Tokenization.reverseString(text);
  return tokens.some((token) => Reference.isReference(token) && Stack.of(token.target) === stack);
}

/** A principal whose statements go into a policy in the machine's tree. */
class SeparatePrincipal implements IPrincipal {
  readonly grantPrincipal: IPrincipal = this;
  readonly assumeRoleAction: string;
  readonly policyFragment: IPrincipal['policyFragment'];
  readonly principalAccount: string | undefined;

  constructor(
    private readonly machine: StateMachine,
    private readonly identity: IIdentity,
  ) {
    this.assumeRoleAction = identity.assumeRoleAction;
    this.policyFragment = identity.policyFragment;
    this.principalAccount = identity.principalAccount;
  }

  addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    const policy = this.policy();
    if (policy === undefined) return this.identity.addToPrincipalPolicy(statement);
    policy.addStatements(statement);
    return { statementAdded: true, policyDependable: policy };
  }

  /** One for each grantee; undefined where it takes none, as a role that is imported as immutable. */
  private policy(): Policy | undefined {
    const { machine, identity } = this;
    const id = `GrantsTo${nameOf(identity)}`;
    const known = machine.node.tryFindChild(id);
    if (known instanceof GrantPolicy) return known;
    const policy = new GrantPolicy(machine, id);
    identity.attachInlinePolicy(policy);
    if (policy.isTaken) return policy;
    machine.node.tryRemoveChild(id);
    return undefined;
  }
}

/** What the user calls it within its stack: `ValidateFnServiceRole`. */
function nameOf(identity: IIdentity): string {
  const above = Stack.of(identity).node.path;
  return identity.node.path.slice(above === '' ? 0 : above.length).replace(/[^A-Za-z0-9]/g, '');
}

class GrantPolicy extends Policy {
  isTaken = false;

  override attachToRole(...[role]: Parameters<Policy['attachToRole']>): void {
    this.isTaken = true;
    super.attachToRole(role);
  }

  override attachToUser(...[user]: Parameters<Policy['attachToUser']>): void {
    this.isTaken = true;
    super.attachToUser(user);
  }

  override attachToGroup(...[group]: Parameters<Policy['attachToGroup']>): void {
    this.isTaken = true;
    super.attachToGroup(group);
  }
}
