import { Fn, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import type { Alarm, IAlarmRef } from 'aws-cdk-lib/aws-cloudwatch';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  type IStateMachine,
  type StateMachine,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { AlarmOptions } from '../alarm-options';
import { ownMachineResource } from '../machine-resource';
import type { Release, Shift } from './release';
import type { AliasReleaseProps } from './release-props';
import { ReleasedMachine } from './released-machine';
import { alarmNames, missingAlarms } from './rollback-alarms';

/** What a release of a machine is made of. */
export interface MadeRelease {
  /** The machine by its newest version. */
  readonly version: IStateMachine;

  /** The machine by its alias; undefined where the release has none. */
  readonly live: IStateMachine | undefined;

  /** The alarms on the alias and on the version. */
  readonly alarms: readonly Alarm[];
}

/** Makes alarms on the executions of a machine by an alias or a version. */
export type MakeAlarms = (machine: IStateMachine, options: AlarmOptions) => readonly Alarm[];

/**
 * Publishes a version of a machine, and shifts an alias to it.
 *
 * The version names the revision, so that CloudFormation replaces it with each new one, and the old one stays: executions run by it,
 * and callers may have pinned it.
 */
export function makeRelease(machine: StateMachine, release: Release, makeAlarms: MakeAlarms): MadeRelease {
  const { _version: props, _alias: alias, _shift: shift } = release;
  const resource = ownMachineResource(machine);
  const published = new CfnStateMachineVersion(machine, 'Version', {
    stateMachineArn: machine.stateMachineArn,
    stateMachineRevisionId: resource.attrStateMachineRevisionId,
    ...(props.description === undefined ? {} : { description: props.description }),
  });
  published.applyRemovalPolicy(RemovalPolicy.RETAIN);
  // What names the machine can't be ahead of it; the alias starts executions by the version as soon as that is there.
  for (const id of ['DistributedMapPolicy', 'EncryptionPolicy']) {
    const policy = machine.node.tryFindChild(id);
    if (policy !== undefined) published.node.addDependency(policy);
  }
  // The number is the last field of the version's ARN.
  const version = new ReleasedMachine(machine, 'PublishedVersion', machine, {
    arn: published.ref,
    dimension: 'Version',
    value: Fn.select(7, Fn.split(':', published.ref)),
  });
  if (alias === undefined || shift === undefined) return { version, live: undefined, alarms: [] };
  return { version, ...makeAlias(machine, { version, published, alias, shift }, makeAlarms) };
}

interface AliasParts {
  readonly version: IStateMachine;
  readonly published: CfnStateMachineVersion;
  readonly alias: AliasReleaseProps;
  readonly shift: Shift;
}

function makeAlias(
  machine: StateMachine,
  { version, published, alias: props, shift }: AliasParts,
  makeAlarms: MakeAlarms,
): Pick<MadeRelease, 'live' | 'alarms'> {
  const { alias: name, aliasDescription, rollbackOn = [], aliasAlarms, versionAlarms } = props;
  const made: Alarm[] = [];
  const alias = new CfnStateMachineAlias(machine, 'Alias', {
    name,
    ...(aliasDescription === undefined ? {} : { description: aliasDescription }),
  });
  const live = new ReleasedMachine(machine, 'Live', machine, { arn: alias.ref, dimension: 'Alias', value: name });
  if (aliasAlarms) made.push(...makeAlarms(live, optionsOf(aliasAlarms)));
  if (versionAlarms) made.push(...makeAlarms(version, optionsOf(versionAlarms)));
  const alarms: readonly (IAlarmRef | string)[] = [...rollbackOn, ...made];
  alias.deploymentPreference = {
    stateMachineVersionArn: published.ref,
    type: shift.type,
    ...(shift.type === 'ALL_AT_ONCE' ? {} : { percentage: shift.percentage, interval: shift.minutes }),
    ...(alarms.length === 0 ? {} : { alarms: [...alarmNames(alarms)] }),
  };
  machine.node.addValidation({
    validate: () => [...missingAlarms(machine, name, alarms), ...otherReleases(machine, alias, name)],
  });
  return { live, alarms: made };
}

/** Aliases of the same name that the app makes for the same machine: the deployment would fail with the second one. */
function otherReleases(machine: StateMachine, own: CfnStateMachineAlias, name: string): readonly string[] {
  if (Token.isUnresolved(name)) return [];
  const stack = Stack.of(machine);
  return stack.node
    .findAll()
    .filter((node) => CfnStateMachineAlias.isCfnStateMachineAlias(node))
    .filter((other) => other !== own && other.name === name && isOf(machine, other))
    .map(
      (other) =>
        `"${machine.node.path}" has two releases of the alias "${name}": that of its prop "release", and "${other.node.path}". ` +
        'Give one of them another alias.',
    );
}

/** Whether an alias refers to the machine, or to a version of it. */
function isOf(
  machine: StateMachine,
  { stateMachineArn, deploymentPreference, routingConfiguration }: CfnStateMachineAlias,
) {
  const stack = Stack.of(machine);
  const text = JSON.stringify(stack.resolve([stateMachineArn, deploymentPreference, routingConfiguration]) ?? null);
  const versions = stack.node
    .findAll()
    .filter((node) => CfnStateMachineVersion.isCfnStateMachineVersion(node))
    .filter((version) => version.stateMachineArn === machine.stateMachineArn);
  return [ownMachineResource(machine), ...versions].some(({ logicalId }) =>
    text.includes(`"${stack.resolve(logicalId)}"`),
  );
}

/** `true` means the defaults. */
function optionsOf(options: true | AlarmOptions): AlarmOptions {
  return options === true ? {} : options;
}
