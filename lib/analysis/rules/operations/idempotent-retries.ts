import type { QueryLanguageName } from '../../../asl/query-language';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { defineRule } from '../../rule';
import { serviceCalls } from '../../services/service-calls';
import { taskArguments } from '../../services/task-arguments';

/** What makes a second call of the same kind the same call, by service and action. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'states:startExecution': ['Name'],
  'aws-sdk:sfn:startExecution': ['Name'],
  'athena:startQueryExecution': ['ClientRequestToken'],
  'aws-sdk:athena:startQueryExecution': ['ClientRequestToken'],
  'aws-sdk:ec2:runInstances': ['ClientToken'],
  'aws-sdk:rds:createDBInstance': ['DbInstanceIdentifier', 'DBInstanceIdentifier'],
};

/** Such a key, as a value of a field. */
const KEY_OF: Readonly<Record<QueryLanguageName, string>> = {
  JSONPath: "States.Format('{}-start', $$.Execution.Name)",
  JSONata: `{% $states.context.Execution.Name & '-start' %}`,
};

export const idempotentRetries = defineRule({
  code: 'SW7103',
  name: 'idempotent-retries',
  severity: Severity.SUGGESTION,
  what: 'A call that starts something and does not wait for it is retried without a key by which the service knows the second attempt from a second request.',
  why: 'If the first attempt did its work and only the answer was lost, the work is done twice.',
  fix: `Pass a name or token made of the execution and the state: ${KEY_OF.JSONPath} in JSONPath, ${KEY_OF.JSONata} in JSONata.`,
  url: `${GUIDE}/concepts-error-handling.html`,
  about: ['Task'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: lambdaTask({
            Resource: 'arn:aws:states:::states:startExecution',
            Parameters: { StateMachineArn: '${Child}', 'Name.$': '$$.Execution.Name' },
            Retry: [{ ErrorEquals: ['States.ALL'] }],
          }),
        }),
      },
      {
        definition: jsonPath({
          A: lambdaTask({
            Resource: 'arn:aws:states:::states:startExecution.sync:2',
            Parameters: { StateMachineArn: '${Child}' },
            Retry: [{ ErrorEquals: ['States.TaskFailed'] }],
          }),
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: lambdaTask({
            Resource: 'arn:aws:states:::states:startExecution',
            Parameters: { StateMachineArn: '${Child}' },
            Retry: [{ ErrorEquals: ['States.ALL'] }],
          }),
        }),
        at: ['/States/A'],
      },
    ],
  },
  check({ states, report }) {
    for (const { state, target } of serviceCalls(states)) {
      // Where the task waits for what it started, an attempt follows a failure of that: under the same key the service
      // would refuse the second start, or return the one that failed.
      if (target.pattern !== '') continue;
      const call = `${target.service}:${target.action}`;
      const keys = Object.hasOwn(KEYS, call) ? KEYS[call] : undefined;
      const given = keys && taskArguments(state);
      const retries = state.retriers.some(({ fields }) => fields['MaxAttempts'] !== 0);
      if (!keys || !given || !retries || keys.some((key) => given.names.has(key))) continue;
      report({
        place: state.place,
        message: `"${state.name}" is retried, but its call of "${call}" has no "${keys[0]}" by which a second attempt is known.`,
        help: `Pass a name or token made of the execution and the state: ${KEY_OF[state.language]}.`,
      });
    }
  },
});
