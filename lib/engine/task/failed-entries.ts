import { isJsonObject, type JsonValue } from '../../asl/json';
import { jsonText } from '../json-text';
import type { TaskResource } from '../program/program';
import type { TaskFailure } from './task-handler';

/**
 * The optimized integrations that fail a task although the call was answered, as the answer counts entries that failed.
 *
 * | call | error | evidence |
 * |---|---|---|
 * | events:putEvents | EventBridge.FailedEntry | the AWS page connect-eventbridge: FailedEntryCount above 0 fails the task |
 *
 * The page doesn't say what the cause is; the text of the answer is an assumption, for the next recording to overrule.
 */
const FAILED_ENTRIES: Readonly<Record<string, { readonly count: string; readonly error: string }>> = {
  'events:putEvents': { count: 'FailedEntryCount', error: 'EventBridge.FailedEntry' },
};

/** The failure that an answer with failed entries means; undefined where there is none. */
export function failedEntries(
  resource: TaskResource,
  answer: JsonValue,
): Pick<TaskFailure, 'error' | 'cause'> | undefined {
  if (resource.pattern !== 'REQUEST_RESPONSE' || !isJsonObject(answer)) return undefined;
  const call = `${resource.service}:${resource.action}`;
  const row = Object.hasOwn(FAILED_ENTRIES, call) ? FAILED_ENTRIES[call] : undefined;
  const failed = row === undefined ? undefined : answer[row.count];
  if (row === undefined || typeof failed !== 'number' || failed <= 0) return undefined;
  return { error: row.error, cause: jsonText(answer) };
}
