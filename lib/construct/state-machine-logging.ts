import { Names, type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { CfnStateMachine, LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { letDeliveryUseKey, letLogsUseKey } from './encryption';

/**
 * CloudWatch Logs lets a service write to groups under this prefix without a statement per group in the one resource
 * policy that an account and Region has; that policy is small, and full after a few dozen machines.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
 */
const VENDED_LOGS = '/aws/vendedlogs/states/';

/** The whole name may have 512 characters. */
const LONGEST_NAME = 200;

/** How a machine logs. */
export interface LogSettings {
  readonly level: LogLevel;
  readonly includeExecutionData: boolean;

  /** Undefined: a new group is made. */
  readonly logGroup?: ILogGroup;
  readonly retention?: RetentionDays;
  readonly removalPolicy: RemovalPolicy;
  readonly encryptionKey?: IKey;
}

/** The group that a machine logs to: the given one, or a new one whose name is unique in the account and Region. */
export function machineLogGroup(machine: Construct, settings: LogSettings): ILogGroup {
  const { encryptionKey } = settings;
  if (settings.logGroup) {
    if (encryptionKey) letDeliveryUseKey(machine, encryptionKey);
    return settings.logGroup;
  }
  // Stack name, construct path and a hash of both.
  const unique = Names.uniqueResourceName(machine, { maxLength: LONGEST_NAME, separator: '-' });
  const logGroupName = `${VENDED_LOGS}${unique}`;
  if (encryptionKey) letLogsUseKey(machine, encryptionKey, logGroupName);
  return new LogGroup(machine, 'LogGroup', {
    logGroupName,
    retention: settings.retention ?? RetentionDays.ONE_MONTH,
    removalPolicy: settings.removalPolicy,
    ...(encryptionKey ? { encryptionKey } : {}),
  });
}

/** The machine's logging property. */
export function loggingConfiguration(
  settings: LogSettings,
  logGroup: ILogGroup,
): CfnStateMachine.LoggingConfigurationProperty {
  return {
    level: settings.level,
    includeExecutionData: settings.includeExecutionData,
    destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup.logGroupArn } }],
  };
}
