import type { ExecutionNames } from './execution';
import type { Simulation } from './simulation';
import type { StartOptions } from './simulation-options';

/** The ARNs an execution runs under; what isn't given is made as the service makes it. */
export function executionNames(options: StartOptions, simulation: Simulation): ExecutionNames {
  const { region = 'us-east-1', account = '123456789012', partition = 'aws' } = simulation.options;
  const name = options.name ?? simulation.random.uuid();
  const machine = options.stateMachineName ?? options.stateMachineArn?.split(':').at(-1) ?? 'StateMachine';
  const prefix = `arn:${partition}:states:${region}:${account}`;
  // An Express execution has a second id in its ARN.
  const run = options.type === 'EXPRESS' ? `express:${machine}:${name}:` : `execution:${machine}:${name}`;
  return {
    arn:
      options.executionArn ??
      `${prefix}:${options.type === 'EXPRESS' ? run + simulation.random.uuid() : run}`,
    name,
    stateMachineArn: options.stateMachineArn ?? `${prefix}:stateMachine:${machine}`,
    stateMachineName: machine,
    roleArn: options.roleArn ?? `arn:${partition}:iam::${account}:role/StepFunctionsRole`,
    region,
    account,
    partition,
  };
}
