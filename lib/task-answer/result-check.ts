import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import type { TaskPattern } from '../engine/program/program';
import type { TaskRequest } from '../engine/task/task-handler';

export type CheckedTask = Pick<TaskRequest, 'kind' | 'service' | 'action'> & { readonly pattern: TaskPattern };

/**
 * What is wrong with a mocked result, as far as it is sure that the service never answers so; undefined where it may be
 * right. What a token holder, an activity's worker or a function says is free.
 */
export function resultProblem(task: CheckedTask, result: JsonValue): string | undefined {
  if (task.kind !== 'integration' || task.pattern === 'WAIT_FOR_TASK_TOKEN') return undefined;
  const api = `${task.service}:${task.action}`;
  if (!isJsonObject(result)) return `${api} answers with an object, not with ${shape(result)}.${hint(api)}`;
  return task.pattern === 'REQUEST_RESPONSE' ? CHECKS[api]?.(result) : undefined;
}

type Check = (result: JsonObject) => string | undefined;

const CHECKS: Readonly<Record<string, Check>> = {
  'lambda:invoke': (result) => {
    if (!('Payload' in result)) return `lambda:invoke answers with an object with a "Payload".${hint('lambda:invoke')}`;
    return typed(result, 'StatusCode', 'number') ?? typed(result, 'ExecutedVersion', 'string');
  },
  'sqs:sendMessage': (result) => typed(result, 'MessageId', 'string') ?? typed(result, 'MD5OfMessageBody', 'string'),
  'sns:publish': (result) => typed(result, 'MessageId', 'string') ?? typed(result, 'SequenceNumber', 'string'),
  'events:putEvents': (result) => typed(result, 'FailedEntryCount', 'number') ?? eventEntries(result),
  'states:startExecution': (result) => typed(result, 'ExecutionArn', 'string'),
  'dynamodb:getItem': (result) => attributes(result, 'Item'),
  'dynamodb:putItem': (result) => attributes(result, 'Attributes'),
  'dynamodb:updateItem': (result) => attributes(result, 'Attributes'),
  'dynamodb:deleteItem': (result) => attributes(result, 'Attributes'),
};

function hint(api: string): string {
  return api === 'lambda:invoke' ? ' To give the payload alone use returnsPayload(...).' : '';
}

function typed(result: JsonObject, field: string, type: 'string' | 'number'): string | undefined {
  const value = result[field];
  if (value === undefined || typeof value === type) return undefined;
  return `Its field "${field}" is a ${type}, not ${shape(value)}.`;
}

function eventEntries({ Entries: entries }: JsonObject): string | undefined {
  if (entries === undefined) return undefined;
  if (!isJsonArray(entries)) return `Its field "Entries" is an array, not ${shape(entries)}.`;
  for (const entry of entries) {
    if (!isJsonObject(entry)) return `Each of its "Entries" is an object, not ${shape(entry)}.`;
    const problem = typed(entry, 'EventId', 'string') ?? typed(entry, 'ErrorCode', 'string');
    if (problem !== undefined) return problem;
  }
  return undefined;
}

const ATTRIBUTE_TYPES: ReadonlySet<string> = new Set(['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'BOOL', 'NULL']);

function attributes(result: JsonObject, field: string): string | undefined {
  const item = result[field];
  if (item === undefined) return undefined;
  if (!isJsonObject(item)) return `Its field "${field}" is an object, not ${shape(item)}.`;
  for (const [name, value] of Object.entries(item)) {
    const [type, ...others] = isJsonObject(value) ? Object.keys(value) : [];
    if (type === undefined || others.length > 0 || !ATTRIBUTE_TYPES.has(type)) {
      return `"${field}.${name}" must be a DynamoDB attribute value such as {"S": "text"}, not ${JSON.stringify(value)}.`;
    }
  }
  return undefined;
}

function shape(value: JsonValue): string {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${JSON.stringify(value)}`;
}
