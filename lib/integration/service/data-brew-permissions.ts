import type { ServiceApis } from '../call/service-api';
import { ownArn } from '../resource/arn';
import { permissionOn } from '../resource/resource';
import { nameParameter } from '../resource/resource-parameter';

export const DATA_BREW_JOB = nameParameter('job', (name) => ownArn('databrew', `job/${name}`));

export const DATA_BREW_APIS: ServiceApis = {
  'databrew:startJobRun': {
    patterns: ['sync'],
    resources: { Name: DATA_BREW_JOB },
    permissions: (request) => [permissionOn(request.resource('Name'), ['databrew:StartJobRun'], 'starts runs of')],
    // Step Functions polls: there is no managed rule.
    waiting: (request) => [
      permissionOn(
        request.resource('Name'),
        ['databrew:ListJobRuns', 'databrew:StopJobRun'],
        'watches runs, and stops them when the task is stopped, of',
      ),
    ],
  },
};
