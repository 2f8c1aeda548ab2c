import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { SHARED_CODES } from '../../../diagnostic/shared-codes';
import { block, END, jsonPath } from '../../example';
import type { StateFacts } from '../../facts/state-facts';
import { hasStandIn } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const uniqueStateNames = defineRule({
  code: SHARED_CODES.repeatedStateName,
  name: 'unique-state-names',
  severity: Severity.ERROR,
  what: 'Two states of the machine have the same name.',
  why: 'Names must be unique over the whole machine, branches and item processors included (DUPLICATE_STATE_NAME).',
  fix: 'Rename one of them.',
  url: `${GUIDE}/workflow-states.html`,
  examples: {
    valid: [
      {
        definition: jsonPath({
          Both: { Type: 'Parallel', Branches: [block({ A: END }), block({ B: END })], End: true },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          Both: { Type: 'Parallel', Branches: [block({ A: END }), block({ A: END })], End: true },
        }),
        at: ['/States/Both/Branches/1/States/A'],
      },
    ],
  },
  check({ scopes, states, report }) {
    // Within one object no name is there twice.
    if (scopes.length === 1) return;
    const byName = new Map<string, StateFacts>();
    for (const state of states) {
      const first = byName.get(state.name);
      if (first === undefined) byName.set(state.name, state);
      else if (!hasStandIn(state.name)) {
        report({
          place: state.place,
          message: `There is another state named "${state.name}".`,
          related: [{ message: 'The first one is here', place: first.place }],
        });
      }
    }
  },
});
