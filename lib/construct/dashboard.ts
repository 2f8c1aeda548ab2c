import { Duration } from 'aws-cdk-lib';
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
  TextWidgetBackground,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { type IStateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { consoleLink } from './console-link';
import type { DashboardOptions } from './dashboard-options';
import { machineName } from './machine-name';
import { MachineMetrics } from './metrics';

/** A dashboard is 24 columns wide. */
const FULL = 24;
const HALF = 12;
const HEIGHT = 6;

/** What the dashboard shows besides the machine's metrics. */
export interface DashboardContent {
  readonly type: StateMachineType;
  readonly alarms: readonly Alarm[];
  readonly logGroup?: ILogGroup;
  readonly hasDistributedMap: boolean;
}

/** What the person on call wants to see, from top to bottom: is it bad, since when, how slow, what are the errors. */
export function machineDashboard(
  machine: IStateMachine,
  options: DashboardOptions,
  content: DashboardContent,
): Dashboard {
  const metrics = new MachineMetrics(machine, content.type, options.period);
  const percentiles = [50, 90, 99];
  const isExpress = content.type === StateMachineType.EXPRESS;
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
        // Of Express it is a number of the whole account.
        named(isExpress ? 'Throttled starts of the account' : 'Throttled', metrics.throttled()),
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

function title(machine: IStateMachine): IWidget {
  const markdown = `# ${machineName(machine)}\n[Executions](${consoleLink(machine)}) of \`${machine.node.path}\``;
  return new TextWidget({ markdown, width: FULL, height: 2, background: TextWidgetBackground.TRANSPARENT });
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
