import { Duration, Stack } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  type Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { type StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { DashboardOptions } from './dashboard-options';
import { MachineMetrics } from './metrics';

/** A dashboard is 24 columns wide. */
const FULL = 24;
const HALF = 12;
const HEIGHT = 6;

/** What the dashboard shows besides the machine's metrics. */
export interface DashboardContent {
  readonly alarms: readonly Alarm[];
  readonly logGroup?: ILogGroup;
  readonly hasDistributedMap: boolean;
}

/** What somebody on call wants to see, from top to bottom: is it bad, since when, how slow, what are the errors. */
export function machineDashboard(
  machine: StateMachine,
  options: DashboardOptions,
  content: DashboardContent,
): Dashboard {
  const metrics = new MachineMetrics(machine, options.period);
  const percentiles = [50, 90, 99];
  const isExpress = machine.stateMachineType === StateMachineType.EXPRESS;
  const rows: IWidget[][] = [
    [title(machine)],
    alarmRow(content.alarms),
    [
      graph('Executions', [
        named('Started', metrics.started()),
        named('Succeeded', metrics.succeeded()),
        named('Failed', metrics.failed()),
        named('Timed out', metrics.timedOut()),
        ...(isExpress ? [] : [named('Aborted', metrics.aborted()), named('Redriven', metrics.redriven())]),
        named('Throttled', metrics.throttled()),
      ]),
      graph('Failure rate', [metrics.failureRate()], '%'),
    ],
    [
      graph(
        'Duration',
        percentiles.map((percentile) => named(`p${percentile}`, metrics.duration(percentile))),
        'ms',
      ),
      ...(isExpress
        ? [
            graph(
              'Billed duration',
              percentiles.map((percentile) => named(`p${percentile}`, metrics.billedDuration(percentile))),
              'ms',
            ),
          ]
        : []),
    ],
    isExpress ? [graph('Billed memory', [named('Maximum', metrics.billedMemory())], 'MB')] : [],
    content.hasDistributedMap
      ? [
          graph('Map Runs of the account', [
            named('Open', metrics.openMapRuns()),
            named('Waiting', metrics.mapRunBacklog()),
          ]),
        ]
      : [],
    content.logGroup ? [lastFailures(content.logGroup)] : [],
  ];
  return new Dashboard(machine, 'Dashboard', {
    ...(options.dashboardName === undefined ? {} : { dashboardName: options.dashboardName }),
    defaultInterval: options.interval ?? Duration.hours(12),
    widgets: rows.filter((row) => row.length > 0),
  });
}

function title(machine: StateMachine): IWidget {
  const { region } = Stack.of(machine);
  const console = `https://${region}.console.aws.amazon.com/states/home?region=${region}`;
  const markdown =
    `# ${machine.stateMachineName}\n` +
    `[Executions](${console}#/statemachines/view/${machine.stateMachineArn}) of \`${machine.node.path}\``;
  return new TextWidget({ markdown, width: FULL, height: 2 });
}

function alarmRow(alarms: readonly Alarm[]): IWidget[] {
  return alarms.length === 0 ? [] : [new AlarmStatusWidget({ alarms: [...alarms], width: FULL, height: 2 })];
}

function named(label: string, metric: Metric): Metric {
  return metric.with({ label });
}

function graph(name: string, left: IMetric[], unit?: string): IWidget {
  return new GraphWidget({
    title: name,
    left,
    leftYAxis: { min: 0, showUnits: false, ...(unit === undefined ? {} : { label: unit }) },
    width: HALF,
    height: HEIGHT,
  });
}

/** Failed states and executions out of the execution log, the newest first. */
function lastFailures(logGroup: ILogGroup): IWidget {
  return new LogQueryWidget({
    title: 'Last failures',
    logGroupNames: [logGroup.logGroupName],
    view: LogQueryVisualizationType.TABLE,
    queryLines: [
      'fields @timestamp, type, details.name, details.error, details.cause, execution_arn',
      'filter type like /(Failed|TimedOut|Aborted)$/',
      'sort @timestamp desc',
      'limit 50',
    ],
    width: FULL,
    height: HEIGHT,
  });
}
