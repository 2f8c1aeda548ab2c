import { AspectPriority, Aspects } from 'aws-cdk-lib';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
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
        if (node instanceof CfnStateMachine && node.node.scope === machine) use(node);
      },
    },
    { priority: AspectPriority.MUTATING },
  );
}
