import { type Stack, Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { replaceStandIns, type StandIns } from '../compiler/tokens/stack-values';
import type { PermissionStatement } from '../integration/call/permission-statement';
import { mapValues } from '../util/map-values';
import type { RoleStatement, StatementConditions } from './role-statement';
import { wholeArn } from './whole-arn';

/** A derived permission with the stack's partition, Region and account in place of their pseudo parameters. */
export function stackStatement(
  stack: Stack,
  permission: PermissionStatement,
  states: readonly string[],
): RoleStatement {
  const { actions, resources, conditions, reason, wildcardReason } = permission;
  const standIns = standInsOf(stack);
  return {
    actions: [...actions],
    resources: resources.map((resource) => wholeArn(stack, replaceStandIns(resource, standIns))),
    ...(conditions === undefined ? {} : { conditions: filledConditions(stack, conditions, standIns) }),
    reasons: [reason],
    wildcardReasons: wildcardReason === undefined ? [] : [wildcardReason],
    states,
  };
}

/** Conditions compare with ARNs, too: of a cluster, of the role that a job gets. */
function filledConditions(stack: Stack, conditions: StatementConditions, standIns: StandIns): StatementConditions {
  const filled = (text: string) => wholeArn(stack, replaceStandIns(text, standIns));
  return mapValues(conditions, (keys) =>
    mapValues(keys, (value) => (typeof value === 'string' ? filled(value) : value.map(filled))),
  );
}

/** The stack's own values for the pseudo parameters of permissions and definitions. */
export function standInsOf(stack: Stack): StandIns {
  return { partition: partitionOf(stack), region: stack.region, account: stack.account, urlSuffix: stack.urlSuffix };
}

/** A known Region has a known partition, also in apps that leave the CDK's feature flag for it off. */
function partitionOf(stack: Stack): string {
  if (!Token.isUnresolved(stack.partition) || Token.isUnresolved(stack.region)) return stack.partition;
  return RegionInfo.get(stack.region).partition ?? stack.partition;
}
