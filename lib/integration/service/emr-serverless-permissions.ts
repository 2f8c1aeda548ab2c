import type { CallRequest } from '../call/call-request';
import type { PermissionStatement } from '../call/permission-statement';
import { chosenAtRunTime } from '../call/run-time-choice';
import type { ServiceApi, ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import { permissionOn } from '../resource/resource';
import { nameParameter } from '../resource/resource-parameter';
import { passRole, ROLE, serviceLinkedRole } from '../resource/role';
import { wildcardPattern } from '../resource/wildcard-pattern';
import { eventRulePermission } from './event-rule';

/** The resource part of these ARNs begins with a slash. */
export const APPLICATION = nameParameter('application', (id) => ownArn('emr-serverless', `/applications/${id}`));

const APPLICATION_RULE = eventRulePermission(
  'StepFunctionsGetEventsForEMRServerlessApplicationRule',
  'the change of an application',
);
const JOB_RULE = eventRulePermission('StepFunctionsGetEventsForEMRServerlessJobRule', 'a job run');

export const EMR_SERVERLESS_APIS: ServiceApis = {
  'emr-serverless:createApplication': {
    patterns: ['sync'],
    permissions: (request) => [
      {
        actions: ['emr-serverless:CreateApplication'],
        resources: [ownArn('emr-serverless', '/*')],
        reason: 'creates an application',
        wildcardReason: 'an application gets its id when it is created',
      },
      serviceLinkedRole('ops.emr-serverless.amazonaws.com', 'AWSServiceRoleForAmazonEMRServerless'),
      ...tagPermissions(request),
    ],
    waiting: () => [
      {
        actions: ['emr-serverless:GetApplication', 'emr-serverless:DeleteApplication'],
        resources: [ownArn('emr-serverless', '/applications/*')],
        reason: 'watches the application, and deletes it when the task is stopped',
        wildcardReason: 'an application gets its id when it is created',
      },
      APPLICATION_RULE,
    ],
  },

  'emr-serverless:startApplication': applicationApi('emr-serverless:StartApplication', 'starts', [
    'emr-serverless:StopApplication',
  ]),
  'emr-serverless:stopApplication': applicationApi('emr-serverless:StopApplication', 'stops', []),
  'emr-serverless:deleteApplication': applicationApi('emr-serverless:DeleteApplication', 'deletes', []),

  'emr-serverless:startJobRun': {
    patterns: ['sync'],
    resources: { ApplicationId: APPLICATION, ExecutionRoleArn: ROLE },
    permissions: (request) => [
      permissionOn(request.resource('ApplicationId'), ['emr-serverless:StartJobRun'], 'starts job runs in'),
      passRole(request.resource('ExecutionRoleArn'), 'emr-serverless.amazonaws.com', 'hands the job run its own role'),
      ...tagPermissions(request),
    ],
    waiting: (request) => {
      const { arn, label, wildcardReason } = request.resource('ApplicationId');
      return [
        {
          actions: ['emr-serverless:GetJobRun', 'emr-serverless:CancelJobRun'],
          resources: [`${arn}/jobruns/*`],
          reason: `watches job runs, and cancels them when the task is stopped, in the ${label}`,
          wildcardReason: wildcardReason ?? 'a job run gets its id when it starts',
        },
        JOB_RULE,
      ];
    },
  },

  'emr-serverless:cancelJobRun': {
    patterns: ['sync'],
    resources: { ApplicationId: APPLICATION },
    permissions: (request) => [jobRunPermission(request, 'emr-serverless:CancelJobRun', 'cancels')],
    waiting: (request) => [jobRunPermission(request, 'emr-serverless:GetJobRun', 'watches'), JOB_RULE],
  },
};

function applicationApi(action: string, does: string, undo: readonly string[]): ServiceApi {
  const watches = undo.length === 0 ? 'watches' : 'watches, and stops when the task is stopped,';
  return {
    patterns: ['sync'],
    resources: { ApplicationId: APPLICATION },
    permissions: (request) => [permissionOn(request.resource('ApplicationId'), [action], does)],
    waiting: (request) => [
      permissionOn(request.resource('ApplicationId'), ['emr-serverless:GetApplication', ...undo], watches),
      APPLICATION_RULE,
    ],
  };
}

function jobRunPermission(request: CallRequest, action: string, does: string): PermissionStatement {
  const { arn, label, wildcardReason } = request.resource('ApplicationId');
  const id = wildcardPattern(request.text('JobRunId') ?? '{% $id %}');
  const reason = wildcardReason ?? (id.dynamic ? chosenAtRunTime('the job run') : undefined);
  return {
    actions: [action],
    resources: [`${arn}/jobruns/${id.text}`],
    reason: `${does} a job run in the ${label}`,
    ...(reason !== undefined && { wildcardReason: reason }),
  };
}

function tagPermissions(request: CallRequest): readonly PermissionStatement[] {
  if (!request.has('Tags')) return [];
  return [
    {
      actions: ['emr-serverless:TagResource'],
      resources: [ownArn('emr-serverless', '/applications/*')],
      reason: 'tags what it creates',
      wildcardReason: 'what it creates gets its id then',
    },
  ];
}
