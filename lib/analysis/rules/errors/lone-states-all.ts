import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { errorNames } from '../../facts/error-names-of';
import { describeObject } from '../../facts/language-object';
import { defineRule } from '../../rule';

export const loneStatesAll = defineRule({
  code: 'SW3101',
  name: 'lone-states-all',
  severity: Severity.ERROR,
  what: '"States.ALL" is in a list with other names, or in a retrier or catcher that is not the last one.',
  why: 'The service refuses the definition: "States.ALL must appear alone and at end of list".',
  fix: 'Put "States.ALL" into an entry of its own at the end of the list.',
  builderFix: 'Pass Errors.ALL alone, in a retrier or catcher of its own after the others.',
  url: `${GUIDE}/concepts-error-handling.html`,
  about: ['retrier', 'catcher'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Retry: [{ ErrorEquals: ['Busy'] }, { ErrorEquals: ['States.ALL'] }] }),
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({ A: lambdaTask({ Retry: [{ ErrorEquals: ['States.ALL', 'Busy'] }] }) }),
        at: ['/States/A/Retry/0/ErrorEquals/0'],
      },
      {
        definition: jsonPath({
          A: lambdaTask({
            Catch: [
              { ErrorEquals: ['States.ALL'], Next: 'B' },
              { ErrorEquals: ['Busy'], Next: 'B' },
            ],
          }),
          B: { Type: 'Fail' },
        }),
        at: ['/States/A/Catch/0/ErrorEquals/0'],
      },
    ],
  },
  check({ states, report }) {
    for (const { retriers, catchers } of states) {
      for (const list of [retriers, catchers]) {
        for (const [index, entry] of list.entries()) {
          const names = errorNames(entry);
          const at = names.indexOf('States.ALL');
          if (at < 0) continue;
          const place = entry.place.at('ErrorEquals').at(at);
          // An empty list of names behind it has its own diagnostic.
          if (names.length > 1)
            report({ place, message: `"States.ALL" is not the only name in ${describeObject(entry)}.` });
          else if (index < list.length - 1)
            report({ place, message: `"States.ALL" is in ${describeObject(entry)}, which is not the last one.` });
        }
      }
    }
  },
});
