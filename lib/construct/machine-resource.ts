import { AspectPriority, Aspects } from 'aws-cdk-lib';
import { CfnStateMachine, type IStateMachine, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/**
 * Does something with the CloudFormation resource of a state machine.
 *
 * A definition body is bound while the stock class is about to make the resource, so it can't have it yet. The
 * aspect runs at synthesis, before references are resolved, and sees the resource once.
 */
export function withMachineResource(machine: Construct, use: (resource: CfnStateMachine) => void): void {
  Aspects.of(machine).add(
    {
      visit(node) {
        if (node.node.scope === machine && CfnStateMachine.isCfnStateMachine(node)) use(node);
      },
    },
    { priority: AspectPriority.MUTATING },
  );
}

/**
 * The CloudFormation resource of a machine; undefined where another app makes it.
 *
 * Not by `instanceof`, which fails where an app and a linked package each have a copy of the CDK.
 */
export function machineResource(machine: IStateMachine): CfnStateMachine | undefined {
  const resource = machine.node.defaultChild;
  return CfnStateMachine.isCfnStateMachine(resource) ? resource : undefined;
}

/** As {@link machineResource}, of a machine that this app makes: it has a resource from its constructor on. */
export function ownMachineResource(machine: StateMachine): CfnStateMachine {
  const resource = machineResource(machine);
  if (resource === undefined) throw new Error(`The state machine "${machine.node.path}" has no resource of its own.`);
  return resource;
}
