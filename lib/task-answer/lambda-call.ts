import { isJsonObject, type JsonValue } from '../asl/json';
import type { TaskRequest } from '../engine/task/task-handler';

/** A call of a Lambda function, by either of the two kinds of Task that make one. */
export type LambdaRequest = Pick<TaskRequest, 'kind' | 'service' | 'action' | 'resource' | 'parameters'>;

export function isLambdaCall({ kind, service, action }: LambdaRequest): boolean {
  return kind === 'lambda' || isInvoke({ service, action });
}

function isInvoke({ service, action }: Pick<LambdaRequest, 'service' | 'action'>): boolean {
  return (service === 'lambda' || service === 'aws-sdk:lambda') && action === 'invoke';
}

/** The event that the function receives. */
export function lambdaPayload({ kind, parameters }: LambdaRequest): JsonValue {
  if (kind === 'lambda') return parameters;
  return isJsonObject(parameters) ? (parameters.Payload ?? {}) : {};
}

/** What the Task gets of the function's answer: the answer itself, or (of `lambda:invoke`) the API's answer around it. */
export function lambdaResult({ kind }: Pick<LambdaRequest, 'kind'>, payload: JsonValue): JsonValue {
  return kind === 'lambda' ? payload : { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
}

/** All names that a call's function goes by, the longest first: its ARN, its name, its logical id of a placeholder. */
export function functionNames({ kind, resource, parameters }: LambdaRequest): readonly string[] {
  const given = kind === 'lambda' ? resource : isJsonObject(parameters) ? parameters.FunctionName : undefined;
  if (typeof given !== 'string') return [];
  return [...new Set([given, withoutQualifier(given), nameIn(given)])];
}

/** `arn:...:function:name:3` -> `arn:...:function:name` */
function withoutQualifier(name: string): string {
  return /^(arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+):[^:]+$/.exec(name)?.[1] ?? name;
}

/** `arn:...:function:name:3`, `123456789012:function:name` -> `name`; `${ValidateFn.Arn}` -> `ValidateFn` */
function nameIn(name: string): string {
  const placeholder = /^\$\{(\w+)(?:\.\w+)?\}/.exec(name)?.[1];
  if (placeholder !== undefined) return placeholder;
  return /(?:^|:)function:([^:]+)/.exec(name)?.[1] ?? name.replace(/:[^:]*$/, '');
}

/** The cause of a failed function as Lambda reports it: text of JSON, which workflows parse. */
export function lambdaCause(errorType: string, errorMessage: string, trace: readonly string[] = []): string {
  return JSON.stringify({ errorMessage, errorType, trace });
}
