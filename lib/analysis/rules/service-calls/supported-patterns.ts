import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { listOf } from '../../facts/field-presence';
import { defineRule } from '../../rule';
import { serviceCalls } from '../../services/service-calls';

export const supportedPatterns = defineRule({
  code: 'SW5103',
  name: 'supported-patterns',
  severity: Severity.ERROR,
  what: 'A Task waits by a pattern that its service does not support.',
  why: 'The service refuses the definition.',
  fix: 'Remove the ending of "Resource", or use one that the service has.',
  url: `${GUIDE}/integrate-services.html`,
  about: ['Task'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Resource: 'arn:aws:states:::glue:startJobRun.sync', Parameters: { JobName: 'j' } }),
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({ A: lambdaTask({ Resource: 'arn:aws:states:::lambda:invoke.sync' }) }),
        at: ['/States/A/Resource'],
      },
      {
        definition: jsonPath({
          A: lambdaTask({
            Resource: 'arn:aws:states:::aws-sdk:s3:getObject.sync',
            Parameters: { Bucket: 'b', Key: 'k' },
          }),
        }),
        at: ['/States/A/Resource'],
      },
    ],
  },
  check({ states, report }) {
    for (const { state, target, action } of serviceCalls(states)) {
      const { pattern, sdk } = target;
      const supported = sdk === undefined ? action?.patterns : SDK_PATTERNS;
      if (pattern === '' || supported === undefined || supported.some((known) => known === pattern)) continue;
      const help =
        supported.length === 0
          ? 'The service supports plain calls only: leave the ending out.'
          : `Besides plain calls it supports ${listOf(
              supported.map((known) => `.${known}`),
              'and',
            )}.`;
      report({
        place: state.place.at('Resource'),
        message: `"${state.name}" calls "${target.service}:${target.action}" with ".${pattern}", which is not supported.`,
        help,
      });
    }
  },
});

const SDK_PATTERNS: readonly string[] = ['waitForTaskToken'];
