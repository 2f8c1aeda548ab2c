import type { PermissionStatement } from '../call/permission-statement';
import type { ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import type { CalledResource } from '../resource/resource';
import { lacksRevision, nameOrArnParameter } from '../resource/resource-parameter';
import { ACROSS_DEPLOYMENTS, allRevisionsOf } from '../resource/revisions';
import { eventRulePermission } from './event-rule';

export const JOB_QUEUE = nameOrArnParameter('job queue', (name) => ownArn('batch', `job-queue/${name}`));
export const JOB_DEFINITION = nameOrArnParameter('job definition', (name) => ownArn('batch', `job-definition/${name}`));

const ANY_JOB = ownArn('batch', 'job/*');
const UNKNOWN_JOB = 'a job gets its id when it is submitted';

export const BATCH_APIS: ServiceApis = {
  'batch:submitJob': {
    patterns: ['sync'],
    resources: { JobQueue: JOB_QUEUE, JobDefinition: JOB_DEFINITION },
    permissions: (request) => {
      const [queue, definition] = [request.resource('JobQueue'), request.resource('JobDefinition')];
      return [...submitPermissions(queue, definition), ...(request.has('Tags') ? [tagPermission()] : [])];
    },
    waiting: () => [
      {
        actions: ['batch:DescribeJobs'],
        resources: ['*'],
        reason: 'watches the job',
        wildcardReason: 'IAM knows no resource for this action',
      },
      {
        actions: ['batch:TerminateJob'],
        resources: [ANY_JOB],
        reason: 'stops the job when the task is stopped',
        wildcardReason: UNKNOWN_JOB,
      },
      eventRulePermission('StepFunctionsGetEventsForBatchJobsRule', 'a job'),
    ],
  },
};

/**
 * AWS Batch asks for the right on the queue, on the definition and on the job. A definition without revision stands
 * for its newest one, whose ARN ends in a number that only the run knows.
 */
function submitPermissions(queue: CalledResource, definition: CalledResource): readonly PermissionStatement[] {
  const open = lacksRevision(definition.arn, 'job-definition');
  const revisions = allRevisionsOf(definition.arn, 'AWS::Batch::JobDefinition');
  const reason = `submits jobs to the ${queue.label}, as the ${definition.label} says`;
  const actions = ['batch:SubmitJob'];
  const narrow = [queue, definition].filter(({ wildcardReason }) => wildcardReason === undefined).map(({ arn }) => arn);
  const wide = [queue, definition].filter(({ wildcardReason }) => wildcardReason !== undefined);
  return [
    ...(narrow.length > 0 ? [{ actions, resources: narrow, reason }] : []),
    ...wide.map(({ arn, wildcardReason }) => ({ actions, resources: [arn], reason, wildcardReason })),
    ...(open
      ? [
          {
            actions,
            resources: [`${definition.arn}:*`],
            reason,
            wildcardReason: 'without a revision AWS Batch runs the newest one',
          },
        ]
      : []),
    ...(revisions === undefined
      ? []
      : [{ actions, resources: [revisions], reason, wildcardReason: ACROSS_DEPLOYMENTS }]),
    { actions, resources: [ANY_JOB], reason, wildcardReason: UNKNOWN_JOB },
  ];
}

function tagPermission(): PermissionStatement {
  return {
    actions: ['batch:TagResource'],
    resources: [ANY_JOB],
    reason: 'tags the job',
    wildcardReason: UNKNOWN_JOB,
  };
}
