import type { Duration } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * When an alarm looks at its metric.
 */
export interface AlarmTiming {
  /**
   * The length of one data point.
   *
   * @default Duration.minutes(5)
   */
  readonly period?: Duration;

  /**
   * How many data points are looked at.
   *
   * @default 1
   */
  readonly evaluationPeriods?: number;

  /**
   * How many of them have to be bad.
   *
   * @default - all of them
   */
  readonly datapointsToAlarm?: number;
}

/**
 * A number from which on an alarm goes off.
 */
export interface AlarmThreshold extends AlarmTiming {
  /** The alarm goes off at this value (for `minimumStarted`: below it). */
  readonly threshold: number;
}

/**
 * A duration from which on an alarm goes off.
 */
export interface DurationThreshold extends AlarmTiming {
  /** The alarm goes off at this duration. */
  readonly threshold: Duration;
}

/**
 * The alarms of a state machine.
 *
 * Each kind of alarm is a record of thresholds by severity. Severities are your own words; an alarm's construct id is
 * made of kind and severity, `FailedAlarmCritical`, so adding one never replaces another. An empty record switches a
 * kind off.
 *
 * @example
 *
 * new WorkflowStateMachine(this, 'Orders', {
 *   workflow: orders,
 *   alarms: {
 *     failed: { warning: { threshold: 1 }, critical: { threshold: 10 } },
 *     durationP99: { warning: { threshold: Duration.minutes(10) } },
 *     severityActions: { critical: [new SnsAction(pager)] },
 *     actions: [new SnsAction(mail)],
 *   },
 * });
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 */
export interface AlarmOptions {
  /**
   * Executions that failed in a period.
   *
   * @default { critical: { threshold: 1 } }
   */
  readonly failed?: { [severity: string]: AlarmThreshold };

  /**
   * Executions that timed out in a period.
   *
   * @default { critical: { threshold: 1 } }
   */
  readonly timedOut?: { [severity: string]: AlarmThreshold };

  /**
   * State transitions that were throttled in a period.
   *
   * @default { warning: { threshold: 1 } }
   */
  readonly throttled?: { [severity: string]: AlarmThreshold };

  /**
   * Executions that were stopped by somebody in a period. An Express execution can't be.
   *
   * @default - { warning: { threshold: 1 } } for Standard, none for Express
   */
  readonly aborted?: { [severity: string]: AlarmThreshold };

  /**
   * Failed, timed out and aborted executions in percent of those that ended in a period.
   *
   * @default - none
   */
  readonly failureRate?: { [severity: string]: AlarmThreshold };

  /**
   * The duration that half of the executions stay below.
   *
   * @default - none
   */
  readonly durationP50?: { [severity: string]: DurationThreshold };

  /**
   * The duration that nine of ten executions stay below.
   *
   * @default - none
   */
  readonly durationP90?: { [severity: string]: DurationThreshold };

  /**
   * The duration that 99 of 100 executions stay below.
   *
   * @default - none
   */
  readonly durationP99?: { [severity: string]: DurationThreshold };

  /**
   * Goes off when fewer executions are started in a period, also when there are none at all: for workflows that run
   * on a schedule, or whose silence means that something before them broke.
   *
   * @default - none
   */
  readonly minimumStarted?: { [severity: string]: AlarmThreshold };

  /**
   * Express only: the 99th percentile of the billed duration.
   *
   * @default - none
   */
  readonly billedDurationP99?: { [severity: string]: DurationThreshold };

  /**
   * Express only: the largest billed memory of an execution, in MB.
   *
   * @default - none
   */
  readonly billedMemory?: { [severity: string]: AlarmThreshold };

  /**
   * Map Runs that are open in the whole account and Region; 1,000 is the quota, 900 a good threshold.
   *
   * @default - none
   */
  readonly openMapRuns?: { [severity: string]: AlarmThreshold };

  /**
   * Map Runs that wait to be started in the whole account and Region.
   *
   * @default - none
   */
  readonly mapRunBacklog?: { [severity: string]: AlarmThreshold };

  /**
   * What each alarm does when it goes off.
   *
   * @default - nothing: the alarms are seen in the console and on the dashboard
   */
  readonly actions?: IAlarmAction[];

  /**
   * What the alarms of one severity do in addition.
   *
   * @default - nothing
   */
  readonly severityActions?: { [severity: string]: IAlarmAction[] };

  /**
   * What each alarm does when all is well again.
   *
   * @default - nothing
   */
  readonly okActions?: IAlarmAction[];
}
