import { ArnFormat, Lazy, Stack } from 'aws-cdk-lib';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { DistributedMapPlace } from '../analysis/distributed-map-permissions';
import type { RoleStatement } from './role-statement';

/**
 * The permissions that a machine with Distributed Maps needs over itself.
 *
 * They name the machine, which exists only after its role: so they go into a policy of their own that depends on the
 * machine, while the machine depends on the role and its default policy alone. The ARNs are lazy, because the
 * machine's resource is made after its definition is bound.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
 */
export function distributedMapStatements(
  machine: StateMachine,
  maps: readonly DistributedMapPlace[],
): readonly RoleStatement[] {
  const states = maps.map((map) => map.stateName);
  return [
    {
      actions: ['states:StartExecution'],
      resources: [machineArn(machine)],
      reasons: ['starts the child executions of its Distributed Maps'],
      wildcardReasons: [],
      states,
    },
    {
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [executionArn(machine, ':*')],
      reasons: ['follows and stops the child executions of its Distributed Maps'],
      wildcardReasons: ['each execution has a name of its own'],
      states,
    },
    {
      actions: ['states:RedriveExecution'],
      resources: mapRunNames(maps).map((name) => executionArn(machine, `/${name}:*`)),
      reasons: ['redrives failed child executions of its Distributed Maps'],
      wildcardReasons: ['each child execution, and each Map Run without a label, has a name of its own'],
      states,
    },
  ];
}

/** Labels, where all maps have one; the service makes up a name for a Map Run without a label. */
function mapRunNames(maps: readonly DistributedMapPlace[]): readonly string[] {
  const labels = maps.map((map) => map.label ?? '*');
  return labels.includes('*') ? ['*'] : [...new Set(labels)];
}

/** The machine's ARN, usable before its resource exists. */
export function machineArn(machine: StateMachine): string {
  return Lazy.string({ produce: () => machine.stateMachineArn }, { displayHint: `${machine.node.id}.Arn` });
}

function executionArn(machine: StateMachine, rest: string): string {
  // The wildcard stands outside of the lazy part, so that it can be seen without resolving it.
  const name = Lazy.string({ produce: () => machine.stateMachineName }, { displayHint: `${machine.node.id}.Name` });
  return Stack.of(machine).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${name}${rest}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
