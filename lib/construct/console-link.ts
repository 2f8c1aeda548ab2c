import { Stack } from 'aws-cdk-lib';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { unqualified } from './release/released-machine';

/** The consoles of the partitions whose address is public, by the beginning of their Regions' names. */
const CONSOLES: readonly (readonly [region: RegExp, host: (region: string) => string])[] = [
  [/^cn-/, (region) => `${region}.console.amazonaws.cn`],
  [/^us-gov-/, (region) => `${region}.console.amazonaws-us-gov.com`],
  [/./, (region) => `${region}.console.aws.amazon.com`],
];

/** The page of a machine's executions in the console. A Region that is known at deployment only is taken for a commercial one. */
export function consoleLink(machine: IStateMachine): string {
  const { region } = machine.env;
  const shown = region === '' ? Stack.of(machine).region : region;
  const host = CONSOLES.find(([pattern]) => pattern.test(shown))?.[1](shown) ?? '';
  return `https://${host}/states/home?region=${shown}#/statemachines/view/${unqualified(machine).stateMachineArn}`;
}
