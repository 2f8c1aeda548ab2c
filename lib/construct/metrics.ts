import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/**
 * The metrics of a machine that alarms and dashboard need, made for one length of period. Without labels: an alarm on
 * a metric with one is written as a metric query, which tools read less well.
 */
export class MachineMetrics {
  constructor(
    private readonly machine: StateMachine,
    private readonly period: Duration = Duration.minutes(5),
  ) {}

  /** Two data points are emitted for each start: only the sum counts right, a sample count would be twice as high. */
  started(): Metric {
    return this.sum('ExecutionsStarted');
  }

  succeeded(): Metric {
    return this.sum('ExecutionsSucceeded');
  }

  failed(): Metric {
    return this.sum('ExecutionsFailed');
  }

  timedOut(): Metric {
    return this.sum('ExecutionsTimedOut');
  }

  aborted(): Metric {
    return this.sum('ExecutionsAborted');
  }

  throttled(): Metric {
    return this.sum('ExecutionThrottled');
  }

  redriven(): Metric {
    return this.sum('ExecutionsRedriven');
  }

  /** In milliseconds. */
  duration(percentile: number): Metric {
    return this.metric('ExecutionTime', Stats.percentile(percentile));
  }

  /** In milliseconds; Express only. */
  billedDuration(percentile: number): Metric {
    return this.metric('ExpressExecutionBilledDuration', Stats.percentile(percentile));
  }

  /** In MB; Express only. */
  billedMemory(): Metric {
    return this.metric('ExpressExecutionBilledMemory', Stats.MAXIMUM);
  }

  /** In percent of the executions that ended; nothing where none did. Counts that are zero are not emitted. */
  failureRate(): IMetric {
    return new MathExpression({
      expression: '100 * bad / (bad + FILL(succeeded, 0))',
      usingMetrics: {
        bad: new MathExpression({
          expression: 'FILL(failed, 0) + FILL(timedOut, 0) + FILL(aborted, 0)',
          usingMetrics: { failed: this.failed(), timedOut: this.timedOut(), aborted: this.aborted() },
          period: this.period,
        }),
        succeeded: this.succeeded(),
      },
      period: this.period,
      label: 'Failure rate',
    });
  }

  /** Of the whole account and Region. */
  openMapRuns(): Metric {
    return this.account('ApproximateOpenMapRunCount');
  }

  /** Of the whole account and Region. */
  mapRunBacklog(): Metric {
    return this.account('ApproximateMapRunBacklogSize');
  }

  private sum(metricName: string): Metric {
    return this.metric(metricName, Stats.SUM);
  }

  private metric(metricName: string, statistic: string): Metric {
    return this.machine.metric(metricName, { statistic, period: this.period });
  }

  private account(metricName: string): Metric {
    return new Metric({
      namespace: 'AWS/States',
      metricName,
      statistic: Stats.MAXIMUM,
      period: this.period,
    }).attachTo(this.machine);
  }
}
