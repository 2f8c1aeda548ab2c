import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { errorNames } from '../../facts/error-names-of';
import { describeObject } from '../../facts/language-object';
import { defineRule } from '../../rule';

export const noRuntimeHandler = defineRule({
  code: 'SW3106',
  name: 'no-runtime-handler',
  severity: Severity.WARNING,
  what: 'A retrier or catcher names "States.Runtime".',
  why: 'That error ends the execution at once; nothing ever takes it.',
  fix: 'Remove the name, and test the data before: with IsPresent in a Choice, or $exists(...).',
  url: `${GUIDE}/concepts-error-handling.html`,
  about: ['retrier', 'catcher'],
  examples: {
    valid: [{ definition: jsonPath({ A: lambdaTask({ Retry: [{ ErrorEquals: ['States.TaskFailed'] }] }) }) }],
    invalid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Catch: [{ ErrorEquals: ['States.Runtime'], Next: 'B' }] }),
          B: { Type: 'Fail' },
        }),
        at: ['/States/A/Catch/0/ErrorEquals/0'],
      },
    ],
  },
  check({ states, report }) {
    for (const { retriers, catchers } of states) {
      for (const entry of [...retriers, ...catchers]) {
        const index = errorNames(entry).indexOf('States.Runtime');
        if (index >= 0)
          report({
            place: entry.place.at('ErrorEquals').at(index),
            message: `"States.Runtime" in ${describeObject(entry)} can't be taken by anything.`,
          });
      }
    }
  },
});
