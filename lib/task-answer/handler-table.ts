import type { JsonValue } from '../asl/json';
import { SimulationError } from '../engine/simulation-error';
import type { TaskOutcome, TaskRequest } from '../engine/task/task-handler';
import { TaskError } from '../engine/task/task-handler';
import { errorCode } from '../util/error-message';
import { jsonResult, messageOf } from './json-result';
import { functionNames, isLambdaCall, lambdaCause, lambdaPayload, lambdaResult } from './lambda-call';

/**
 * Represents what a Task calls: gets what it is sent (of a Lambda function its payload) and gives what it answers.
 * What it throws fails the task.
 */
export type ResourceHandler = (input: never, request: TaskRequest) => unknown;

/**
 * All names under which a call's handler may have been registered, the most telling first: the Resource itself, the
 * function's names, the API as `dynamodb:putItem`, an activity's name.
 */
export function resourceNames(request: TaskRequest): readonly string[] {
  const { resource, service, action, kind } = request;
  const names = isLambdaCall(request) ? functionNames(request) : [];
  return [...new Set([...names, resource, ...(kind === 'activity' ? [action] : [`${service}:${action}`])])];
}

/**
 * Calls a handler and says how the task ended.
 *
 * @param onThrown gets what it threw
 */
export async function handledOutcome(
  handler: ResourceHandler,
  request: TaskRequest,
  onThrown: (problem: unknown) => void,
): Promise<TaskOutcome> {
  const isLambda = isLambdaCall(request);
  // Which input it takes, its author says, who knows what the workflow sends.
  const call = handler as (input: JsonValue, request: TaskRequest) => unknown;
  let value: unknown;
  try {
    value = await call(isLambda ? lambdaPayload(request) : request.parameters, request);
  } catch (problem) {
    onThrown(problem);
    return thrownOutcome(problem, isLambda);
  }
  const output = jsonResult(value, `The handler of "${request.stateName}" (${request.resource})`);
  return { kind: 'success', output: isLambda ? lambdaResult(request, output) : output };
}

/** A thrown thing as the failure of a task; of a function as Lambda reports it, with a cause of JSON. */
export function thrownOutcome(problem: unknown, isLambda: boolean): TaskOutcome {
  if (problem instanceof SimulationError || isAssertion(problem)) throw problem;
  if (problem instanceof TaskError) return { kind: 'failure', error: problem.error, cause: problem.reason };
  const message = messageOf(problem);
  const error = problem instanceof Error ? problem.name : typeof problem;
  // Where the trace points differs from machine to machine, so a handler's error has none.
  return { kind: 'failure', error, cause: isLambda ? lambdaCause(error, message) : message };
}

/**
 * Whether an expectation of Jest or Vitest failed inside a mock: that fails the test, and no Catch may hide it. An error
 * of `node:assert` is not one: it belongs to code that runs on AWS as well.
 */
export function isAssertion(problem: unknown): problem is Error {
  if (!(problem instanceof Error)) return false;
  return 'matcherResult' in problem || (problem.name === 'AssertionError' && errorCode(problem) !== 'ERR_ASSERTION');
}
