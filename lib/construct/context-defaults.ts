import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { isJsonObject, type JsonObject } from '../asl/json';
import { closestName } from '../util/closest-name';
import { errorMessage } from '../util/error-message';
import { ALARM_KINDS, ALARM_RULES, type Measure } from './alarm-kinds';
import type { AlarmOptions } from './alarm-options';
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
  const context = scope.node.getAllContext() as Readonly<Record<string, unknown>>;
  const keys = Object.keys(context).filter((key) => key.startsWith(PREFIX) && context[key] !== undefined);
  const entries = keys.map((key) => {
    const name = key.slice(PREFIX.length);
    const read = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
    if (read === undefined) throw new Error(`The context key "${key}" is not known${hint(key)}`);
    try {
      return read(context[key]);
    } catch (error) {
      const reason = errorMessage(error);
      throw new Error(`The context value "${key}" is not valid: ${reason}`);
    }
  });
  return Object.assign({}, ...entries) as StateMachineDefaults;
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

function dashboardOptions(options: JsonObject): DashboardOptions {
  return members<DashboardOptions>(options, '', {
    interval: (value) => ({ interval: duration(value) }),
    period: (value) => ({ period: duration(value) }),
  });
}

function alarmOptions(options: JsonObject): AlarmOptions {
  return members<AlarmOptions>(options, '', {
    ...Object.fromEntries(
      ALARM_KINDS.map((kind) => [
        kind,
        (value: unknown) => ({
          [kind]: bySeverity(value, kind, (each, at) => threshold(each, at, ALARM_RULES[kind].measure)),
        }),
      ]),
    ),
    actions: (value) => ({ actions: actions(value) }),
    okActions: (value) => ({ okActions: actions(value) }),
    severityActions: (value) => ({ severityActions: bySeverity(value, 'severityActions', actions) }),
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

function threshold(value: unknown, at: string, measure: Measure) {
  if (!isJsonObject(value)) throw new Error(`"${at}" must be an object with a "threshold".`);
  if (value['threshold'] === undefined) throw new Error(`"${at}" has no "threshold".`);
  const hasSamples = measure === 'duration' || measure === 'percent';
  return members<{ threshold: number & Duration }>(value, at, {
    threshold: (each) => ({ threshold: measure === 'duration' ? duration(each) : number(each) }),
    period: (each) => ({ period: duration(each) }),
    evaluationPeriods: (each) => ({ evaluationPeriods: number(each) }),
    datapointsToAlarm: (each) => ({ datapointsToAlarm: number(each) }),
    ...(hasSamples && { minimumSamples: (each: unknown) => ({ minimumSamples: number(each) }) }),
  });
}

/** An action of the context is the ARN of a topic, or of whatever else CloudWatch takes. */
function actions(value: unknown): IAlarmAction[] {
  if (!Array.isArray(value)) throw new Error(`${shown(value)} must be a list of ARNs.`);
  return value.map((arn: unknown) => {
    if (typeof arn !== 'string' || !arn.startsWith('arn:')) throw new Error(`${shown(arn)} is not an ARN.`);
    return { bind: () => ({ alarmActionArn: arn }) };
  });
}

function members<Options>(
  value: JsonObject,
  at: string,
  readers: Readonly<Record<string, (value: unknown) => object>>,
): Options {
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, each]) => {
      const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
      if (read) return read(each);
      const near = closestName(name, Object.keys(readers));
      const path = at === '' ? name : `${at}.${name}`;
      throw new Error(`"${path}" is not known${near === undefined ? '.' : `; did you mean "${near}"?`}`);
    }),
  ) as Options;
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
