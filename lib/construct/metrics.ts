import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/** The metrics of a machine that alarms and dashboard need, made for one length of period. */
export class MachineMetrics {
  constructor(
    private readonly machine: StateMachine,
    private readonly period: Duration = Duration.minutes(5),
  ) {}

  /** Two data points are emitted for each start: only the sum counts right, a sample count would be twice as high. */
  started(): Metric {
    return this.sum('ExecutionsStarted', 'Started');
  }

  succeeded(): Metric {
    return this.sum('ExecutionsSucceeded', 'Succeeded');
  }

  failed(): Metric {
    return this.sum('ExecutionsFailed', 'Failed');
  }

  timedOut(): Metric {
    return this.sum('ExecutionsTimedOut', 'Timed out');
  }

  aborted(): Metric {
    return this.sum('ExecutionsAborted', 'Aborted');
  }

  throttled(): Metric {
    return this.sum('ExecutionThrottled', 'Throttled');
  }

  redriven(): Metric {
    return this.sum('ExecutionsRedriven', 'Redriven');
  }

  /** In milliseconds. */
  duration(percentile: number): Metric {
    return this.metric('ExecutionTime', Stats.percentile(percentile), `p${percentile}`);
  }

  /** In milliseconds; Express only. */
  billedDuration(percentile: number): Metric {
    return this.metric('ExpressExecutionBilledDuration', Stats.percentile(percentile), `Billed p${percentile}`);
  }

  /** In MB; Express only. */
  billedMemory(): Metric {
    return this.metric('ExpressExecutionBilledMemory', Stats.MAXIMUM, 'Billed memory');
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
    return this.account('ApproximateOpenMapRunCount', 'Open Map Runs');
  }

  /** Of the whole account and Region. */
  mapRunBacklog(): Metric {
    return this.account('ApproximateMapRunBacklogSize', 'Map Run backlog');
  }

  private sum(metricName: string, label: string): Metric {
    return this.metric(metricName, Stats.SUM, label);
  }

  private metric(metricName: string, statistic: string, label: string): Metric {
    return this.machine.metric(metricName, { statistic, label, period: this.period });
  }

  private account(metricName: string, label: string): Metric {
    return new Metric({
      namespace: 'AWS/States',
      metricName,
      statistic: Stats.MAXIMUM,
      label,
      period: this.period,
    }).attachTo(this.machine);
  }
}
