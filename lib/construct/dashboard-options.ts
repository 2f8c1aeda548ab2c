import type { Duration } from 'aws-cdk-lib';

/**
 * The dashboard of a state machine.
 */
export interface DashboardOptions {
  /**
   * The dashboard's name.
   *
   * @default - CloudFormation makes one up
   */
  readonly dashboardName?: string;

  /**
   * The time that the dashboard shows when it is opened.
   *
   * @default Duration.hours(12)
   */
  readonly interval?: Duration;

  /**
   * The length of one data point.
   *
   * @default Duration.minutes(5)
   */
  readonly period?: Duration;
}
