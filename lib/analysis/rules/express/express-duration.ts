import { LIMITS } from '../../../asl/limits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath } from '../../example';
import { Place } from '../../facts/place';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const expressDuration = defineRule({
  code: 'SW6103',
  name: 'express-duration',
  severity: Severity.ERROR,
  what: 'An Express workflow waits for five minutes or longer.',
  why: 'An Express execution times out after five minutes.',
  fix: 'Wait less, or make the workflow Standard.',
  url: `${GUIDE}/service-quotas.html`,
  examples: {
    valid: [{ type: 'EXPRESS', definition: jsonPath({ A: { Type: 'Wait', Seconds: 60, End: true } }) }],
    invalid: [
      {
        type: 'EXPRESS',
        definition: jsonPath({ A: { Type: 'Wait', Seconds: 301, End: true } }),
        at: ['/States/A/Seconds'],
      },
    ],
  },
  check({ states, document, type, report }) {
    if (type !== 'EXPRESS') return;
    const whole = document['TimeoutSeconds'];
    if (typeof whole === 'number' && !isUnknown(whole) && whole > LIMITS.expressSeconds) {
      report({
        place: Place.ROOT.at('TimeoutSeconds'),
        severity: Severity.WARNING,
        message: `The timeout of the workflow is ${whole} seconds, but an Express execution ends after ${LIMITS.expressSeconds}.`,
      });
    }
    for (const { type: state, fields, name, place } of states) {
      const field = state === 'Wait' ? 'Seconds' : 'TimeoutSeconds';
      const value = fields[field];
      if (typeof value !== 'number' || isUnknown(value) || value <= LIMITS.expressSeconds) continue;
      report({
        place: place.at(field),
        // A longer timeout does no harm; it never comes.
        severity: state === 'Wait' ? Severity.ERROR : Severity.WARNING,
        message: `"${field}" of "${name}" is ${value} seconds, but an Express execution ends after ${LIMITS.expressSeconds}.`,
      });
    }
  },
});
