import { isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import { responseProblem } from '../engine/inspect/response-shape';
import { OPTIMIZED_RESPONSES } from '../engine/inspect/response-shapes';
import { jsonText } from '../engine/json-text';
import type { TaskRequest } from '../engine/task/task-handler';

export type CheckedTask = Pick<TaskRequest, 'kind' | 'service' | 'action' | 'pattern'>;

/**
 * What is wrong with a mocked result, as far as it is sure that the service never answers so; undefined where it may be
 * right. What a token holder, an activity's worker or a function says is free, and that of a job as well: its token may
 * be used in place of the job. Members that the service always gives may be omitted: a mock gives what the workflow
 * reads.
 */
export function resultProblem(task: CheckedTask, result: JsonValue): string | undefined {
  if (task.kind !== 'integration' || task.pattern !== 'REQUEST_RESPONSE') return undefined;
  const api = `${task.service}:${task.action}`;
  if (!isJsonObject(result)) return `${api} answers with an object, not with ${jsonText(result)}.${hint(api)}`;
  if (api === 'lambda:invoke' && !('Payload' in result)) {
    return `lambda:invoke answers with an object with a "Payload".${hint(api)}`;
  }
  const attribute =
    task.service === 'dynamodb' ? (attributes(result, 'Item') ?? attributes(result, 'Attributes')) : undefined;
  if (attribute !== undefined) return attribute;
  const shape = OPTIMIZED_RESPONSES[api];
  const problem = shape === undefined ? undefined : responseProblem(shape, result, task.action, false);
  if (problem !== undefined) return `${api} never answers so: ${problem}.`;
  const misspelt = shape?.type === 'structure' ? otherwiseSpelt(Object.keys(shape.members), result) : undefined;
  return misspelt === undefined ? undefined : `${api} never answers so: ${misspelt}.`;
}

/** Members may be added by the service any day, but none that differs from another by its case alone. */
function otherwiseSpelt(members: readonly string[], result: JsonObject): string | undefined {
  for (const given of Object.keys(result)) {
    const meant = members.find((member) => member !== given && member.toLowerCase() === given.toLowerCase());
    if (meant !== undefined && !members.includes(given)) return `its member is "${meant}", not "${given}"`;
  }
  return undefined;
}

function hint(api: string): string {
  return api === 'lambda:invoke' ? ' To return the payload alone, use returnsPayload(...).' : '';
}

const ATTRIBUTE_TYPES: ReadonlySet<string> = new Set(['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'BOOL', 'NULL']);

function attributes(result: JsonObject, field: string): string | undefined {
  const item = result[field];
  if (item === undefined) return undefined;
  if (!isJsonObject(item)) return `Its field "${field}" is an object, not ${jsonText(item)}.`;
  for (const [name, value] of Object.entries(item)) {
    const [type, ...others] = isJsonObject(value) ? Object.keys(value) : [];
    if (type === undefined || others.length > 0 || !ATTRIBUTE_TYPES.has(type)) {
      return `"${field}.${name}" must be a DynamoDB attribute value such as {"S": "text"}, not ${jsonText(value)}.`;
    }
  }
  return undefined;
}
