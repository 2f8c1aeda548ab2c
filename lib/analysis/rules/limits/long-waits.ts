import { LIMITS } from '../../../asl/limits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath } from '../../example';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const longWaits = defineRule({
  code: 'SW4105',
  name: 'long-waits',
  severity: Severity.WARNING,
  what: 'A Wait or a timeout is longer than an execution can run.',
  why: 'A Standard execution ends after a year.',
  fix: 'Use a shorter time; start a new execution for what comes later.',
  url: `${GUIDE}/service-quotas.html`,
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Wait', Seconds: 31_536_000, End: true } }) }],
    invalid: [
      { definition: jsonPath({ A: { Type: 'Wait', Seconds: 31_536_001, End: true } }), at: ['/States/A/Seconds'] },
    ],
  },
  check({ states, type, report }) {
    // Express workflows have a bound and a rule of their own.
    if (type === 'EXPRESS') return;
    for (const { fields, name, place } of states) {
      for (const field of ['Seconds', 'TimeoutSeconds', 'HeartbeatSeconds']) {
        const value = fields[field];
        if (typeof value !== 'number' || isUnknown(value) || value <= LIMITS.standardSeconds || value > LIMITS.seconds)
          continue;
        report({ place: place.at(field), message: `"${field}" of "${name}" is ${value} seconds, more than a year.` });
      }
    }
  },
});
