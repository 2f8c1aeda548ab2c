import { type IntegrationPattern, patternOf } from '../call/integration';
import { beginningOf } from '../resource/token-meaning';

/** What the "Resource" field of a Task state says. */
export type ResourceField =
  | { readonly kind: 'integration'; readonly service: string; readonly pattern: IntegrationPattern }
  | { readonly kind: 'sdk'; readonly service: string; readonly action: string; readonly pattern: IntegrationPattern }
  | { readonly kind: 'function' | 'activity'; readonly arn: string };

/**
 * `arn:<partition>:states:::<service>:<api>` with a pattern at its end. The partition may be a placeholder or a token;
 * some people write a Region and an account where nothing stands.
 */
const INTEGRATION =
  /^arn:(?:\$\{[^{}]*\}|[^:{}])+:states:(?:\$\{[^{}]*\}|[^:{}])*:(?:\$\{[^{}]*\}|[^:{}])*:(.+?)(?:\.(sync:2|sync|waitForTaskToken))?$/;

/**
 * Reads the field; undefined for what the service refuses.
 *
 * @param shown The field as the user has it, where substitutions stand as tokens in `resource`.
 */
export function readResourceField(resource: string, shown: string): ResourceField | undefined {
  if (isArnOf(resource, 'states', 'activity')) return { kind: 'activity', arn: resource };
  const [, service, suffix] = INTEGRATION.exec(resource) ?? [];
  if (service !== undefined) {
    const pattern = patternOf(suffix);
    const [, sdkService, action] = /^aws-sdk:([^:]+):([^:]+)$/.exec(service) ?? [];
    return sdkService !== undefined && action !== undefined
      ? { kind: 'sdk', service: sdkService, action, pattern }
      : { kind: 'integration', service, pattern };
  }
  if (isArnOf(resource, 'lambda', 'function')) return { kind: 'function', arn: resource };
  // A token or a substitution that is all there is: nearly always a function; the name or its type may show an activity.
  if (!/^\$\{[^{}]*\}$/.test(resource)) return undefined;
  const isActivity = /activity/i.test(shown) || beginningOf(resource).type === 'AWS::StepFunctions::Activity';
  return { kind: isActivity ? 'activity' : 'function', arn: resource };
}

/** `arn:...:states:...:activity:name`, whatever stands between. */
function isArnOf(text: string, service: string, kind: string): boolean {
  if (!text.startsWith('arn:')) return false;
  const from = text.indexOf(`:${service}:`, 'arn'.length + 1);
  const at = text.lastIndexOf(`:${kind}:`, text.length - `:${kind}:x`.length);
  return from >= 0 && at > from + service.length;
}
