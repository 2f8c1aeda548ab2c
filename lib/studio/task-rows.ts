import { jsonOf } from '../asl/document-json';
import { isJsonObject, type JsonObject } from '../asl/json';
import type { StateMachineDocument } from '../asl/state-machine-document';
import { statesOf } from '../asl/walk';
import { parseTaskResource } from '../engine/program/task-resource';
import type { TaskRequest } from '../engine/task/task-handler';
import type { Answerer } from '../task-answer/answerer';
import { isLambdaCall } from '../task-answer/lambda-call';
import type { SavedResult, TaskRow } from './api-types';

/** Who would answer a call. */
export type Predict = (request: TaskRequest, withMocks: boolean) => Answerer;

/** The Task states of a definition, each with what will answer it as far as that is known before the run. */
export function taskRows(
  document: StateMachineDocument,
  predict: Predict,
  savedOf: (state: string) => readonly SavedResult[],
): readonly TaskRow[] {
  return [...statesOf(document)].flatMap(({ name, path, state }) => {
    const { Type: type, Resource: resource, Arguments: args, Parameters: parameters } = jsonOf(state);
    if (type !== 'Task' || typeof resource !== 'string') return [];
    const request = likelyRequest(name, path, resource, { ...asObject(parameters), ...asObject(args) });
    const { service, action, kind } = request;
    return [
      {
        ...{ path, state: name, isLambda: isLambdaCall(request) },
        call: kind === 'lambda' ? 'lambda' : kind === 'activity' ? `activity ${action}` : `${service}:${action}`,
        answeredBy: predict(request, true),
        withoutMock: predict(request, false),
        saved: savedOf(name),
      },
    ];
  });
}

/** What a call would be, with the parameters as the definition writes them: what is computed is not known yet. */
function likelyRequest(stateName: string, path: string, resource: string, parameters: JsonObject): TaskRequest {
  const { service, action, kind, pattern } = parseTaskResource(resource);
  return {
    ...{ stateName, path, resource, service, action, kind, pattern, parameters },
    executionArn: '',
    credentials: undefined,
    token: '',
    attempt: 0,
    timeoutSeconds: undefined,
    heartbeatSeconds: undefined,
    time: 0,
    signal: NEVER.signal,
  };
}

const NEVER = new AbortController();

function asObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
