import { ArnFormat, Stack, Token } from 'aws-cdk-lib';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { machineResource } from './machine-resource';
import { unqualified } from './release/released-machine';

/**
 * The machine's name: as it was specified, else the attribute that CloudFormation fills in, or what the ARN of an
 * imported machine holds.
 */
export function machineName(qualified: IStateMachine): string {
  const machine = unqualified(qualified);
  const resource = machineResource(machine);
  if (resource === undefined) {
    const { resourceName } = Stack.of(machine).splitArn(machine.stateMachineArn, ArnFormat.COLON_RESOURCE_NAME);
    return resourceName ?? machine.stateMachineArn;
  }
  // Without a name of its own the property is a token of nothing.
  const { stateMachineName } = resource;
  return stateMachineName === undefined || Token.isUnresolved(stateMachineName) ? resource.attrName : stateMachineName;
}
