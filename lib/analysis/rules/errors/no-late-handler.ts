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
  fix: 'Move it before the other entry, or remove the name.',
  builderFix: 'Add it before the other one, or remove the name from errors.',
  url: `${GUIDE}/concepts-error-handling.html`,
  about: ['retrier', 'catcher'],
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
                message: `"${name}" in ${describeObject(entry)} is already matched by "${first.name}" in ${first.entry === entry ? 'the same entry' : entryOf(first.entry)}.`,
                related: [
                  { message: `"${first.name}" is here`, place: first.entry.place.at('ErrorEquals').at(first.index) },
                ],
              });
            }
            before.push({ name, entry, index });
          }
        }
      }
    }
  },
});

/** `catcher 1`, where the state is named already. */
function entryOf({ kind, place }: LanguageObject): string {
  return place.index === undefined ? `the ${kind}` : `${kind} ${place.index + 1}`;
}

/** Wildcards take the others; of reserved names the table reports which. */
function takes(pattern: string, name: string): boolean {
  if (name === 'States.ALL' || (name.startsWith('States.') && !isReservedErrorName(name))) return false;
  return matchesError(pattern, name);
}
