import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { jsonText } from '../json-text';
import type { TaskPattern, TaskResource } from '../program/program';
import type { TaskFailure } from './task-handler';

interface FailingAnswer {
  readonly patterns: ReadonlySet<TaskPattern>;
  readonly hasFailed: (answer: JsonObject) => boolean;
  readonly error: string;
}

/**
 * The optimized integrations that fail a task although the call was answered, as the answer says what failed.
 *
 * | call | patterns | what fails it | error | evidence |
 * |---|---|---|---|---|
 * | events:putEvents | request-response | FailedEntryCount above 0 | EventBridge.FailedEntry | AWS page connect-eventbridge |
 * | ecs:runTask | sync | Failures that are not empty | AmazonECS.Unknown | AWS page connect-ecs |
 *
 * The page about Amazon ECS says that request-response returns such an answer. The pages of the other optimized integrations
 * name no such case; the SDK integrations return each answer as it is. With a task token Failures fail the task too, but
 * what the engine gets there is what the token's holder sends, which may be anything: a mock throws that error. No page says what the cause is: the text of the
 * answer is an assumption, for the next recording to overrule.
 */
const FAILING_ANSWERS: ReadonlyMap<string, FailingAnswer> = new Map([
  [
    'events:putEvents',
    {
      patterns: new Set<TaskPattern>(['REQUEST_RESPONSE']),
      hasFailed: ({ FailedEntryCount: count }) => typeof count === 'number' && count > 0,
      error: 'EventBridge.FailedEntry',
    },
  ],
  [
    'ecs:runTask',
    {
      patterns: new Set<TaskPattern>(['SYNC']),
      hasFailed: ({ Failures: failures }) => failures !== undefined && isJsonArray(failures) && failures.length > 0,
      error: 'AmazonECS.Unknown',
    },
  ],
]);

/** The failure that an answer with failed entries means; undefined where there is none. */
export function failedEntries(
  { service, action, pattern }: TaskResource,
  answer: JsonValue,
): Pick<TaskFailure, 'error' | 'cause'> | undefined {
  const row = FAILING_ANSWERS.get(`${service}:${action}`);
  if (row === undefined || !row.patterns.has(pattern) || !isJsonObject(answer) || !row.hasFailed(answer)) {
    return undefined;
  }
  return { error: row.error, cause: jsonText(answer) };
}
