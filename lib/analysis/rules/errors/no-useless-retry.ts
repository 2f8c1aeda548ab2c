import { errorFacts } from '../../../asl/error-names';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { errorNames } from '../../facts/error-names-of';
import { describeObject } from '../../facts/language-object';
import { defineRule } from '../../rule';

export const noUselessRetry = defineRule({
  code: 'SW3105',
  name: 'no-useless-retry',
  severity: Severity.WARNING,
  what: 'A retrier retries an error that comes again for certain.',
  why: 'The same state with the same data fails again: every attempt costs time and a state transition.',
  fix: 'Remove the name, or catch the error. A retrier with "MaxAttempts": 0 keeps those after it from retrying.',
  builderFix: 'Remove the name, or catch the error. A retrier with maxAttempts: 0 keeps those after it from retrying.',
  url: `${GUIDE}/concepts-error-handling.html`,
  about: ['retrier'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: lambdaTask({
            Retry: [{ ErrorEquals: ['States.Permissions'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }],
          }),
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({ A: lambdaTask({ Retry: [{ ErrorEquals: ['States.Permissions'] }] }) }),
        at: ['/States/A/Retry/0/ErrorEquals/0'],
      },
    ],
  },
  check({ states, report }) {
    for (const { retriers, type } of states) {
      for (const entry of retriers) {
        if (entry.fields['MaxAttempts'] === 0) continue;
        for (const [index, name] of errorNames(entry).entries()) {
          const facts = errorFacts(name);
          // What comes out of a Map or Parallel may have been caused by other data the next time.
          if (!facts.deterministic || !facts.catchable || type !== 'Task') continue;
          report({
            place: entry.place.at('ErrorEquals').at(index),
            message: `"${name}" in ${describeObject(entry)} is raised again on every attempt.`,
          });
        }
      }
    }
  },
});
