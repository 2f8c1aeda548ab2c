import type { ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import { permissionOn } from '../resource/resource';
import { nameParameter } from '../resource/resource-parameter';

export const GLUE_JOB = nameParameter('job', (name) => ownArn('glue', `job/${name}`));

export const GLUE_APIS: ServiceApis = {
  'glue:startJobRun': {
    patterns: ['sync'],
    resources: { JobName: GLUE_JOB },
    permissions: (request) => [permissionOn(request.resource('JobName'), ['glue:StartJobRun'], 'starts runs of')],
    // Step Functions polls: there is no managed rule for AWS Glue, whatever policies on the web say.
    waiting: (request) => [
      permissionOn(
        request.resource('JobName'),
        ['glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun'],
        'watches runs, and stops them when the task is stopped, of',
      ),
    ],
  },
};
