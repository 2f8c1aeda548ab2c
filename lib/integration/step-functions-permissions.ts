import { arnFields, ownArn } from './arn';
import { isLoneToken } from './cdk-token';
import { eventRulePermission } from './event-rule';
import type { PermissionStatement } from './permission-statement';
import { type CalledResource, permissionOn } from './resource';
import { arnParameter } from './resource-parameter';
import type { ServiceApis } from './service-api';

export const STATE_MACHINE = arnParameter('state machine', (name) => ownArn('states', `stateMachine:${name}`));

/** The executions of a machine as a resource of a policy. */
export type Executions = Pick<CalledResource, 'arn' | 'label' | 'wildcardReason'>;

export const UNKNOWN_EXECUTION = 'an execution gets its id when it starts';

/**
 * The executions of a machine named `orders` have ARNs that begin with `execution:orders:`, whatever version is run.
 */
export function textExecutions({ arn, label, wildcardReason }: CalledResource): Executions {
  if (isLoneToken(arn)) {
    const reason = 'the state machine is given as a CDK token, which does not tell its name';
    return { arn: ownArn('states', 'execution:*'), label, wildcardReason: reason };
  }
  const fields = arnFields(arn);
  const name = fields?.resource.split(':')[1] ?? '*';
  return {
    arn: fields === undefined ? ownArn('states', 'execution:*') : executionsArn(fields, name),
    label,
    wildcardReason: wildcardReason ?? UNKNOWN_EXECUTION,
  };
}

export function startPermission(machine: CalledResource): PermissionStatement {
  return permissionOn(machine, ['states:StartExecution'], 'starts executions of');
}

export function executionsArn(
  of: { readonly partition: string; readonly region: string; readonly account: string },
  name: string,
) {
  // The colon keeps out the machines whose names merely begin with this one's.
  return `arn:${of.partition}:states:${of.region}:${of.account}:execution:${name}:*`;
}

export function syncPermissions({
  arn,
  label,
  wildcardReason = UNKNOWN_EXECUTION,
}: Executions): readonly PermissionStatement[] {
  return [
    {
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [arn],
      reason: `watches executions of the ${label}, and stops them when the task is stopped`,
      wildcardReason,
    },
    eventRulePermission('StepFunctionsGetEventsForStepFunctionsExecutionRule', 'an execution'),
  ];
}

export const STEP_FUNCTIONS_APIS: ServiceApis = {
  'states:startExecution': {
    patterns: ['sync', 'sync:2', 'waitForTaskToken'],
    resources: { StateMachineArn: STATE_MACHINE },
    permissions: (request) => [startPermission(request.resource('StateMachineArn'))],
    waiting: (request) => syncPermissions(textExecutions(request.resource('StateMachineArn'))),
  },
};
