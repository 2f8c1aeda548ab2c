import { isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';

/** What a Task calls, as its Resource and its arguments show it. */
export interface TaskCall {
  readonly kind: 'lambda' | 'activity' | 'service';
  /** `lambda:invoke`, `aws-sdk:s3:getObject`, `activity`. */
  readonly action: string;
  /** The function, the activity, the queue: its name, where the definition has it; may be empty. */
  readonly target: string;
  readonly waitsFor: 'job' | 'token' | undefined;
}

/** Undefined where the Resource is not one of the forms that the service knows. */
export function taskCall(state: JsonObject): TaskCall | undefined {
  const { Resource: resource } = state;
  if (typeof resource !== 'string') return undefined;
  const named = /^arn:[^:]*:states:[^:]*:[^:]*:(.+)$/.exec(resource)?.[1];
  if (named?.startsWith('activity:')) {
    return { kind: 'activity', action: 'activity', target: named.slice('activity:'.length), waitsFor: undefined };
  }
  const args = state['Arguments'] ?? state['Parameters'];
  if (named !== undefined) return integrationCall(named, args);
  const name = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(resource)?.[1] ?? substitutedName(resource);
  return name === undefined ? undefined : { kind: 'lambda', action: 'lambda', target: name, waitsFor: undefined };
}

function integrationCall(named: string, args: JsonValue | undefined): TaskCall {
  const [, base = named, pattern] = /^(.*?)(\.sync(?::2)?|\.waitForTaskToken)?$/.exec(named) ?? [];
  return {
    kind: base === 'lambda:invoke' ? 'lambda' : 'service',
    action: base,
    target: targetOf(base, args),
    waitsFor: pattern === undefined ? undefined : pattern === '.waitForTaskToken' ? 'token' : 'job',
  };
}

/** The argument that says on what a call works, by the action. */
const TARGETS: Readonly<Record<string, string>> = {
  'lambda:invoke': 'FunctionName',
  'states:startExecution': 'StateMachineArn',
  'dynamodb:getItem': 'TableName',
  'dynamodb:putItem': 'TableName',
  'dynamodb:updateItem': 'TableName',
  'dynamodb:deleteItem': 'TableName',
  'sqs:sendMessage': 'QueueUrl',
  'sns:publish': 'TopicArn',
  'glue:startJobRun': 'JobName',
  'batch:submitJob': 'JobName',
  'http:invoke': 'ApiEndpoint',
};

function targetOf(action: string, args: JsonValue | undefined): string {
  const field = Object.hasOwn(TARGETS, action) ? TARGETS[action] : undefined;
  const value = field !== undefined && args !== undefined && isJsonObject(args) ? args[field] : undefined;
  if (typeof value !== 'string' || value.startsWith('{%')) return '';
  if (action === 'http:invoke') return value;
  // Of an ARN the resource, of a queue's address the last part; the version of a function is not its name.
  const substituted = substitutedName(value);
  if (substituted !== undefined) return substituted;
  if (value.startsWith('arn:'))
    return (
      value
        .split(':')
        .slice(5)
        .join(':')
        .replace(/^(?:function|stateMachine):/, '')
        .split(':')[0] ?? ''
    );
  return value.split('/').at(-1) ?? '';
}

/** `${ValidateFn.Arn}` and `${ValidateFn}` name the resource of their template. */
function substitutedName(text: string): string | undefined {
  return /^\$\{([\w:.-]+?)(?:\.Arn)?\}$/.exec(text)?.[1];
}
