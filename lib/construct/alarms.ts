import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { type StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { closestName } from '../util/closest-name';
import type { AlarmOptions, AlarmThreshold, AlarmTiming, DurationThreshold } from './alarm-options';
import { MachineMetrics } from './metrics';

/** The members of the options that hold thresholds. */
type AlarmKind = Exclude<keyof AlarmOptions, 'actions' | 'severityActions' | 'okActions'>;

/** What a kind of alarm looks at, and when it is bad. */
interface AlarmRule {
  readonly metric: (metrics: MachineMetrics) => IMetric;
  /** What the alarm says when it goes off. */
  readonly says: (limit: number) => string;
  readonly isBadBelow?: boolean;
  readonly expressOnly?: boolean;
  readonly standard?: Readonly<Record<string, AlarmThreshold>>;
  readonly express?: Readonly<Record<string, AlarmThreshold>>;
}

const ONE_CRITICAL = { critical: { threshold: 1 } };
const ONE_WARNING = { warning: { threshold: 1 } };

const RULES: Readonly<Record<AlarmKind, AlarmRule>> = {
  failed: {
    metric: (metrics) => metrics.failed(),
    says: (limit) => `${limit} or more executions failed`,
    standard: ONE_CRITICAL,
    express: ONE_CRITICAL,
  },
  timedOut: {
    metric: (metrics) => metrics.timedOut(),
    says: (limit) => `${limit} or more executions timed out`,
    standard: ONE_CRITICAL,
    express: ONE_CRITICAL,
  },
  throttled: {
    metric: (metrics) => metrics.throttled(),
    says: (limit) => `${limit} or more state transitions were throttled`,
    standard: ONE_WARNING,
    express: ONE_WARNING,
  },
  aborted: {
    metric: (metrics) => metrics.aborted(),
    says: (limit) => `${limit} or more executions were stopped`,
    standard: ONE_WARNING,
  },
  failureRate: {
    metric: (metrics) => metrics.failureRate(),
    says: (limit) => `${limit} % or more of the executions failed, timed out or were stopped`,
  },
  durationP50: {
    metric: (metrics) => metrics.duration(50),
    says: (limit) => `half of the executions took ${limit} ms or more`,
  },
  durationP90: {
    metric: (metrics) => metrics.duration(90),
    says: (limit) => `one in 10 executions took ${limit} ms or more`,
  },
  durationP99: {
    metric: (metrics) => metrics.duration(99),
    says: (limit) => `one in 100 executions took ${limit} ms or more`,
  },
  minimumStarted: {
    metric: (metrics) => metrics.started(),
    says: (limit) => `fewer than ${limit} executions were started`,
    isBadBelow: true,
  },
  billedDurationP99: {
    metric: (metrics) => metrics.billedDuration(99),
    says: (limit) => `${limit} ms or more were billed for one in 100 executions`,
    expressOnly: true,
  },
  billedMemory: {
    metric: (metrics) => metrics.billedMemory(),
    says: (limit) => `${limit} MB or more of memory were billed for an execution`,
    expressOnly: true,
  },
  openMapRuns: {
    metric: (metrics) => metrics.openMapRuns(),
    says: (limit) => `${limit} or more Map Runs are open in this account and Region`,
  },
  mapRunBacklog: {
    metric: (metrics) => metrics.mapRunBacklog(),
    says: (limit) => `${limit} or more Map Runs wait in this account and Region`,
  },
};

const KINDS = Object.keys(RULES) as readonly AlarmKind[];

/** What is wrong with the options, in words. */
export function problemsOfAlarms(options: AlarmOptions, type: StateMachineType): readonly string[] {
  const severities = new Set(KINDS.flatMap((kind) => Object.keys(thresholdsOf(kind, options, type))));
  const expressKinds =
    type === StateMachineType.EXPRESS ? [] : KINDS.filter((kind) => RULES[kind].expressOnly && options[kind]);
  const unknown = Object.keys(options.severityActions ?? {}).filter((severity) => !severities.has(severity));
  return [
    ...expressKinds.map((kind) => `alarms.${kind} is about Express executions, but this machine is Standard`),
    ...unknown.map((severity) => {
      const near = closestName(severity, severities);
      const hint = near === undefined ? '' : `; did you mean "${near}"?`;
      return `alarms.severityActions names the severity "${severity}", which no alarm has${hint}`;
    }),
  ];
}

/** Makes the alarms of a machine, in the order of the table above. */
export function machineAlarms(machine: StateMachine, options: AlarmOptions): Alarm[] {
  return KINDS.flatMap((kind) =>
    Object.entries(thresholdsOf(kind, options, machine.stateMachineType)).map(([severity, threshold]) => {
      const alarm = alarmOf(machine, kind, severity, threshold);
      const actions: IAlarmAction[] = [...(options.actions ?? []), ...(options.severityActions?.[severity] ?? [])];
      if (actions.length > 0) alarm.addAlarmAction(...actions);
      if (options.okActions && options.okActions.length > 0) alarm.addOkAction(...options.okActions);
      return alarm;
    }),
  );
}

function thresholdsOf(
  kind: AlarmKind,
  options: AlarmOptions,
  type: StateMachineType,
): Readonly<Record<string, AlarmThreshold | DurationThreshold>> {
  const defaults = type === StateMachineType.EXPRESS ? RULES[kind].express : RULES[kind].standard;
  return options[kind] ?? defaults ?? {};
}

function alarmOf(
  machine: StateMachine,
  kind: AlarmKind,
  severity: string,
  limit: AlarmThreshold | DurationThreshold,
): Alarm {
  const rule = RULES[kind];
  const threshold = typeof limit.threshold === 'number' ? limit.threshold : limit.threshold.toMilliseconds();
  const timing: AlarmTiming = limit;
  const metrics = new MachineMetrics(machine, timing.period ?? Duration.minutes(5));
  return new Alarm(machine, `${capitalized(kind)}Alarm${capitalized(severity)}`, {
    metric: rule.metric(metrics),
    threshold,
    comparisonOperator: rule.isBadBelow
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: timing.evaluationPeriods ?? 1,
    ...(timing.datapointsToAlarm === undefined ? {} : { datapointsToAlarm: timing.datapointsToAlarm }),
    // Metrics are emitted only when something happens: silence is what is wrong for a minimum, and well elsewhere.
    treatMissingData: rule.isBadBelow ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    alarmDescription: `${severity}: ${rule.says(threshold)} (state machine ${machine.node.path})`,
  });
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
