import type { PermissionStatement } from '../call/permission-statement';
import type { ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import { type CalledResource, permissionOn } from '../resource/resource';
import { arnParameter, optional } from '../resource/resource-parameter';

export function topicArn(name: string): string {
  return ownArn('sns', name);
}

export function publishPermission(topic: CalledResource): PermissionStatement {
  return permissionOn(topic, ['sns:Publish'], 'publishes to');
}

/** The permission to send text messages to telephones. */
export const PHONE_PERMISSION: PermissionStatement = {
  actions: ['sns:Publish'],
  resources: ['*'],
  reason: 'sends text messages',
  wildcardReason: 'SNS knows no ARN for a telephone number',
};

/** The permission to send push notifications to devices. */
export const DEVICE_PERMISSION: PermissionStatement = {
  actions: ['sns:Publish'],
  resources: ['*'],
  reason: 'sends push notifications',
  wildcardReason: 'IAM narrows sns:Publish by topic only',
};

export const SNS_APIS: ServiceApis = {
  'sns:publish': {
    patterns: ['waitForTaskToken'],
    resources: { TopicArn: optional(arnParameter('topic', topicArn)) },
    permissions: (request) => {
      if (request.has('TopicArn')) return [publishPermission(request.resource('TopicArn'))];
      return [request.has('TargetArn') ? DEVICE_PERMISSION : PHONE_PERMISSION];
    },
  },
};
