import { splitAtColons } from '../../util/split-at-colons';
import { hasStandIn } from './unknown';

/** What the `Resource` of a Task says. */
export type TaskTarget =
  | { readonly kind: 'unknown' }
  /** Text that is not an ARN, or that of something that no Task can call. */
  | { readonly kind: 'none'; readonly text: string }
  | { readonly kind: 'lambda' }
  | { readonly kind: 'activity' }
  | ServiceTarget;

/** A service integration: `arn:aws:states:::sqs:sendMessage.waitForTaskToken`. */
export interface ServiceTarget {
  readonly kind: 'service';
  /** `sqs`, or `aws-sdk:s3`. */
  readonly service: string;
  readonly action: string;
  /** As written behind the dot: `sync`, `sync:2`, `waitForTaskToken` or something else; empty for none. */
  readonly pattern: string;
  /** Of an AWS SDK call, the service without `aws-sdk:`. */
  readonly sdk: string | undefined;
}

/**
 * Reads the `Resource` of a Task. The partition, the Region and the account may be anything, tokens and substitutions
 * included.
 */
export function taskTarget(resource: unknown): TaskTarget {
  if (typeof resource !== 'string') return { kind: 'unknown' };
  const [prefix, , service, , , ...rest] = splitAtColons(resource);
  if (prefix === 'arn' && service === 'states' && rest.length > 0) {
    // Whatever the activity is called, it is one.
    if (rest[0] === 'activity' && rest.length > 1) return { kind: 'activity' };
    const target = rest.join(':');
    const isOtherResource = rest[0] === 'stateMachine' || rest[0] === 'execution' || rest[0] === 'express';
    if (target !== '' && !hasStandIn(target) && !isOtherResource) {
      return serviceTarget(target) ?? { kind: 'none', text: resource };
    }
  }
  if (hasStandIn(resource)) return { kind: 'unknown' };
  if (/^arn:[^:]+:lambda:/.test(resource)) {
    return rest[0] === 'function' && rest.length > 1 ? { kind: 'lambda' } : { kind: 'none', text: resource };
  }
  // Amazon SWF is the example of the specification, and what it does with it is not known.
  return prefix === 'arn' && service === 'swf' ? { kind: 'unknown' } : { kind: 'none', text: resource };
}

function serviceTarget(text: string): ServiceTarget | undefined {
  const sdk = /^aws-sdk:([^:]+):([^.]+)(?:\.(.+))?$/.exec(text);
  if (sdk) {
    const [, name = '', action = '', pattern = ''] = sdk;
    return { kind: 'service', service: `aws-sdk:${name}`, action, pattern, sdk: name };
  }
  const optimized = /^([^:]+):([^.:]+)(?:\.(.+))?$/.exec(text);
  if (!optimized || text.startsWith('aws-sdk:')) return undefined;
  const [, service = '', action = '', pattern = ''] = optimized;
  return { kind: 'service', service, action, pattern, sdk: undefined };
}

/** Whether the Task continues only when a caller returns its token. */
export function waitsForToken(target: TaskTarget | undefined): boolean {
  return target?.kind === 'service' && target.pattern === 'waitForTaskToken';
}

/** Whether the Task continues only when the job that it starts has ended. */
export function waitsForJob(target: TaskTarget | undefined): boolean {
  return target?.kind === 'service' && target.pattern.startsWith('sync');
}
