import { Duration, Token } from 'aws-cdk-lib';
import { StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { closestName } from '../util/closest-name';
import { ALARM_KINDS, ALARM_RULES, type AlarmKind, type AnyThreshold, type Measure, thresholdsOf } from './alarm-kinds';
import type { AlarmOptions, AlarmTiming } from './alarm-options';

/** The bounds of CloudWatch: a day in all, or seven days where each period is an hour or longer. */
const HOUR = 3600;
const LONGEST_SECONDS = 86_400;
const LONGEST_SECONDS_OF_HOURS = 604_800;
const MOST_ACTIONS = 5;

/** What must be known of a machine to judge its alarms. */
export interface AlarmedMachine {
  readonly type: StateMachineType;
  /** How long an execution can run at most. */
  readonly longest: Duration;
}

/**
 * What is wrong with the options, in words: what CloudWatch refuses, and what can never or would always go off. What is
 * known at deployment only is not judged.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function problemsOfAlarms(options: AlarmOptions, machine: AlarmedMachine): readonly string[] {
  const { type } = machine;
  const severities = new Set(ALARM_KINDS.flatMap((kind) => Object.keys(thresholdsOf(kind, options, type))));
  return [
    ...Object.keys(options).flatMap(unknownAlarm),
    ...ALARM_KINDS.flatMap((kind) => problemsOfKind(kind, options, machine)),
    ...Object.keys(options.severityActions ?? {}).flatMap((severity) => unknownSeverity(severity, severities)),
    ...[...severities].flatMap((severity) => tooManyActions(severity, options)),
    ...(amount(options.okActions) > MOST_ACTIONS
      ? [`alarms.okActions are ${amount(options.okActions)} actions, but CloudWatch takes ${MOST_ACTIONS} for an alarm`]
      : []),
  ];
}

const NO_ALARMS: readonly string[] = ['actions', 'okActions', 'severityActions'];

/** Types refuse it; from JavaScript it would be an alarm that is not there. */
function unknownAlarm(name: string): readonly string[] {
  const names: readonly string[] = [...ALARM_KINDS, ...NO_ALARMS];
  if (names.includes(name)) return [];
  const near = closestName(name, names);
  return [`alarms.${name} is not an alarm${near === undefined ? '' : `; did you mean "${near}"?`}`];
}

function problemsOfKind(kind: AlarmKind, options: AlarmOptions, machine: AlarmedMachine): readonly string[] {
  const thresholds = Object.entries(options[kind] ?? {});
  const { only } = ALARM_RULES[kind];
  if (thresholds.length > 0 && only !== undefined && only !== machine.type) {
    const [about, is] = only === StateMachineType.EXPRESS ? ['Express', 'Standard'] : ['Standard', 'Express'];
    return [`alarms.${kind} is about ${about} executions, but this machine is ${is}`];
  }
  return [
    ...equalButForCase(thresholds.map(([severity]) => severity)).map(
      ([first, second]) => `alarms.${kind} has the severities "${first}" and "${second}", which differ by case only`,
    ),
    ...thresholds.flatMap(([severity, limit]) => {
      const prop = `alarms.${kind}.${severity}`;
      return [
        ...problemsOfTiming(prop, limit),
        ...problemsOfThreshold(prop, ALARM_RULES[kind].measure, limit, machine),
      ];
    }),
  ];
}

/** Construct ids of alarms are made of severities, and capitalized: these would be one id, or two that look the same. */
function equalButForCase(severities: readonly string[]): readonly (readonly [string, string])[] {
  const seen = new Map<string, string>();
  return severities.flatMap((severity) => {
    const first = seen.get(severity.toLowerCase());
    if (first === undefined) seen.set(severity.toLowerCase(), severity);
    return first === undefined ? [] : [[first, severity] as const];
  });
}

function problemsOfTiming(prop: string, timing: AlarmTiming): readonly string[] {
  const { evaluationPeriods: periods = 1, datapointsToAlarm: datapoints } = timing;
  const period = timing.period ?? Duration.minutes(5);
  if (isUnknown(periods) || (datapoints !== undefined && isUnknown(datapoints))) return [];
  const problems = [
    ...(isCount(periods) ? [] : [`${prop}.evaluationPeriods is ${periods}, but must be a whole number of 1 or more`]),
    ...(datapoints === undefined || isCount(datapoints)
      ? []
      : [`${prop}.datapointsToAlarm is ${datapoints}, but must be a whole number of 1 or more`]),
    ...(datapoints !== undefined && isCount(datapoints) && isCount(periods) && datapoints > periods
      ? [
          `${prop}.datapointsToAlarm is ${datapoints}, but only ${periods} ${plural(periods, 'period is', 'periods are')} evaluated`,
        ]
      : []),
  ];
  if (period.isUnresolved()) return problems;
  const seconds = period.toSeconds({ integral: false });
  // Step Functions reports each minute: an alarm with shorter periods lacks data most of the time.
  if (seconds < 60 || seconds % 60 !== 0) {
    return [...problems, `${prop}.period is ${period.toHumanString()}, but must be one or more whole minutes`];
  }
  const most = seconds < HOUR ? LONGEST_SECONDS : LONGEST_SECONDS_OF_HOURS;
  if (!isCount(periods) || seconds * periods <= most) return problems;
  const rule = seconds < HOUR ? 'a day where the period is shorter than an hour' : 'seven days';
  const all = `${periods} ${plural(periods, 'period', 'periods')} of ${period.toHumanString()}`;
  return [...problems, `${prop} evaluates ${all}, but CloudWatch evaluates at most ${rule}`];
}

/** Of a threshold that is a number what is wrong with it, undefined if nothing. */
const NUMBER_PROBLEMS: Readonly<Record<Exclude<Measure, 'duration'>, (threshold: number) => string | undefined>> = {
  count: (threshold) => (threshold <= 0 ? 'which every data point reaches; it must be above 0' : undefined),
  percent: (threshold) =>
    threshold <= 0
      ? 'which every data point reaches; it must be above 0'
      : threshold > 100
        ? 'which no rate reaches; it must be 100 percent or less'
        : undefined,
  minimum: (threshold) => (threshold <= 0 ? 'and there are never fewer executions; it must be above 0' : undefined),
};

function problemsOfThreshold(
  prop: string,
  measure: Measure,
  limit: AnyThreshold,
  machine: AlarmedMachine,
): readonly string[] {
  const { threshold } = limit;
  const samples = 'minimumSamples' in limit ? limit.minimumSamples : undefined;
  const badSamples =
    samples === undefined || isUnknown(samples) || isCount(samples)
      ? []
      : [`${prop}.minimumSamples is ${samples}, but must be a whole number of 1 or more`];
  if (measure === 'duration') {
    return [...durationProblem(`${prop}.threshold`, threshold, machine), ...badSamples];
  }
  if (typeof threshold !== 'number') return [`${prop}.threshold must be a number`, ...badSamples];
  if (isUnknown(threshold)) return badSamples;
  if (!Number.isFinite(threshold)) return [`${prop}.threshold is ${threshold}, but must be a number`, ...badSamples];
  const problem = NUMBER_PROBLEMS[measure](threshold);
  return [...(problem === undefined ? [] : [`${prop}.threshold is ${threshold}, ${problem}`]), ...badSamples];
}

function durationProblem(prop: string, threshold: number | Duration, { longest }: AlarmedMachine): readonly string[] {
  if (threshold === undefined || typeof threshold === 'number') return [`${prop} must be a Duration`];
  if (threshold.isUnresolved()) return [];
  const milliseconds = threshold.toMilliseconds({ integral: false });
  if (milliseconds <= 0)
    return [`${prop} is ${threshold.toHumanString()}, which every execution takes; it must be longer`];
  if (longest.isUnresolved() || milliseconds <= longest.toMilliseconds({ integral: false })) return [];
  return [
    `${prop} is ${threshold.toHumanString()}, but no execution of this machine takes longer than ${longest.toHumanString()}`,
  ];
}

function unknownSeverity(severity: string, severities: ReadonlySet<string>): readonly string[] {
  if (severities.has(severity)) return [];
  const near = closestName(severity, severities);
  const hint = near === undefined ? '' : `; did you mean "${near}"?`;
  return [`alarms.severityActions names the severity "${severity}", which no alarm has${hint}`];
}

function tooManyActions(severity: string, { actions, severityActions }: AlarmOptions): readonly string[] {
  const all = amount(actions) + amount(severityActions?.[severity]);
  if (all <= MOST_ACTIONS) return [];
  return [
    `an alarm of the severity "${severity}" has ${all} actions, but CloudWatch takes ${MOST_ACTIONS} for an alarm`,
  ];
}

function amount(list: readonly unknown[] | undefined): number {
  return list?.length ?? 0;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}

/** A number that is known at deployment only. */
function isUnknown(value: number): boolean {
  return Token.isUnresolved(value);
}

function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}
