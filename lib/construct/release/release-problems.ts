import { Token } from 'aws-cdk-lib';
import type { Release } from './release';

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachineAlias.html */
const ALIAS_NAME = /^(?=.*[a-zA-Z_\-.])[a-zA-Z0-9_\-.]{1,80}$/;
const LONGEST_DESCRIPTION = 256;
const LONGEST_ALARM_NAME = 256;
const MOST_ALARMS = 100;
const MOST_MINUTES = 2_100;

/** All that is wrong with a release, as lines for the list of a machine's wrong props. */
export function problemsOfRelease({ _version: version, _alias: alias, _shift: shift }: Release): readonly string[] {
  const problems = [...problemsOfDescription('description', version.description)];
  if (alias !== undefined) {
    problems.push(...problemsOfDescription('aliasDescription', alias.aliasDescription));
    if (!Token.isUnresolved(alias.alias) && !ALIAS_NAME.test(alias.alias)) {
      problems.push(
        `the alias of the release must be 1 to 80 letters, digits, "_", "-" and ".", and not digits only: "${alias.alias}"`,
      );
    }
    problems.push(...problemsOfAlarms(alias.rollbackOn ?? []));
  }
  if (shift !== undefined && shift.type !== 'ALL_AT_ONCE') {
    if (isOutside(shift.percentage, 99)) {
      problems.push(`the percentage of the release must be a whole number from 1 to 99: ${shift.percentage}`);
    }
    if (isOutside(shift.minutes, MOST_MINUTES)) {
      problems.push(`the interval of the release must be 1 to 2100 whole minutes: ${shift.minutes} minutes`);
    }
  }
  return problems;
}

function problemsOfDescription(prop: string, text: string | undefined): readonly string[] {
  if (text === undefined || Token.isUnresolved(text) || text.length <= LONGEST_DESCRIPTION) return [];
  return [`the ${prop} of the release must have 256 characters at most: it has ${text.length}`];
}

function problemsOfAlarms(alarms: readonly unknown[]): readonly string[] {
  const long = alarms.filter(
    (alarm) =>
      typeof alarm === 'string' &&
      !Token.isUnresolved(alarm) &&
      (alarm.trim() === '' || alarm.length > LONGEST_ALARM_NAME || alarm.startsWith('arn:')),
  );
  return [
    ...(alarms.length > MOST_ALARMS ? [`the release has ${alarms.length} alarms in "rollbackOn": 100 at most`] : []),
    ...long.map((alarm) => `"rollbackOn" of the release takes the names of alarms, not "${String(alarm)}"`),
  ];
}

function isOutside(value: number, most: number): boolean {
  return !Token.isUnresolved(value) && (!Number.isInteger(value) || value < 1 || value > most);
}
