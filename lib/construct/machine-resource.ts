import { AspectPriority, Aspects, CfnResource } from 'aws-cdk-lib';
import type { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct, IConstruct } from 'constructs';

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
        if (node.node.scope === machine && isMachineResource(node)) use(node);
      },
    },
    { priority: AspectPriority.MUTATING },
  );
}

/** Not by `instanceof`, which fails where an app and a linked package each have a copy of the CDK. */
function isMachineResource(node: IConstruct): node is CfnStateMachine {
  return CfnResource.isCfnResource(node) && node.cfnResourceType === 'AWS::StepFunctions::StateMachine';
}
