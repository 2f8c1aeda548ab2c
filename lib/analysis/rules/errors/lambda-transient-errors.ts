import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { errorNames } from '../../facts/error-names-of';
import type { StateFacts } from '../../facts/state-facts';
import { defineRule } from '../../rule';

const TRANSIENT: readonly string[] = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

const WIDER: readonly string[] = ['States.ALL', 'States.TaskFailed'];

export const lambdaTransientErrors = defineRule({
  code: 'SW3111',
  name: 'lambda-transient-errors',
  severity: Severity.SUGGESTION,
  what: 'A Task that calls a Lambda function does not retry the errors that pass by themselves.',
  why: 'Now and then Lambda fails for a moment or is throttled; without a retry each time an execution fails.',
  fix: `Retry ${TRANSIENT.join(', ')}.`,
  url: `${GUIDE}/sfn-best-practices.html`,
  about: ['Task'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Retry: [{ ErrorEquals: ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'] }] }),
        }),
      },
    ],
    invalid: [{ definition: jsonPath({ A: lambdaTask() }), at: ['/States/A'] }],
  },
  check({ states, report }) {
    for (const state of states) {
      if (!callsLambda(state) || state.retriers.some((retrier) => errorNames(retrier).some(isTransient))) continue;
      report({
        place: state.place,
        message: `"${state.name}" calls a Lambda function and does not retry its transient errors.`,
      });
    }
  },
});

function callsLambda({ target }: StateFacts): boolean {
  return target?.kind === 'lambda' || (target?.kind === 'service' && target.service === 'lambda');
}

function isTransient(name: string): boolean {
  return TRANSIENT.includes(name) || WIDER.includes(name);
}
