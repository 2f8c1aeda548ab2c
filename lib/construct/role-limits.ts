import { Annotations, Stack } from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnPolicy, CfnRole, type IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { memberOf } from '../util/member-of';
import { ResolvedLengths } from './resolved-length';

/** All inline policies of a role together, without white space. */
const INLINE_CHARACTERS = 10_240;

/** How many managed policies IAM attaches to a role: by default, and with the quota raised as far as it goes. */
const MANAGED_POLICIES = 10;
const MOST_MANAGED_POLICIES = 20;

const HELP =
  'Split the workflow into machines that start each other, or pass "permissions" that name several resources by a pattern.';

/**
 * Checks what a machine's role has in all against the limits of IAM, once everything is granted: what is derived, what the stock
 * class and the user add. An error is what surely can't be deployed, however short the names are that the deployment makes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkRoleLimits(machine: Construct, role: IRole): void {
  machine.node.addValidation({
    validate: () => {
      const resource = role.node.defaultChild;
      return CfnRole.isCfnRole(resource) ? [...problemsOf(machine, resource)] : [];
    },
  });
}

function problemsOf(machine: Construct, role: CfnRole): readonly string[] {
  const { inline, managed } = policiesOf(role);
  const lengths = new ResolvedLengths(role);
  const characters = inline.reduce<number>((total, document) => total + lengths.ofResolved(document).least, 0);
  const path = machine.node.path;
  if (managed > MANAGED_POLICIES && managed <= MOST_MANAGED_POLICIES) warnAboutNumber(machine, managed);
  return [
    ...(characters > INLINE_CHARACTERS
      ? [
          `The inline policies of the role of state machine "${path}" have at least ${characters} characters; IAM allows ${INLINE_CHARACTERS}. ${HELP}`,
        ]
      : []),
    ...(managed > MOST_MANAGED_POLICIES
      ? [
          `The permissions of state machine "${path}" fill ${managed} managed policies; IAM attaches ${MANAGED_POLICIES} to a role, and ${MOST_MANAGED_POLICIES} with a raised quota. ${HELP}`,
        ]
      : []),
  ];
}

function warnAboutNumber(machine: Construct, count: number): void {
  Annotations.of(machine).addWarningV2(
    'stepwright:manyPolicies',
    `The permissions of this state machine fill ${count} managed policies; IAM attaches ${MANAGED_POLICIES} to a role ` +
      'unless the quota "Managed policies attached to an IAM role" is raised. Consider splitting the workflow.',
  );
}

interface AttachedPolicies {
  /** The documents, resolved. */
  readonly inline: readonly unknown[];
  readonly managed: number;
}

/** What the stack of a role attaches to it. */
function policiesOf(role: CfnRole): AttachedPolicies {
  const stack = Stack.of(role);
  const inline = listOf(stack.resolve(role.policies)).map((own) => memberOf(own, 'policyDocument'));
  let managed = listOf(stack.resolve(role.managedPolicyArns)).length;
  for (const node of stack.node.findAll()) {
    if (CfnPolicy.isCfnPolicy(node) && isAttached(node, role)) inline.push(stack.resolve(node.policyDocument));
    if (CfnManagedPolicy.isCfnManagedPolicy(node) && isAttached(node, role)) managed += 1;
  }
  return { inline, managed };
}

function isAttached({ roles, stack }: CfnPolicy | CfnManagedPolicy, role: CfnRole): boolean {
  const reference = JSON.stringify(stack.resolve(role.ref));
  return listOf(stack.resolve(roles)).some((one) => JSON.stringify(one) === reference);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
