import type { RemovalPolicy } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import type { AlarmOptions } from './alarm-options';
import type { DashboardOptions } from './dashboard-options';

/**
 * What holds for all machines of an app, stage or stack that don't specify it themselves.
 */
export interface StateMachineDefaults {
  /**
   * The alarms, or `false` for none. A machine that has `alarms` of its own takes from these the members that it does
   * not specify. Alarms that only one type of machine can have, and actions of severities that no alarm of a machine has,
   * are left to the other machines.
   *
   * @default - each machine has its default alarms
   */
  readonly alarms?: boolean | AlarmOptions;

  /**
   * Whether each machine has a CloudWatch dashboard, and its options.
   *
   * @default false
   */
  readonly dashboard?: boolean | DashboardOptions;

  /**
   * Whether executions are logged to CloudWatch Logs. A machine that specifies its log group, level, data or retention
   * is logged.
   *
   * @default true
   */
  readonly logging?: boolean;

  /**
   * What is logged.
   *
   * @default LogLevel.ALL
   */
  readonly logLevel?: LogLevel;

  /**
   * Whether logs hold the inputs and outputs of states, which may be personal or secret.
   *
   * @default false
   */
  readonly logExecutionData?: boolean;

  /**
   * How long new log groups keep what is logged.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;

  /**
   * Whether executions are traced with AWS X-Ray.
   *
   * @default true
   */
  readonly tracingEnabled?: boolean;

  /**
   * What happens to machines and their log groups when they are removed from the stack.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}
