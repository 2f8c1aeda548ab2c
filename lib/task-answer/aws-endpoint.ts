import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../asl/json';
import { objectOf } from '../asl/json-object-of';
import { jsonText, readJson } from '../engine/json-text';
import { SimulationError } from '../engine/simulation-error';
import type { TaskOutcome, TaskRequest } from '../engine/task/task-handler';
import { defineKey } from '../util/define-key';
import { isFunction } from '../util/is-function';
import { memberOf } from '../util/member-of';
import { ownMember } from '../util/own-member';
import { wordTable } from '../util/word-table';
import { awsError } from './aws-error';
import { jsonResult } from './json-result';

/**
 * AWS SDK clients by service, as the Resource names it: `{ dynamodb: new DynamoDB({ endpoint }), sqs: ... }`. A client
 * is anything that has the API's methods, as the aggregated clients of the SDK do (`DynamoDB`, not `DynamoDBClient`); of
 * any other, the module with its commands is given in addition to it.
 */
export type AwsEndpoint = Readonly<Record<string, AwsClient | AwsClientWithCommands>>;

/** `new DynamoDB({ endpoint: 'http://localhost:8000' })` */
export type AwsClient = object;

/** `{ client: new DynamoDBClient({}), commands: require('@aws-sdk/client-dynamodb') }` */
export interface AwsClientWithCommands {
  readonly client: { send(command: never): Promise<unknown> };
  readonly commands: object;
}

/** The client for a request, if the user gave one. */
export function clientFor(endpoint: AwsEndpoint, { service, kind }: TaskRequest): AwsClient | undefined {
  if (kind === 'lambda') return ownMember(endpoint, 'lambda');
  return kind === 'integration' ? ownMember(endpoint, serviceName(service)) : undefined;
}

/** `aws-sdk:dynamodb` and `dynamodb` are one. Optimized integrations have names of their own for a few. */
function serviceName(service: string): string {
  const name = service.replace(/^aws-sdk:/, '');
  return ALIASES[name] ?? name;
}

const ALIASES = wordTable({ events: 'eventbridge', states: 'sfn', elasticmapreduce: 'emr' });

/** Makes the call that the service would make, and says how the task ended. */
export async function endpointOutcome(client: AwsClient, request: TaskRequest): Promise<TaskOutcome> {
  if (request.pattern === 'SYNC' || request.pattern === 'SYNC_2') {
    throw new SimulationError(
      `The task "${request.stateName}" waits for a job (${request.resource}), which an AWS endpoint can't be asked for: mock it.`,
    );
  }
  const call = clientCall(client, request.action, `"${request.stateName}"`);
  let answer: unknown;
  try {
    answer = await call(sentParameters(request));
  } catch (problem) {
    return failureOf(problem, request);
  }
  const output = await receivedResult(answer, request);
  if (request.pattern === 'WAIT_FOR_TASK_TOKEN') return { kind: 'pending', submitted: output };
  if (request.service === 'lambda' || request.kind === 'lambda') return lambdaOutcome(output, request);
  return { kind: 'success', output };
}

/**
 * A call of an action by a client, or by its commands.
 *
 * @param who what needs the call, for the message where the client does not have it
 * @throws SimulationError where the client does not have it
 */
export function clientCall(client: AwsClient, action: string, who: string): (parameters: JsonValue) => unknown {
  const method: unknown = Reflect.get(client, action);
  if (typeof method === 'function' && !(action in Object.prototype)) {
    return (parameters) => method.call(client, parameters);
  }
  const sender = memberOf(client, 'client');
  const send = memberOf(sender, 'send');
  const name = `${raised(action)}Command`;
  const Command = memberOf(memberOf(client, 'commands'), name);
  if (isFunction(send) && isFunction(Command)) {
    return (parameters) => send.call(sender, Reflect.construct(Command, [parameters]));
  }
  throw new SimulationError(
    `The AWS client for ${who} has no method "${action}". Pass an aggregated client (DynamoDB ` +
      `rather than DynamoDBClient), or { client, commands } with a module that has ${name}.`,
  );
}

/** Parameters that optimized integrations take as JSON where the API takes text. */
const TEXT_PARAMETERS = wordTable<readonly string[]>({
  'lambda:invoke': ['Payload'],
  'sqs:sendMessage': ['MessageBody'],
  'sns:publish': ['Message'],
  'states:startExecution': ['Input'],
});

function sentParameters(request: TaskRequest): JsonValue {
  const { service, action, parameters, kind, resource } = request;
  if (kind === 'lambda') return { FunctionName: resource, Payload: jsonText(parameters) };
  if (!isJsonObject(parameters)) return parameters;
  const api = `${service}:${action}`;
  const sent = withTexts(parameters, TEXT_PARAMETERS[api] ?? []);
  if (api === 'events:putEvents' && isJsonArray(sent.Entries)) {
    return {
      ...sent,
      Entries: sent.Entries.map((entry) => (isJsonObject(entry) ? withTexts(entry, ['Detail']) : entry)),
    };
  }
  return LOWER_CAMEL.has(serviceName(service)) ? withKeys(sent, lowered) : sent;
}

function withTexts(parameters: JsonObject, names: readonly string[]): JsonObject {
  const texts = names
    .filter((name) => parameters[name] !== undefined && typeof parameters[name] !== 'string')
    .map((name) => [name, jsonText(parameters[name])] as const);
  return { ...parameters, ...Object.fromEntries(texts) };
}

/**
 * Services whose APIs write their members with a small first letter. Step Functions writes all with a capital one, in
 * requests and in results.
 */
const LOWER_CAMEL: ReadonlySet<string> = new Set([
  'batch',
  'bedrockruntime',
  'cloudwatchlogs',
  'codebuild',
  'codecommit',
  'codepipeline',
  'ecr',
  'ecs',
  'eks',
  'emrcontainers',
  'emr-containers',
  'emrserverless',
  'emr-serverless',
  'iot',
  'iotdataplane',
  'sfn',
]);

function withKeys(value: JsonValue, rename: (key: string) => string): JsonValue {
  if (isJsonArray(value)) return value.map((item) => withKeys(item, rename));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [rename(key), withKeys(member, rename)]));
}

function lowered(key: string): string {
  return key.charAt(0).toLowerCase() + key.slice(1);
}

function raised(key: string): string {
  return key.charAt(0).toUpperCase() + key.slice(1);
}

async function receivedResult(answer: unknown, request: TaskRequest): Promise<JsonValue> {
  if (typeof answer !== 'object' || answer === null) return {};
  const members: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(answer)) {
    if (name !== '$metadata' && value !== undefined) defineKey(members, name, await plain(value));
  }
  const result = jsonResult(members, `The AWS client for "${request.stateName}"`);
  return LOWER_CAMEL.has(serviceName(request.service)) ? withKeys(result, raised) : result;
}

/** Bodies are streams or bytes, and Step Functions hands them on as text. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  const transformToString = memberOf(value, 'transformToString');
  return isFunction(transformToString) ? transformToString.call(value) : value;
}

function lambdaOutcome(output: JsonValue, { kind }: TaskRequest): TaskOutcome {
  const answer = objectOf(output);
  const payload = typeof answer.Payload === 'string' ? parsed(answer.Payload) : null;
  if (answer.FunctionError !== undefined) {
    const error = isJsonObject(payload) && typeof payload.errorType === 'string' ? payload.errorType : 'Lambda.Unknown';
    return { kind: 'failure', error, cause: jsonText(payload) };
  }
  return { kind: 'success', output: kind === 'lambda' ? payload : { ...answer, Payload: payload } };
}

function parsed(text: string): JsonValue {
  try {
    return text === '' ? null : readJson(text);
  } catch {
    return text;
  }
}

function failureOf(problem: unknown, { service, kind }: TaskRequest): TaskOutcome {
  if (typeof problem !== 'object' || problem === null) {
    return { kind: 'failure', error: 'States.TaskFailed', cause: String(problem), refused: true };
  }
  return { kind: 'failure', ...awsError(problem, kind === 'lambda' ? 'lambda' : service), refused: true };
}
