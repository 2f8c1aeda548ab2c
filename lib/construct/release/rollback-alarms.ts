import { Stack, Token } from 'aws-cdk-lib';
import { CfnAlarm, CfnCompositeAlarm, type IAlarmRef } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct, IConstruct } from 'constructs';
import { suggest } from '../../util/closest-name';

/** The names of alarms, each once: CloudFormation takes names, and takes the ARN of an alarm for an alarm that is well. */
export function alarmNames(alarms: readonly (IAlarmRef | string)[]): readonly string[] {
  return [...new Set(alarms.map((alarm) => (typeof alarm === 'string' ? alarm : alarm.alarmRef.alarmName)))];
}

/**
 * Literal names that no alarm of the app has, as messages. Only at synthesis all alarms are there. An alarm of another stack counts
 * where that stack is in the same account and Region, or that is not known.
 */
export function missingAlarms(
  machine: Construct,
  alias: string,
  alarms: readonly (IAlarmRef | string)[],
): readonly string[] {
  const names = alarms.filter((alarm): alarm is string => typeof alarm === 'string' && !Token.isUnresolved(alarm));
  if (names.length === 0) return [];
  const known = knownNames(machine);
  return names
    .filter((name) => !known.includes(name))
    .map(
      (name) =>
        `No alarm of this app has the name "${name}", which should roll back the release "${alias}" of "${machine.node.path}": ` +
        `CloudFormation takes an alarm that does not exist for one that is well. Pass the alarm itself, ` +
        `or import it by Alarm.fromAlarmName if it is made elsewhere.${suggest(name, known)}`,
    );
}

function knownNames(machine: Construct): readonly string[] {
  const stack = Stack.of(machine);
  return machine.node.root.node.findAll().flatMap((node) => {
    if (!isAlarm(node) || !isSamePlace(Stack.of(node), stack)) return [];
    const name: unknown = Stack.of(node).resolve(node.alarmName);
    return typeof name === 'string' ? [name] : [];
  });
}

function isAlarm(node: IConstruct): node is CfnAlarm | CfnCompositeAlarm {
  return CfnAlarm.isCfnAlarm(node) || CfnCompositeAlarm.isCfnCompositeAlarm(node);
}

function isSamePlace(one: Stack, other: Stack): boolean {
  return isSame(one.account, other.account) && isSame(one.region, other.region);
}

function isSame(one: string, other: string): boolean {
  return one === other || Token.isUnresolved(one) || Token.isUnresolved(other);
}
