import type { Duration } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * When an alarm looks at its metric.
 */
export interface AlarmTiming {
  /**
   * The length of one data point, in whole minutes. Period times evaluation periods may be a day, or seven days where
   * the period is an hour or longer.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
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
  /** The alarm goes off at this value (for `minimumStarted`: below it); above 0. */
  readonly threshold: number;
}

/**
 * A rate, in percent, from which on an alarm goes off.
 */
export interface RateThreshold extends AlarmTiming {
  /** The alarm goes off at this rate; above 0, 100 at most. */
  readonly threshold: number;

  /**
   * How many executions must have ended in a period; a period with fewer is not judged, as 1 failure of 1 execution is
   * 100 percent. With few executions take a longer `period`, or 1.
   *
   * @default 10
   */
  readonly minimumSamples?: number;
}

/**
 * A duration from which on an alarm goes off.
 */
export interface DurationThreshold extends AlarmTiming {
  /** The alarm goes off at this duration. It can't be longer than the longest execution. */
  readonly threshold: Duration;

  /**
   * How many executions must have ended in a period; a period with fewer is not judged, as its percentiles are all
   * that of its slowest execution. With few executions take a longer `period`, or 1.
   *
   * @default 10
   */
  readonly minimumSamples?: number;
}

/**
 * The alarms of a state machine.
 *
 * Each kind of alarm is a record of thresholds by severity. Severities are your own words; an alarm's construct id is
 * made of kind and severity, `FailedAlarmCritical`, so adding one never replaces another. An empty record switches a
 * kind off.
 *
 * What CloudWatch refuses, and a threshold that can't be reached or is always reached, is an error.
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
   * What was throttled in a period. Standard: state transitions of this machine. Express, where transitions have no
   * quota: calls of `StartExecution` in the whole account and Region.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
   * @default { warning: { threshold: 1 } }
   */
  readonly throttled?: { [severity: string]: AlarmThreshold };

  /**
   * Standard only: executions that were stopped in a period, by `StopExecution` or in the console.
   *
   * @default - { warning: { threshold: 1 } } for Standard, none for Express
   */
  readonly aborted?: { [severity: string]: AlarmThreshold };

  /**
   * Failed, timed out and aborted executions in percent of those that ended in a period.
   *
   * @default - none
   */
  readonly failureRate?: { [severity: string]: RateThreshold };

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
   * on a schedule, or whose absence means that something before them broke.
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
   * What each alarm does when it goes off; CloudWatch takes five actions for an alarm.
   *
   * @default - nothing: the alarms notify no one, they are seen in the console and on the dashboard only
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
