import { isJsonObject, type JsonValue } from '../../asl/json';
import { invalidPath, parametersTooLarge, queryFailure, runtimeFailure } from '../error-texts';
import type { EvaluationContext } from '../evaluate/evaluation-context';
import { PathNotFound } from '../evaluate/json-path-value';
import { numberIn } from '../evaluate/number-text';
import { lookUp } from '../evaluate/path-value';
import { wrongType } from '../evaluate/query-value';
import type { PathTemplate, Template } from '../evaluate/template';
import { templateValue } from '../evaluate/template-value';
import { isLongerThan, jsonText } from '../json-text';
import { type MaybePromise, then } from '../maybe-promise';
import type { TaskPlan } from '../program/program';
import { evaluationContextOf } from '../runtime/evaluation-context-of';
import type { Turn } from '../runtime/kernel';
import type { OpenTask } from '../runtime/open-task';
import { afterInputPath, afterPayload } from '../runtime/state-data';
import { scheduleTask } from '../task/task-flow';

/** Task: what it needs is evaluated and the task is scheduled; it is called in the thread's next turn. */
export function taskState(turn: Turn<TaskPlan>): MaybePromise<void> {
  const { plan, kernel, thread, visit } = turn;
  if (plan.resource.kind === 'activity' && kernel.options.activityExists?.(plan.resource.arn) === false) {
    throw runtimeFailure(`The activity ${plan.resource.arn} does not exist.`);
  }
  const input = afterInputPath(turn);
  return then(afterPayload(turn, input), (parameters) => {
    // The input of a state is checked where it comes from.
    const isTooLarge = parameters !== input && isLongerThan(parameters, kernel.limits.payloadBytes);
    if (isTooLarge) throw parametersTooLarge(plan.name);
    checkParameters(turn, parameters);
    const reading = evaluationContextOf(kernel, thread, visit, input);
    return then(roleOf(plan.credentials, reading), (credentials) =>
      then(secondsOf(plan.timeout, 'TimeoutSeconds', reading), (timeoutSeconds) =>
        then(secondsOf(plan.heartbeat, 'HeartbeatSeconds', reading), (heartbeatSeconds) => {
          const task: OpenTask = {
            parameters,
            credentials,
            timeoutSeconds,
            heartbeatSeconds,
            abort: undefined,
            submitted: false,
            heartbeat: undefined,
          };
          visit.task = task;
          scheduleTask(turn, task);
        }),
      ),
    );
  });
}

/** The words are those of real executions. */
function checkParameters({ plan, kernel }: Turn<TaskPlan>, parameters: JsonValue): void {
  if (plan.resource.kind !== 'integration') return;
  const problems = kernel.options.parameterProblems?.(plan.resource, parameters) ?? [];
  if (problems.length === 0) return;
  throw runtimeFailure(
    `The Parameters '${jsonText(parameters)}' could not be used to start the Task: [${problems.join(', ')}]`,
  );
}

function roleOf(template: Template | undefined, reading: EvaluationContext): MaybePromise<string | undefined> {
  if (template === undefined) return undefined;
  return then(templateValue(template, reading), (credentials) => {
    const role = isJsonObject(credentials) ? credentials.RoleArn : undefined;
    if (typeof role === 'string') return role;
    throw runtimeFailure(`The Credentials must have a RoleArn that is a string but were: ${jsonText(credentials)}`);
  });
}

/** TimeoutSeconds or HeartbeatSeconds; a path must lead to a positive whole number, or the text of one. */
function secondsOf(
  template: Template | undefined,
  field: string,
  reading: EvaluationContext,
): MaybePromise<number | undefined> {
  if (template === undefined) return undefined;
  if (template.kind === 'path') return secondsAt(template, reading);
  return then(templateValue(template, reading), (value) => {
    if (isSeconds(value)) return value;
    if (template.kind === 'query' && typeof value !== 'number') throw wrongType(template, 'number', value);
    const problem = `The ${field} must be a positive integer but was: ${jsonText(value)}`;
    throw template.kind === 'query' ? queryFailure(problem, field) : runtimeFailure(problem);
  });
}

const MAX_SECONDS = 99_999_999;

function isSeconds(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= MAX_SECONDS;
}

function secondsAt({ path, field }: PathTemplate, reading: EvaluationContext): number {
  const value = lookUp(path, reading);
  if (value instanceof PathNotFound) throw invalidPath(path.text, value.reason);
  const number = numberIn(value);
  if (isSeconds(number)) return number;
  const shown = typeof value === 'string' ? value : jsonText(value);
  const problem =
    number === undefined || !Number.isInteger(number) ? 'cannot be parsed as a long value' : 'must be positive';
  throw runtimeFailure(`The ${field} parameter ${problem}: ${path.text} == ${shown}`);
}
