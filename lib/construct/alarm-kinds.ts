import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { keysOf } from '../util/keys-of';
import type { AlarmOptions, AlarmThreshold, DurationThreshold, RateThreshold } from './alarm-options';
import type { MachineMetrics } from './metrics';

/** The members of the options that hold thresholds. */
export type AlarmKind = Exclude<keyof AlarmOptions, 'actions' | 'severityActions' | 'okActions'>;

/** Any of the forms of a threshold. */
export type AnyThreshold = AlarmThreshold | RateThreshold | DurationThreshold;

/** Thresholds by severity. */
export type Thresholds = Readonly<Record<string, AnyThreshold>>;

/** What a kind of alarm measures; each has its own bounds. */
export type Measure = 'count' | 'percent' | 'duration' | 'minimum';

/** What a kind of alarm looks at, and when it is bad. */
export interface AlarmRule {
  readonly measure: Measure;
  readonly metric: (metrics: MachineMetrics, minimumSamples: number) => IMetric;
  /** What happened when it goes off. */
  readonly says: (limit: string, type: StateMachineType) => string;
  /** The type of machine that has it; of both if undefined. */
  readonly only?: StateMachineType;
  readonly standard?: Thresholds;
  readonly express?: Thresholds;
}

/** How many executions a rate or percentile needs in a period, unless an alarm has a number of its own. */
export const MINIMUM_SAMPLES = 10;

const ONE_CRITICAL = { critical: { threshold: 1 } };
const ONE_WARNING = { warning: { threshold: 1 } };

export const ALARM_RULES: Readonly<Record<AlarmKind, AlarmRule>> = {
  failed: {
    measure: 'count',
    metric: (metrics) => metrics.failed(),
    says: (limit) => `${limit} or more executions failed`,
    standard: ONE_CRITICAL,
    express: ONE_CRITICAL,
  },
  timedOut: {
    measure: 'count',
    metric: (metrics) => metrics.timedOut(),
    says: (limit) => `${limit} or more executions timed out`,
    standard: ONE_CRITICAL,
    express: ONE_CRITICAL,
  },
  throttled: {
    measure: 'count',
    metric: (metrics) => metrics.throttled(),
    says: (limit, type) =>
      type === StateMachineType.EXPRESS
        ? `${limit} or more calls of StartExecution were throttled in this account and Region`
        : `${limit} or more state transitions were throttled`,
    standard: ONE_WARNING,
    express: ONE_WARNING,
  },
  aborted: {
    measure: 'count',
    metric: (metrics) => metrics.aborted(),
    says: (limit) => `${limit} or more executions were stopped`,
    only: StateMachineType.STANDARD,
    standard: ONE_WARNING,
  },
  failureRate: {
    measure: 'percent',
    metric: (metrics, samples) => metrics.failureRate(samples),
    says: (limit) => `${limit} % or more of the executions failed, timed out or were stopped`,
  },
  durationP50: {
    measure: 'duration',
    metric: (metrics, samples) => metrics.durationOf(50, samples),
    says: (limit) => `half of the executions took ${limit} or more`,
  },
  durationP90: {
    measure: 'duration',
    metric: (metrics, samples) => metrics.durationOf(90, samples),
    says: (limit) => `one in 10 executions took ${limit} or more`,
  },
  durationP99: {
    measure: 'duration',
    metric: (metrics, samples) => metrics.durationOf(99, samples),
    says: (limit) => `one in 100 executions took ${limit} or more`,
  },
  minimumStarted: {
    measure: 'minimum',
    metric: (metrics) => metrics.started(),
    says: (limit) => `fewer than ${limit} executions were started`,
  },
  billedDurationP99: {
    measure: 'duration',
    metric: (metrics, samples) => metrics.billedDurationOf(99, samples),
    says: (limit) => `${limit} or more were billed for one in 100 executions`,
    only: StateMachineType.EXPRESS,
  },
  billedMemory: {
    measure: 'count',
    metric: (metrics) => metrics.billedMemory(),
    says: (limit) => `${limit} MB or more of memory were billed for an execution`,
    only: StateMachineType.EXPRESS,
  },
  openMapRuns: {
    measure: 'count',
    metric: (metrics) => metrics.openMapRuns(),
    says: (limit) => `${limit} or more Map Runs are open in this account and Region`,
  },
  mapRunBacklog: {
    measure: 'count',
    metric: (metrics) => metrics.mapRunBacklog(),
    says: (limit) => `${limit} or more Map Runs wait in this account and Region`,
  },
};

export const ALARM_KINDS: readonly AlarmKind[] = keysOf(ALARM_RULES);

/** The thresholds of a kind: those of the options, else those that machines of the type have by default. */
export function thresholdsOf(kind: AlarmKind, options: AlarmOptions, type: StateMachineType): Thresholds {
  const defaults = type === StateMachineType.EXPRESS ? ALARM_RULES[kind].express : ALARM_RULES[kind].standard;
  return options[kind] ?? defaults ?? {};
}
