import type { TaskPattern, TaskResource } from './program';

const SUFFIXES: readonly (readonly [string, TaskPattern])[] = [
  ['.sync:2', 'SYNC_2'],
  ['.sync', 'SYNC'],
  ['.waitForTaskToken', 'WAIT_FOR_TASK_TOKEN'],
];

/** Takes the Resource of a Task apart; what it names need not exist. */
export function parseTaskResource(arn: string): TaskResource {
  const integration = /^arn:[^:]*:states:[^:]*:[^:]*:(?!activity:)(.+)$/.exec(arn)?.[1];
  if (integration !== undefined) return integrationResource(arn, integration);
  const activity = /^arn:[^:]*:states:[^:]*:[^:]*:activity:(.+)$/.exec(arn)?.[1];
  if (activity !== undefined) {
    return { arn, kind: 'activity', service: 'states', action: activity, pattern: 'WAIT_FOR_TASK_TOKEN' };
  }
  return { arn, kind: 'lambda', service: 'lambda', action: 'invoke', pattern: 'REQUEST_RESPONSE' };
}

function integrationResource(arn: string, integration: string): TaskResource {
  const [suffix, pattern] = SUFFIXES.find(([text]) => integration.endsWith(text)) ?? ['', 'REQUEST_RESPONSE' as const];
  const base = integration.slice(0, integration.length - suffix.length);
  const colon = base.lastIndexOf(':');
  return { arn, kind: 'integration', service: base.slice(0, colon), action: base.slice(colon + 1), pattern };
}

/** The resource as events name it: the action with its pattern, `sendMessage.waitForTaskToken`. */
export function eventResource(resource: TaskResource): string {
  return resource.arn.slice(resource.arn.lastIndexOf(`:${resource.action}`) + 1);
}
