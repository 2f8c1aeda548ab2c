import { splitAtColons } from '../../util/split-at-colons';
import type { PermissionStatement } from '../call/permission-statement';
import type { ServiceApis } from '../call/service-api';
import { arnFields, ownArn } from '../resource/arn';
import { isLoneToken, leadingToken } from '../resource/cdk-token';
import { type CalledResource, permissionOn } from '../resource/resource';
import { arnParameter, type ResourceParameter } from '../resource/resource-parameter';
import { isArnToken, machineOfToken, tokenArnFields } from '../resource/token-meaning';
import { eventRulePermission } from './event-rule';

const NAMED_MACHINE = arnParameter('state machine', (name) => ownArn('states', `stateMachine:${name}`));

/** A machine, or an alias or a version of it: the service authorizes by the machine's ARN in any case. */
export const STATE_MACHINE: ResourceParameter = {
  noun: 'state machine',
  read: (text) => withMachineArn(NAMED_MACHINE.read(text)),
};

/**
 * The resource with the machine's own ARN in place of that of an alias or a version.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
 */
export function withMachineArn(machine: CalledResource): CalledResource {
  const arn = machineArn(machine.arn);
  if (arn === machine.arn) return machine;
  const { wildcardReason, ...rest } = machine;
  return { ...rest, arn, ...(wildcardReason !== undefined && arn.includes('*') && { wildcardReason }) };
}

/** `stateMachine:orders:live` and `stateMachine:orders:3` are `stateMachine:orders`. */
export function machineArn(arn: string): string {
  const fields = arnFields(arn);
  if (fields === undefined) return isArnToken(arn) ? (machineOfToken(arn) ?? leadingToken(arn) ?? arn) : arn;
  const [kind, name, qualifier] = splitAtColons(fields.resource);
  if (kind !== 'stateMachine' || name === undefined || qualifier === undefined) return arn;
  return `arn:${fields.partition}:${fields.service}:${fields.region}:${fields.account}:${kind}:${name}`;
}

/** The executions of a machine as a resource of a policy. */
export type Executions = Pick<CalledResource, 'arn' | 'label' | 'wildcardReason'>;

const UNKNOWN_EXECUTION = 'an execution gets its id when it starts';

/**
 * The executions of a machine named `orders` have ARNs that begin with `execution:orders:`, whatever version is run.
 */
export function textExecutions({ arn, label, wildcardReason }: CalledResource): Executions {
  const token = tokenArnFields(arn);
  if (token !== undefined) return { arn: executionsArn(token, token.name), label, wildcardReason: UNKNOWN_EXECUTION };
  if (isLoneToken(arn)) {
    const reason = 'the state machine is specified as a CDK token, which does not contain its name';
    return { arn: ownArn('states', 'execution:*'), label, wildcardReason: reason };
  }
  const fields = arnFields(arn);
  const name = splitAtColons(fields?.resource ?? '')[1] ?? '*';
  return {
    arn: fields === undefined ? ownArn('states', 'execution:*') : executionsArn(fields, name),
    label,
    wildcardReason: wildcardReason ?? UNKNOWN_EXECUTION,
  };
}

export function startPermission(machine: CalledResource): PermissionStatement {
  return permissionOn(machine, ['states:StartExecution'], 'starts executions of');
}

function executionsArn(
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
