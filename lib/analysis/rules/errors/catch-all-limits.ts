import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { errorNames } from '../../facts/error-names-of';
import { defineRule, GUIDE } from '../../rule';

export const catchAllLimits = defineRule({
  code: 'SW3110',
  name: 'catch-all-limits',
  severity: Severity.SUGGESTION,
  what: 'A catcher of "States.ALL" seems to catch everything, but does not catch "States.DataLimitExceeded".',
  why: '"States.ALL" takes neither "States.DataLimitExceeded" (a result over 256 KiB) nor "States.Runtime".',
  fix: 'Add a catcher of "States.DataLimitExceeded" where results may be large; test data before with a Choice.',
  url: `${GUIDE}/concepts-error-handling.html`,
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: lambdaTask({
            Catch: [
              { ErrorEquals: ['States.DataLimitExceeded'], Next: 'B' },
              { ErrorEquals: ['States.ALL'], Next: 'B' },
            ],
          }),
          B: { Type: 'Fail' },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] }),
          B: { Type: 'Fail' },
        }),
        at: ['/States/A/Catch/0'],
      },
    ],
  },
  check({ states, report }) {
    for (const { catchers, name } of states) {
      const all = catchers.find((catcher) => errorNames(catcher).includes('States.ALL'));
      if (!all || catchers.some((catcher) => errorNames(catcher).includes('States.DataLimitExceeded'))) continue;
      report({
        place: all.place,
        message: `The catcher of "States.ALL" of "${name}" does not take "States.DataLimitExceeded".`,
      });
    }
  },
});
