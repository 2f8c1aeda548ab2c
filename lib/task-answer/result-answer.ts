import { isJsonObject, type JsonValue } from '../asl/json';
import type { TaskRequest } from '../engine/task/task-handler';
import { jsonResult } from './json-result';
import { isLambdaCall, lambdaPayload, lambdaResult } from './lambda-call';
import type { TaskForm } from './mockable-task';

/** What a task asks of its service. Where its state is only named: the payload of a Lambda function, or all arguments. */
export function requestOf(request: TaskRequest, form: TaskForm | undefined): unknown {
  const isLambda = isLambdaCall(request);
  if (form === undefined) return isLambda ? lambdaPayload(request) : request.parameters;
  const asked = form._requestIn(request.parameters);
  return asked === undefined && isLambda ? lambdaPayload(request) : asked;
}

/** What the service answers where a task has a result. */
export function resultAnswer(
  request: TaskRequest,
  result: JsonValue | undefined,
  form: TaskForm | undefined,
): JsonValue {
  if (form !== undefined) return withRest(request, typedAnswer(form, result));
  const output = jsonResult(result, `The mock of "${request.stateName}"`);
  return isLambdaCall(request) ? lambdaResult(request, output) : output;
}

/** What the service answers, as far as the task knows. */
export function typedAnswer(form: TaskForm, result: JsonValue | undefined): JsonValue {
  return jsonResult(form._answerWith(result), 'The mock of a task');
}

/** A Lambda function's payload comes with a status. Of a task with a token, the answer is that of whoever has the token. */
function withRest(request: TaskRequest, answer: JsonValue): JsonValue {
  if (request.pattern !== 'REQUEST_RESPONSE' || !isLambdaCall(request) || !isJsonObject(answer)) return answer;
  const { Payload: payload, ...rest } = answer;
  return payload === undefined || Object.keys(rest).length > 0 ? answer : lambdaResult(request, payload);
}
