import { type ILogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import { CustomerManagedEncryptionConfiguration, LogLevel, type LogOptions } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props';

/** The props of a machine without those that `sfn.StateMachine` has for the same, and which of them contradict each other. */
export interface OwnProps {
  readonly own: WorkflowStateMachineProps;
  readonly contradictions: readonly string[];
}

/** Takes `logs` and `encryptionConfiguration` of `sfn.StateMachine` apart: what they say has a prop each here. */
export function ownProps(scope: IConstruct, id: string, props: WorkflowStateMachineProps): OwnProps {
  const { logs, encryptionConfiguration, ...own } = props;
  const contradictions = [
    ...contradictionsOf('logs', logs, {
      logGroup: own.logGroup,
      logLevel: own.logLevel,
      logExecutionData: own.logExecutionData,
    }),
    ...contradictionsOf('encryptionConfiguration', encryptionConfiguration, {
      encryptionKey: own.encryptionKey,
      dataKeyReusePeriod: own.dataKeyReusePeriod,
    }),
  ];
  return {
    own: {
      ...own,
      ...(logs !== undefined && logProps(scope, id, logs)),
      ...(encryptionConfiguration instanceof CustomerManagedEncryptionConfiguration && {
        encryptionKey: encryptionConfiguration.kmsKey,
        dataKeyReusePeriod: encryptionConfiguration.kmsDataKeyReusePeriodSeconds,
      }),
    },
    contradictions,
  };
}

function logProps(scope: IConstruct, id: string, logs: LogOptions): Partial<WorkflowStateMachineProps> {
  const { destination, level, includeExecutionData } = logs;
  return {
    logLevel: level ?? LogLevel.ERROR,
    ...(includeExecutionData !== undefined && { logExecutionData: includeExecutionData }),
    ...(destination !== undefined && { logGroup: logGroupOf(scope, id, destination) }),
  };
}

/** A log group that is more than a reference to one is used as it is. */
function logGroupOf(scope: IConstruct, id: string, destination: NonNullable<LogOptions['destination']>): ILogGroup {
  if (isLogGroup(destination)) return destination;
  return LogGroup.fromLogGroupArn(scope, `${id}Logs`, destination.logGroupRef.logGroupArn);
}

function isLogGroup(destination: NonNullable<LogOptions['destination']>): destination is ILogGroup {
  return 'logGroupArn' in destination;
}

function contradictionsOf(name: string, value: unknown, others: Readonly<Record<string, unknown>>): readonly string[] {
  const also = Object.keys(others).filter((other) => others[other] !== undefined);
  return value === undefined || also.length === 0
    ? []
    : [`"${name}" and "${also.join('", "')}" specify the same: pass one of them`];
}
