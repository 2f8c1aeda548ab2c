import { isJsonObject, type JsonValue } from '../../asl/json';
import { queryFailure, runtimeFailure } from '../error-texts';
import { numberIn } from '../evaluate/number-text';
import { wrongType } from '../evaluate/query-value';
import type { Reading } from '../evaluate/reading';
import type { Template } from '../evaluate/template';
import { templateValue } from '../evaluate/template-value';
import { type MaybePromise, then } from '../maybe-promise';
import type { TaskPlan } from '../program/program';
import { readingOf } from '../runtime/reading-of';
import { afterInputPath, afterPayload } from '../runtime/state-data';
import type { Turn } from '../runtime/turn';
import { scheduleTask } from '../task/task-flow';

/** Task: what it needs is evaluated and the task is scheduled; it is called in the thread's next turn. */
export function taskState(turn: Turn<TaskPlan>): MaybePromise<void> {
  const { plan, simulation, thread, visit } = turn;
  if (plan.resource.kind === 'activity' && simulation.options.activityExists?.(plan.resource.arn) === false) {
    throw runtimeFailure(`The activity ${plan.resource.arn} does not exist.`);
  }
  const input = afterInputPath(turn);
  return then(afterPayload(turn, input), (parameters) => {
    const reading = readingOf(simulation, thread, visit, input);
    return then(roleOf(plan.credentials, reading), (credentials) =>
      then(secondsOf(plan.timeout, 'TimeoutSeconds', reading), (timeoutSeconds) =>
        then(secondsOf(plan.heartbeat, 'HeartbeatSeconds', reading), (heartbeatSeconds) => {
          visit.task = {
            parameters,
            credentials,
            timeoutSeconds,
            heartbeatSeconds,
            abort: undefined,
            submitted: false,
            heartbeat: undefined,
          };
          scheduleTask(turn);
        }),
      ),
    );
  });
}

function roleOf(template: Template | undefined, reading: Reading): MaybePromise<string | undefined> {
  if (template === undefined) return undefined;
  return then(templateValue(template, reading), (credentials) => {
    const role = isJsonObject(credentials) ? credentials.RoleArn : undefined;
    if (typeof role === 'string') return role;
    throw runtimeFailure(
      `The Credentials must have a RoleArn that is a string but were: ${JSON.stringify(credentials)}`,
    );
  });
}

function secondsOf(template: Template | undefined, field: string, reading: Reading): MaybePromise<number | undefined> {
  if (template === undefined) return undefined;
  return then(templateValue(template, reading), (value) => checkSeconds(template, field, value));
}

const MAX_SECONDS = 99_999_999;

function checkSeconds(template: Template, field: string, value: JsonValue): number {
  const number = template.kind === 'path' ? numberIn(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number > 0 && number <= MAX_SECONDS) return number;
  if (template.kind === 'query') {
    if (typeof value !== 'number') throw wrongType(template, 'number', value);
    throw queryFailure(`The ${field} must be a positive integer but was: ${JSON.stringify(value)}`, field);
  }
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  const path = template.kind === 'path' ? `: ${template.path.text} == ${shown}` : `: ${shown}`;
  throw runtimeFailure(
    typeof value === 'number'
      ? `The ${field} parameter must be a positive integer${path}`
      : `The ${field} parameter cannot be parsed as a long value${path}`,
  );
}
