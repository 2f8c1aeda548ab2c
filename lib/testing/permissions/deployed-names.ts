import type { ExecutionNames } from '../../engine/runtime/execution';
import { ACCOUNT, PARTITION, REGION } from '../../integration/resource/arn';
import { replaceStrings } from '../../util/replace-strings';

/**
 * What a run calls by its own names (`$$.Execution.Id`, the ARN of a Map Run) is called otherwise once it is deployed: the
 * Region, the account and the name of the machine are those of the stack.
 *
 * @param machineId the logical id of the machine
 */
export function withDeployedNames<Value>(value: Value, names: ExecutionNames, machineId: string): Value {
  return replaceStrings(value, (text) => (text.startsWith('arn:') ? deployedArn(text, names, machineId) : text));
}

function deployedArn(arn: string, names: ExecutionNames, machineId: string): string {
  const [, partition = '', service = '', region = '', account = '', ...rest] = arn.split(':');
  if (account !== names.account) return arn;
  const own = {
    partition: partition === names.partition ? PARTITION : partition,
    region: region === names.region ? REGION : region,
    resource: service === 'states' ? deployedResource(rest, names, machineId) : rest,
  };
  return ['arn', own.partition, service, own.region, ACCOUNT, ...own.resource].join(':');
}

/** `execution:Orders:o-1`, `mapRun:Orders/Label:id`: the machine's name is in the second field. */
function deployedResource(
  [kind = '', name = '', ...rest]: readonly string[],
  { stateMachineName }: ExecutionNames,
  machineId: string,
): readonly string[] {
  const isOwn = name === stateMachineName || name.startsWith(`${stateMachineName}/`);
  const deployed = isOwn ? `\${${machineId}.Name}${name.slice(stateMachineName.length)}` : name;
  return [kind, deployed, ...rest];
}
