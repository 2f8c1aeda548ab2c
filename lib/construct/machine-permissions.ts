import { type IRole, Policy } from 'aws-cdk-lib/aws-iam';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { mergeStatements } from './merge-statements';
import { warnAboutMissingPermissions } from './missing-permissions';
import { acknowledgeWildcards } from './nag-acknowledgments';
import { checkRoleLimits } from './role-limits';
import { grantToRole, policyStatement } from './role-policy';
import type { RoleStatement } from './role-statement';

/** What a machine's role needs, by how it gets it. */
export interface MachinePermissions {
  /** For the role's own policy, which the machine waits for. */
  readonly ahead: readonly RoleStatement[];

  /** What the stock class grants by itself: only explained here. */
  readonly stock: readonly RoleStatement[];

  /** What names the machine itself: each list goes into a policy of its own with the given construct id. */
  readonly afterwards: Readonly<Record<string, readonly RoleStatement[]>>;
}

/**
 * Grants a machine's role what it needs, or warns about all of it if the role takes nothing.
 *
 * @returns everything that the role now needs, merged
 */
export function grantMachinePermissions(machine: StateMachine, needed: MachinePermissions): readonly RoleStatement[] {
  const { role } = machine;
  const ahead = mergeStatements(needed.ahead);
  let isGranted = takesPolicies(machine, role) && grantToRole(machine, role, ahead);
  for (const [id, statements] of Object.entries(needed.afterwards)) {
    if (statements.length > 0 && isGranted) isGranted = attachPolicy(machine, id, role, statements);
  }
  const all = [...ahead, ...needed.stock, ...Object.values(needed.afterwards).flat()];
  if (!isGranted && all.length > 0) warnAboutMissingPermissions(machine, role, all);
  // Merged statements have the reasons of each other.
  acknowledgeWildcards(machine, role, [...needed.ahead, ...all.slice(ahead.length)]);
  checkRoleLimits(machine, role);
  return all;
}

function attachPolicy(machine: StateMachine, id: string, role: IRole, statements: readonly RoleStatement[]): boolean {
  const policy = new AttachablePolicy(machine, id, { statements: statements.map(policyStatement) });
  role.attachInlinePolicy(policy);
  return policy.isTaken;
}

/**
 * Whether policies can be attached to a role. An immutable one says that it took what it was given, but never asks a
 * policy to attach itself.
 */
function takesPolicies(machine: StateMachine, role: IRole): boolean {
  const id = 'PolicyProbe';
  const probe = new PolicyProbe(machine, id);
  role.attachInlinePolicy(probe);
  machine.node.tryRemoveChild(id);
  return probe.isTaken;
}

class PolicyProbe extends Policy {
  isTaken = false;

  override attachToRole(): void {
    this.isTaken = true;
  }
}

/** Other roles may refuse a policy of its own only. */
export class AttachablePolicy extends Policy {
  isTaken = false;

  override attachToRole(role: IRole): void {
    this.isTaken = true;
    super.attachToRole(role);
  }
}
