import type { Stack } from 'aws-cdk-lib';
import { ACCOUNT, PARTITION, REGION } from '../integration/arn';
import type { PermissionStatement } from '../integration/permission-statement';
import type { RoleStatement, StatementConditions } from './role-statement';

/** A derived permission with the stack's partition, Region and account in place of their stand-ins. */
export function stackStatement(
  stack: Stack,
  permission: PermissionStatement,
  states: readonly string[],
): RoleStatement {
  const { actions, resources, conditions, reason, wildcardReason } = permission;
  return {
    actions: [...actions],
    resources: resources.map((resource) => inStack(stack, resource)),
    ...(conditions === undefined ? {} : { conditions: conditionsInStack(stack, conditions) }),
    reasons: [reason],
    wildcardReasons: wildcardReason === undefined ? [] : [wildcardReason],
    states,
  };
}

function conditionsInStack(stack: Stack, conditions: StatementConditions): StatementConditions {
  return mapValues(conditions, (keys) =>
    mapValues(keys, (value) =>
      typeof value === 'string' ? inStack(stack, value) : value.map((item) => inStack(stack, item)),
    ),
  );
}

function mapValues<Value, Result>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Result,
): Readonly<Record<string, Result>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function inStack(stack: Stack, text: string): string {
  if (!text.includes('${AWS::')) return text;
  return text
    .replaceAll(PARTITION, stack.partition)
    .replaceAll(REGION, stack.region)
    .replaceAll(ACCOUNT, stack.account);
}
