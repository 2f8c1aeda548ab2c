import { isReservedErrorName, matchesError } from '../../../asl/error-names';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { errorNames, hasUnknownName } from '../../facts/error-names-of';
import { describeObject, type LanguageObject } from '../../facts/language-object';
import { defineRule } from '../../rule';

export const noLateHandler = defineRule({
  code: 'SW3103',
  name: 'no-late-handler',
  severity: Severity.WARNING,
  what: 'A retrier or catcher names an error that is already matched by an earlier entry.',
  why: 'The first entry that matches is used; this one never sees the error.',
  fix: 'Put it in front of the other one, or take the name away.',
  url: `${GUIDE}/concepts-error-handling.html`,
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: lambdaTask({
            Retry: [
              { ErrorEquals: ['Busy'] },
              { ErrorEquals: ['States.TaskFailed'] },
              { ErrorEquals: ['States.Timeout'] },
            ],
          }),
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Retry: [{ ErrorEquals: ['States.TaskFailed'] }, { ErrorEquals: ['Busy'] }] }),
        }),
        at: ['/States/A/Retry/1/ErrorEquals/0'],
      },
      {
        definition: jsonPath({ A: lambdaTask({ Retry: [{ ErrorEquals: ['Busy', 'Busy'] }] }) }),
        at: ['/States/A/Retry/0/ErrorEquals/1'],
      },
    ],
  },
  check({ states, report }) {
    for (const { retriers, catchers } of states) {
      for (const list of [retriers, catchers]) {
        const before: { readonly name: string; readonly entry: LanguageObject; readonly index: number }[] = [];
        for (const entry of list) {
          if (hasUnknownName(entry)) continue;
          for (const [index, name] of errorNames(entry).entries()) {
            const first = before.find((other) => other.name === name || takes(other.name, name));
            // Behind States.ALL is another diagnostic.
            if (first && first.name !== 'States.ALL') {
              report({
                place: entry.place.at('ErrorEquals').at(index),
                message: `"${name}" in ${describeObject(entry)} never gets there: "${first.name}" before it takes it.`,
                related: [{ message: 'Taken here', place: first.entry.place.at('ErrorEquals').at(first.index) }],
              });
            }
            before.push({ name, entry, index });
          }
        }
      }
    }
  },
});

/** Wildcards take the others; of reserved names the table reports which. */
function takes(pattern: string, name: string): boolean {
  if (name === 'States.ALL' || (name.startsWith('States.') && !isReservedErrorName(name))) return false;
  return matchesError(pattern, name);
}
