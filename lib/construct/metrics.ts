import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { type IStateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';

/**
 * The metrics of a machine that alarms and dashboard need, made for one length of period. Without labels: an alarm on
 * a metric with one is written as a metric query, which tools read less well.
 */
export class MachineMetrics {
  constructor(
    private readonly machine: IStateMachine,
    private readonly type: StateMachineType,
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

  /**
   * Standard: transitions of the machine. Transitions of Express executions have no quota; what throttles Express is
   * the quota of `StartExecution`, which is counted for the whole account and Region.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html (Step Functions API metrics)
   */
  throttled(): Metric {
    return this.type === StateMachineType.EXPRESS
      ? this.account('ThrottledEvents', Stats.SUM, { APIName: 'StartExecution' })
      : this.sum('ExecutionThrottled');
  }

  redriven(): Metric {
    return this.sum('ExecutionsRedriven');
  }

  /** In milliseconds. */
  duration(percentile: number): Metric {
    return this.metric('ExecutionTime', Stats.percentile(percentile));
  }

  /** In milliseconds; nothing where fewer executions ended. */
  durationOf(percentile: number, minimumSamples: number): IMetric {
    return this.percentileOf('ExecutionTime', percentile, minimumSamples);
  }

  /** In milliseconds; Express only. */
  billedDuration(percentile: number): Metric {
    return this.metric('ExpressExecutionBilledDuration', Stats.percentile(percentile));
  }

  /** In milliseconds; nothing where fewer executions ended. Express only. */
  billedDurationOf(percentile: number, minimumSamples: number): IMetric {
    return this.percentileOf('ExpressExecutionBilledDuration', percentile, minimumSamples);
  }

  /** In MB; Express only. */
  billedMemory(): Metric {
    return this.metric('ExpressExecutionBilledMemory', Stats.MAXIMUM);
  }

  /** In percent of the executions that ended; nothing where fewer did. Counts that are zero are not emitted. */
  failureRate(minimumSamples = 1): IMetric {
    const ended = 'bad + FILL(succeeded, 0)';
    const rate = `100 * bad / (${ended})`;
    return new MathExpression({
      expression: minimumSamples > 1 ? `IF(${ended} >= ${minimumSamples}, ${rate})` : rate,
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
    return this.account('ApproximateOpenMapRunCount', Stats.MAXIMUM);
  }

  /** Of the whole account and Region. */
  mapRunBacklog(): Metric {
    return this.account('ApproximateMapRunBacklogSize', Stats.MAXIMUM);
  }

  private sum(metricName: string): Metric {
    return this.metric(metricName, Stats.SUM);
  }

  private metric(metricName: string, statistic: string): Metric {
    return this.machine.metric(metricName, { statistic, period: this.period });
  }

  /** `IF` without a third argument gives no data point where the condition does not hold. */
  private percentileOf(metricName: string, percentile: number, minimumSamples: number): IMetric {
    const value = this.metric(metricName, Stats.percentile(percentile));
    if (minimumSamples <= 1) return value;
    return new MathExpression({
      expression: `IF(samples >= ${minimumSamples}, value)`,
      usingMetrics: { samples: this.metric(metricName, Stats.SAMPLE_COUNT), value },
      period: this.period,
      label: `${metricName} p${percentile}`,
    });
  }

  private account(metricName: string, statistic: string, dimensionsMap?: Readonly<Record<string, string>>): Metric {
    return new Metric({
      namespace: 'AWS/States',
      metricName,
      statistic,
      period: this.period,
      ...(dimensionsMap && { dimensionsMap: { ...dimensionsMap } }),
    }).attachTo(this.machine);
  }
}
