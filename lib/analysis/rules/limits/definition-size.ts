import { LIMITS } from '../../../asl/limits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { END, jsonPath } from '../../example';
import { jsonSize } from '../../facts/json-size';
import { Place } from '../../facts/place';
import { defineRule } from '../../rule';

export const definitionSize = defineRule({
  code: 'SW4101',
  name: 'definition-size',
  severity: Severity.ERROR,
  what: 'The definition is larger than 1 MB, even without any white space.',
  why: 'The service and CloudFormation refuse it.',
  fix: 'Move a part of the states into a workflow of its own, and start that.',
  url: `${GUIDE}/service-quotas.html`,
  examples: {
    valid: [{ definition: jsonPath({ A: END }) }],
    invalid: [],
  },
  check({ document, report }) {
    const { bytes, unknown } = jsonSize(document, LIMITS.definitionBytes);
    if (bytes <= LIMITS.definitionBytes) return;
    report({
      place: Place.ROOT,
      // What is in for something else may be longer than it.
      severity: unknown ? Severity.WARNING : Severity.ERROR,
      message: `The definition has more than ${LIMITS.definitionBytes} bytes without white space.`,
    });
  },
});
