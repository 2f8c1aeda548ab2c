import type { ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import { passRole, ROLE } from '../resource/role';
import { eventRulePermission } from './event-rule';

const ANY_JOB = ownArn('mediaconvert', 'jobs/*');
const UNKNOWN_JOB = 'a job gets its id when it is created';

export const MEDIA_CONVERT_APIS: ServiceApis = {
  'mediaconvert:createJob': {
    patterns: ['sync'],
    resources: { Role: ROLE },
    permissions: (request) => [
      {
        actions: ['mediaconvert:CreateJob'],
        resources: ['*'],
        reason: 'creates a job',
        wildcardReason:
          'MediaConvert knows resources for this action only where the job names a queue, a template or a preset',
      },
      passRole(request.resource('Role'), 'mediaconvert.amazonaws.com', 'hands the job its own role'),
      {
        actions: ['mediaconvert:TagResource'],
        resources: [ANY_JOB],
        reason: 'marks the job as started by Step Functions',
        wildcardReason: UNKNOWN_JOB,
      },
    ],
    waiting: () => [
      {
        actions: ['mediaconvert:GetJob', 'mediaconvert:CancelJob'],
        resources: [ANY_JOB],
        reason: 'watches the job, and cancels it when the task is stopped',
        wildcardReason: UNKNOWN_JOB,
      },
      eventRulePermission('StepFunctionsGetEventsForMediaConvertJobRule', 'a job'),
    ],
  },
};
