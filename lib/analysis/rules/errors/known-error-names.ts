import { ERROR_NAMES, isReservedErrorName } from '../../../asl/error-names';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { closestName, didYouMean } from '../../../util/closest-name';
import { jsonPath, lambdaTask } from '../../example';
import { errorNames } from '../../facts/error-names-of';
import { describeObject } from '../../facts/language-object';
import { hasStandIn } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const knownErrorNames = defineRule({
  code: 'SW3102',
  name: 'known-error-names',
  severity: Severity.WARNING,
  what: 'A name that starts with "States." is not an error of Step Functions.',
  why: 'Those names are reserved, and this one is never raised: the entry matches nothing.',
  fix: 'Use one of the names of the page. Names are case-sensitive.',
  url: `${GUIDE}/concepts-error-handling.html`,
  about: ['retrier', 'catcher'],
  examples: {
    valid: [
      { definition: jsonPath({ A: lambdaTask({ Retry: [{ ErrorEquals: ['States.Http.StatusCode.503', 'Mine'] }] }) }) },
    ],
    invalid: [
      {
        definition: jsonPath({ A: lambdaTask({ Retry: [{ ErrorEquals: ['States.TimeOut'] }] }) }),
        at: ['/States/A/Retry/0/ErrorEquals/0'],
      },
    ],
  },
  check({ states, report }) {
    // A Fail state may raise what it likes, reserved or not.
    const raised = new Set(states.filter(({ type }) => type === 'Fail').map(({ fields }) => fields['Error']));
    for (const { retriers, catchers } of states) {
      for (const entry of [...retriers, ...catchers]) {
        for (const [index, name] of errorNames(entry).entries()) {
          if (!name.startsWith('States.') || isReservedErrorName(name) || hasStandIn(name) || raised.has(name))
            continue;
          const near = closestName(name, Object.keys(ERROR_NAMES));
          report({
            place: entry.place.at('ErrorEquals').at(index),
            message: `"${name}" in ${describeObject(entry)} is not an error of Step Functions.`,
            help: didYouMean(near),
          });
        }
      }
    }
  },
});
