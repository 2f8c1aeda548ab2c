import type { StateMachineDocument } from '../../asl/state-machine-document';

export type MachineType = 'STANDARD' | 'EXPRESS';

export interface LoggingConfiguration {
  readonly level?: 'ALL' | 'ERROR' | 'FATAL' | 'OFF';
  readonly includeExecutionData?: boolean;
  readonly destinations?: readonly { readonly cloudWatchLogsLogGroup?: { readonly logGroupArn?: string } }[];
}

export interface TracingConfiguration {
  readonly enabled?: boolean;
}

export interface EncryptionConfiguration {
  readonly type: string;
  readonly kmsKeyId?: string;
  readonly kmsDataKeyReusePeriodSeconds?: number;
}

/** What an update of a machine replaces; executions keep the revision that they were started with. */
export interface MachineRevision {
  readonly machineArn: string;
  readonly machineName: string;
  readonly type: MachineType;
  /** Undefined before the first update. */
  readonly revisionId: string | undefined;
  readonly definition: string;
  readonly document: StateMachineDocument;
  /** The states that a typed flow has added to those of its program; undefined where none is known. */
  readonly helperStates?: readonly string[] | undefined;
  readonly roleArn: string;
  readonly logging: LoggingConfiguration | undefined;
  readonly tracing: TracingConfiguration | undefined;
  readonly encryption: EncryptionConfiguration | undefined;
  /** Milliseconds since the epoch. */
  readonly updateTime: number;
}

export interface MachineVersion {
  readonly number: number;
  readonly arn: string;
  readonly description: string | undefined;
  readonly creationTime: number;
  readonly revision: MachineRevision;
}

export interface Route {
  readonly stateMachineVersionArn: string;
  readonly weight: number;
}

export interface MachineAlias {
  readonly arn: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly routes: readonly Route[];
  readonly creationTime: number;
  readonly updateTime: number;
}

export interface Machine {
  readonly order: number;
  readonly arn: string;
  readonly name: string;
  readonly type: MachineType;
  readonly creationTime: number;
  /** The newest. */
  readonly revision: MachineRevision;
  /** In the order of their numbers. */
  readonly versions: readonly MachineVersion[];
  /** Numbers are not used again. */
  readonly lastVersion: number;
  readonly aliases: readonly MachineAlias[];
  readonly tags: ReadonlyMap<string, string>;
}

export interface Activity {
  readonly order: number;
  readonly arn: string;
  readonly name: string;
  readonly creationTime: number;
  readonly encryption: EncryptionConfiguration | undefined;
  readonly tags: ReadonlyMap<string, string>;
}

/** A machine with its first revision. */
export function newMachine(
  order: number,
  revision: MachineRevision,
  tags: ReadonlyMap<string, string> = new Map(),
): Machine {
  const { machineArn: arn, machineName: name, type, updateTime: creationTime } = revision;
  return { order, arn, name, type, creationTime, revision, versions: [], lastVersion: 0, aliases: [], tags };
}
