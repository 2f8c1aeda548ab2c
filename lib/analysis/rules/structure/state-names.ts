import { LIMITS } from '../../../asl/limits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { END, jsonPath } from '../../example';
import { hasStandIn } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const stateNames = defineRule({
  code: 'SW1112',
  name: 'state-names',
  severity: Severity.ERROR,
  what: "A state's name is empty or longer than 80 characters.",
  why: 'The service refuses the definition (INVALID_STATE_NAME).',
  fix: 'Use a name of 1 to 80 characters.',
  url: `${GUIDE}/workflow-states.html`,
  examples: {
    valid: [{ definition: jsonPath({ ['n'.repeat(80)]: END }) }],
    invalid: [{ definition: jsonPath({ ['n'.repeat(81)]: END }), at: [`/States/${'n'.repeat(81)}`] }],
  },
  check({ states, report }) {
    for (const { name, place } of states) {
      const { length } = name.length > LIMITS.stateNameCharacters ? [...name] : name;
      if ((length > 0 && length <= LIMITS.stateNameCharacters) || hasStandIn(name)) continue;
      const message =
        length === 0 ? 'A state has an empty name.' : `The name "${name}" has ${length} characters; 80 are allowed.`;
      report({ place, message });
    }
  },
});
