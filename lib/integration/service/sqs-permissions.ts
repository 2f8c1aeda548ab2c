import type { PermissionStatement } from '../call/permission-statement';
import type { ServiceApis } from '../call/service-api';
import { ACCOUNT, arnFields, ownArn, PARTITION, REGION, URL_SUFFIX } from '../resource/arn';
import { isLoneToken } from '../resource/cdk-token';
import { type CalledResource, isName, permissionOn, textLabel, textResource } from '../resource/resource';
import { beginningOf, tokenArnFields } from '../resource/token-meaning';
import { wildcardPattern } from '../resource/wildcard-pattern';

/** `https://sqs.<region>.<suffix>/<account>/<name>`, the host in any of its forms. */
const QUEUE_URL = /^https?:\/\/([^/]+)\/([^/]+)\/([^/]+)$/;
const QUEUE_HOST = /^sqs(?:-fips)?\.(.+?)\.(?:amazonaws\.|\$\{)/;

/** The service takes the queue's URL, and the policy its ARN: each is made of whatever the user has. */
export function queueText(text: string): CalledResource {
  const [, host = '', account = '', name = ''] = QUEUE_URL.exec(wildcardPattern(text).text) ?? [];
  if (name !== '') {
    const arn = `arn:${PARTITION}:sqs:${QUEUE_HOST.exec(host)?.[1] ?? REGION}:${account}:${name}`;
    const label = name.includes('*') ? 'queue chosen at run time' : textLabel('queue', name);
    return { ...textResource('queue', text, () => arn), label };
  }
  const { kind, arn } = beginningOf(text);
  if (arn !== undefined && isLoneToken(text) && kind === 'url') {
    return { argument: text, arn, label: textLabel('queue', text), problems: [] };
  }
  if (isLoneToken(text) && kind !== 'arn' && kind !== 'name') {
    const wildcardReason = 'the queue is specified as a CDK token for its URL, which does not contain its name';
    return { argument: text, arn: ownArn('sqs', '*'), label: textLabel('queue', text), wildcardReason, problems: [] };
  }
  // What begins as a URL and names neither account nor queue: the run decides both.
  const resource = textResource('queue', text, (queue) => ownArn('sqs', /^https?:.*\*$/.test(queue) ? '*' : queue));
  return isName(text) || kind === 'arn' ? { ...resource, argument: queueUrl(text, kind === 'arn') } : resource;
}

function queueUrl(text: string, isArn: boolean): string {
  const fields = isArn ? (arnFields(text) ?? tokenArnFields(text)) : undefined;
  const { region, account, resource } = fields ?? { region: REGION, account: ACCOUNT, resource: text };
  return `https://sqs.${region}.${URL_SUFFIX}/${account}/${resource}`;
}

export function sendPermission(queue: CalledResource): PermissionStatement {
  return permissionOn(queue, ['sqs:SendMessage'], 'sends messages to');
}

export const SQS_APIS: ServiceApis = {
  'sqs:sendMessage': {
    patterns: ['waitForTaskToken'],
    resources: { QueueUrl: { noun: 'queue', read: queueText } },
    permissions: (request) => [sendPermission(request.resource('QueueUrl'))],
  },
};
