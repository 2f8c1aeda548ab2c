import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { durationText } from '../text/duration-text';
import { shownJson } from '../text/shown-json';
import type { GraphBadge } from './graph';
import { expression } from './state-summary';
import { taskCall } from './task-call';

/** The small signs of a state, in the order in which they are drawn. */
export function stateBadges(state: JsonObject): readonly GraphBadge[] {
  return [
    ...callBadges(state),
    ...retryBadge(objectsIn(state['Retry'])),
    ...catchBadge(objectsIn(state['Catch'])),
    ...timeBadge('timeout', 'Times out', state['TimeoutSeconds'] ?? state['TimeoutSecondsPath']),
    ...timeBadge('heartbeat', 'Expects a heartbeat', state['HeartbeatSeconds'] ?? state['HeartbeatSecondsPath']),
    ...assignBadge(state),
  ];
}

function callBadges(state: JsonObject): readonly GraphBadge[] {
  const waitsFor = state['Type'] === 'Task' ? taskCall(state)?.waitsFor : undefined;
  const badges: GraphBadge[] = [];
  if (waitsFor === 'token')
    badges.push({ kind: 'token', text: 'token', title: 'Waits until the task token is returned' });
  if (waitsFor === 'job') badges.push({ kind: 'job', text: 'job', title: 'Waits until the job is done' });
  const { Credentials: credentials } = state;
  if (credentials !== undefined && isJsonObject(credentials)) {
    const role = credentials['RoleArn'] ?? credentials['RoleArn.$'] ?? '';
    badges.push({ kind: 'role', text: 'role', title: `Calls with the role ${expression(role)}` });
  }
  return badges;
}

/** The service retries three times where a retrier does not say how often. */
const DEFAULT_ATTEMPTS = 3;

function retryBadge(retriers: readonly JsonObject[]): readonly GraphBadge[] {
  if (retriers.length === 0) return [];
  const counts = retriers.map(({ MaxAttempts: most }) => (typeof most === 'number' ? most : DEFAULT_ATTEMPTS));
  const lines = retriers.map((retrier, index) => {
    const { IntervalSeconds: interval = 1, BackoffRate: rate = 2, MaxDelaySeconds: delay } = retrier;
    const bound = typeof delay === 'number' ? `, at most ${durationText(delay)}` : '';
    const first = typeof interval === 'number' ? durationText(interval) : '?';
    return `Retries ${errorNames(retrier)} up to ${counts[index]} times, first after ${first}, then ${shownJson(rate)} times as long${bound}`;
  });
  return [{ kind: 'retry', text: String(Math.max(...counts)), title: lines.join('\n') }];
}

function catchBadge(catchers: readonly JsonObject[]): readonly GraphBadge[] {
  if (catchers.length === 0) return [];
  const lines = catchers.map((catcher) => `Catches ${errorNames(catcher)}, continues with ${String(catcher['Next'])}`);
  return [{ kind: 'catch', text: String(catchers.length), title: lines.join('\n') }];
}

function timeBadge(kind: 'timeout' | 'heartbeat', what: string, time: JsonValue | undefined): readonly GraphBadge[] {
  if (typeof time === 'number') {
    const text = durationText(time);
    return [{ kind, text, title: `${what} ${kind === 'timeout' ? 'after' : 'every'} ${text}` }];
  }
  return typeof time === 'string' ? [{ kind, text: 'computed', title: `${what}: ${expression(time)} seconds` }] : [];
}

/** With what the rules and catchers of the state assign, as each of them does it in its place. */
function assignBadge(state: JsonObject): readonly GraphBadge[] {
  const holders = [state, ...objectsIn(state['Choices']), ...objectsIn(state['Catch'])];
  const names = new Set(holders.flatMap((holder) => assignedNames(holder)));
  if (names.size === 0) return [];
  const [first = '', ...others] = names;
  const title = `Assigns ${[...names].map((name) => `$${name}`).join(', ')}`;
  return [{ kind: 'assign', text: others.length === 0 ? `$${first}` : `$${first} +${others.length}`, title }];
}

function assignedNames({ Assign: assign }: JsonObject): readonly string[] {
  return assign === undefined || !isJsonObject(assign)
    ? []
    : Object.keys(assign).map((key) => key.replace(/\.\$$/, ''));
}

/** The errors of a retrier or catcher, in one line. */
export function errorNames({ ErrorEquals: errors }: JsonObject): string {
  const names = errors === undefined || !isJsonArray(errors) ? [] : errors.map((name) => String(name));
  return names.length === 1 && names[0] === 'States.ALL' ? 'any error' : names.join(', ') || 'no error';
}

function objectsIn(list: JsonValue | undefined): readonly JsonObject[] {
  return list !== undefined && isJsonArray(list) ? list.filter(isJsonObject) : [];
}
