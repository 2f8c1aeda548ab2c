import { ERROR_NAMES } from '../../../asl/error-names';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { errorNames } from '../../facts/error-names-of';
import { describeObject } from '../../facts/language-object';
import type { StateFacts } from '../../facts/state-facts';
import { defineRule } from '../../rule';

export const possibleErrors = defineRule({
  code: 'SW3104',
  name: 'possible-errors',
  severity: Severity.WARNING,
  what: 'A retrier or catcher of a Task names an error that the Task can not raise.',
  why: 'The entry never matches.',
  fix: 'Remove the name, or put it where the error is raised.',
  url: `${GUIDE}/concepts-error-handling.html`,
  about: ['retrier', 'catcher'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'B' }] }),
          B: { Type: 'Fail' },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Catch: [{ ErrorEquals: ['States.NoChoiceMatched'], Next: 'B' }] }),
          B: { Type: 'Fail' },
        }),
        at: ['/States/A/Catch/0/ErrorEquals/0'],
      },
      {
        definition: jsonPath({
          A: lambdaTask({ Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'B' }] }),
          B: { Type: 'Fail' },
        }),
        at: ['/States/A/Catch/0/ErrorEquals/0'],
      },
    ],
  },
  check({ states, report }) {
    for (const state of states) {
      // Whatever happens inside of a Parallel or Map comes out of it.
      if (state.type !== 'Task') continue;
      for (const entry of [...state.retriers, ...state.catchers]) {
        for (const [index, name] of errorNames(entry).entries()) {
          const reason = impossible(state, name);
          if (reason === undefined) continue;
          report({
            place: entry.place.at('ErrorEquals').at(index),
            message: `"${name}" in ${describeObject(entry)} can't happen: ${reason}.`,
          });
        }
      }
    }
  },
});

function impossible(state: StateFacts, name: string): string | undefined {
  const facts = Object.hasOwn(ERROR_NAMES, name) ? ERROR_NAMES[name] : undefined;
  // A child execution may fail with any error, a worker may report any.
  if (facts === undefined || facts.wildcard || state.target?.kind !== 'service') return undefined;
  const { service, pattern } = state.target;
  if (service === 'states' || service === 'aws-sdk:sfn' || pattern === 'waitForTaskToken') return undefined;
  if (!facts.raisedBy.includes('Task')) return `only ${facts.raisedBy.join(' and ')} states raise it`;
  if (facts.language !== undefined && facts.language !== state.language)
    return `only ${facts.language} states raise it, and "${state.name}" is a ${state.language} state`;
  return name.startsWith('States.Http') && service !== 'http' ? 'only calls of HTTP endpoints raise it' : undefined;
}
