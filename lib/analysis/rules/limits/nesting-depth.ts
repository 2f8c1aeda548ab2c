import { LIMITS } from '../../../asl/limits';
import { isNestedDeeperThan } from '../../../asl/nesting';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { END, jsonPath } from '../../example';
import { Place } from '../../facts/place';
import { defineRule } from '../../rule';

export const nestingDepth = defineRule({
  code: 'SW4106',
  name: 'nesting-depth',
  severity: Severity.ERROR,
  what: 'The definition is nested more than 1,000 levels deep: states in states, rules in rules, or data in data.',
  why: 'The service refuses it (TOO_DEEPLY_NESTED).',
  fix: 'Move the inner part into a workflow of its own, and start that; write data as a string.',
  url: `${GUIDE}/service-quotas.html`,
  examples: {
    valid: [{ definition: jsonPath({ A: END }) }],
    invalid: [],
  },
  check({ document, report }) {
    if (!isNestedDeeperThan(document, LIMITS.nestedLevels)) return;
    report({
      place: Place.ROOT,
      message: `The definition is nested more than ${LIMITS.nestedLevels} levels deep.`,
    });
  },
});
