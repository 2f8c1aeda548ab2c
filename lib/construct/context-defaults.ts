import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { isJsonObject, type JsonObject } from '../asl/json';
import { closestName } from '../util/closest-name';
import { errorMessage } from '../util/error-message';
import { ownMember } from '../util/own-member';
import type { AlarmOptions, AlarmThreshold, DurationThreshold, RateThreshold } from './alarm-options';
import type { DashboardOptions } from './dashboard-options';
import type { StateMachineDefaults } from './default-props';

/**
 * Defaults from the context: `cdk.json`, `--context` of the CDK CLI (which passes strings), or `node.setContext`.
 *
 *     "context": {
 *       "stepwright:alarms": { "failed": { "critical": { "threshold": 5, "period": "PT15M" } }, "actions": ["arn:..."] },
 *       "stepwright:logRetentionDays": 7
 *     }
 *
 * Whatever can't be read is an error: a default that is dropped without a word is found at the next incident.
 */
export function contextDefaults(scope: IConstruct): StateMachineDefaults {
  const context: Readonly<Record<string, unknown>> = scope.node.getAllContext();
  const keys = Object.keys(context).filter((key) => key.startsWith(PREFIX) && context[key] !== undefined);
  let defaults: StateMachineDefaults = {};
  for (const key of keys) {
    const read = ownMember(READERS, key.slice(PREFIX.length));
    if (read === undefined) throw new Error(`The context key "${key}" is not known${hint(key)}`);
    try {
      defaults = { ...defaults, ...read(context[key]) };
    } catch (error) {
      const reason = errorMessage(error);
      throw new Error(`The context value "${key}" is not valid: ${reason}`);
    }
  }
  return defaults;
}

const PREFIX = 'stepwright:';

/** By key, how its value is read. */
const READERS: Readonly<Record<string, (value: unknown) => StateMachineDefaults>> = {
  alarms: (value) => ({ alarms: flagOr(value, alarmOptions) }),
  dashboard: (value) => ({ dashboard: flagOr(value, dashboardOptions) }),
  logging: (value) => ({ logging: flag(value) }),
  logLevel: (value) => ({ logLevel: word(value, LogLevel) }),
  logExecutionData: (value) => ({ logExecutionData: flag(value) }),
  logRetentionDays: (value) => ({ logRetention: retention(value) }),
  tracingEnabled: (value) => ({ tracingEnabled: flag(value) }),
  removalPolicy: (value) => ({ removalPolicy: word(value, RemovalPolicy) }),
};

function hint(key: string): string {
  const near = closestName(key.slice(PREFIX.length), Object.keys(READERS));
  return near === undefined
    ? `; known are ${Object.keys(READERS)
        .map((name) => `"${PREFIX}${name}"`)
        .join(', ')}.`
    : `; did you mean "${PREFIX}${near}"?`;
}

function flag(value: unknown): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new Error(`${shown(value)} is neither true nor false.`);
}

/** Options as an object, or as its JSON in a string, as `--context` passes it. */
function flagOr<Options>(value: unknown, read: (options: JsonObject) => Options): boolean | Options {
  if (isJsonObject(value)) return read(value);
  if (typeof value === 'string' && value.trimStart().startsWith('{')) {
    const parsed: unknown = JSON.parse(value);
    if (isJsonObject(parsed)) return read(parsed);
  }
  return flag(value);
}

/** A value of an enum, by the value itself or by the member's name. */
function word<Value extends string>(value: unknown, words: Readonly<Record<string, Value>>): Value {
  const found = Object.entries(words).find(([name, word]) => value === word || value === name);
  if (found) return found[1];
  throw new Error(`${shown(value)} must be one of ${Object.values(words).map(shown).join(', ')}.`);
}

function retention(value: unknown): RetentionDays {
  const days = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const all = Object.values(RetentionDays).filter((each) => typeof each === 'number');
  const found = all.find((each) => each === days);
  if (found !== undefined) return found;
  throw new Error(`${shown(value)} is not a number of days that CloudWatch Logs takes; it takes ${all.join(', ')}.`);
}

/** How each member of options is read; `path` is where it is in the value of the context key. */
type Readers<Options> = { readonly [Name in keyof Options]-?: (value: unknown, path: string) => Options[Name] };

/** A name is for one dashboard only. */
const DASHBOARD: Readers<Omit<DashboardOptions, 'dashboardName'>> = { interval: duration, period: duration };

const COUNT: Readers<AlarmThreshold> = {
  threshold: number,
  period: duration,
  evaluationPeriods: number,
  datapointsToAlarm: number,
};
const RATE: Readers<RateThreshold> = { ...COUNT, minimumSamples: number };
const TIME: Readers<DurationThreshold> = { ...RATE, threshold: duration };

const ALARMS: Readers<AlarmOptions> = {
  failed: counts,
  timedOut: counts,
  throttled: counts,
  aborted: counts,
  failureRate: rates,
  durationP50: times,
  durationP90: times,
  durationP99: times,
  minimumStarted: counts,
  billedDurationP99: times,
  billedMemory: counts,
  openMapRuns: counts,
  mapRunBacklog: counts,
  actions,
  okActions: actions,
  severityActions: (value, path) => bySeverity(value, path, actions),
};

function dashboardOptions(options: JsonObject): DashboardOptions {
  return members(options, '', DASHBOARD);
}

function alarmOptions(options: JsonObject): AlarmOptions {
  return members(options, '', ALARMS);
}

function counts(value: unknown, path: string): Record<string, AlarmThreshold> {
  return bySeverity(value, path, (each, at) => {
    const given = withThreshold(each, at);
    return { ...members(given, at, COUNT), threshold: number(given['threshold']) };
  });
}

function rates(value: unknown, path: string): Record<string, RateThreshold> {
  return bySeverity(value, path, (each, at) => {
    const given = withThreshold(each, at);
    return { ...members(given, at, RATE), threshold: number(given['threshold']) };
  });
}

function times(value: unknown, path: string): Record<string, DurationThreshold> {
  return bySeverity(value, path, (each, at) => {
    const given = withThreshold(each, at);
    return { ...members(given, at, TIME), threshold: duration(given['threshold']) };
  });
}

function bySeverity<Value>(
  value: unknown,
  at: string,
  read: (value: unknown, at: string) => Value,
): Record<string, Value> {
  if (!isJsonObject(value)) throw new Error(`"${at}" must be an object with severities as keys.`);
  return Object.fromEntries(
    Object.entries(value).map(([severity, each]) => [severity, read(each, `${at}.${severity}`)]),
  );
}

function withThreshold(value: unknown, at: string): JsonObject {
  if (!isJsonObject(value)) throw new Error(`"${at}" must be an object with a "threshold".`);
  if (value['threshold'] === undefined) throw new Error(`"${at}" has no "threshold".`);
  return value;
}

/** An action of the context is the ARN of a topic, or of whatever else CloudWatch takes. */
function actions(value: unknown): IAlarmAction[] {
  if (!Array.isArray(value)) throw new Error(`${shown(value)} must be a list of ARNs.`);
  return value.map((arn: unknown) => {
    if (typeof arn !== 'string' || !arn.startsWith('arn:')) throw new Error(`${shown(arn)} is not an ARN.`);
    return { bind: () => ({ alarmActionArn: arn }) };
  });
}

function members<Options extends object>(value: JsonObject, at: string, readers: Readers<Options>): Partial<Options> {
  const options: Partial<Options> = {};
  for (const [name, each] of Object.entries(value)) {
    const path = at === '' ? name : `${at}.${name}`;
    if (!isNameIn(readers, name)) {
      const near = closestName(name, Object.keys(readers));
      throw new Error(`"${path}" is not known${near === undefined ? '.' : `; did you mean "${near}"?`}`);
    }
    options[name] = readers[name](each, path);
  }
  return options;
}

/** Whether a name is one of a table that has the names of its type, and no others. */
function isNameIn<Table extends object>(table: Table, name: string): name is keyof Table & string {
  return Object.hasOwn(table, name);
}

function number(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new Error(`${shown(value)} is not a number.`);
}

function duration(value: unknown): Duration {
  if (typeof value === 'string' && /^P/.test(value)) return Duration.parse(value);
  throw new Error(`${shown(value)} is not an ISO 8601 duration, like "PT15M".`);
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
