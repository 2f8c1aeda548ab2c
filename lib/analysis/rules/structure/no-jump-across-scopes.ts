import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { SHARED_CODES } from '../../../diagnostic/shared-codes';
import { block, END, jsonPath } from '../../example';
import type { Place } from '../../facts/place';
import type { ScopeFacts } from '../../facts/scope-facts';
import { hasName } from '../../facts/scope-facts';
import type { StateFacts } from '../../facts/state-facts';
import { defineRule } from '../../rule';

export const noJumpAcrossScopes = defineRule({
  code: SHARED_CODES.jumpAcrossScopes,
  name: 'no-jump-across-scopes',
  severity: Severity.ERROR,
  what: 'A transition leads into or out of a branch or item processor.',
  why: 'Each "States" block is a world of its own; the service refuses the definition (MISSING_TRANSITION_TARGET).',
  fix: 'Let the block end, and continue from the Parallel or Map around it; or fail, and catch the error there.',
  url: `${GUIDE}/state-parallel.html`,
  examples: {
    valid: [
      {
        definition: jsonPath({
          Both: { Type: 'Parallel', Branches: [block({ Inside: END })], Next: 'After' },
          After: END,
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          Both: {
            Type: 'Parallel',
            Branches: [block({ Inside: { Type: 'Pass', Next: 'After' }, Last: END })],
            Next: 'After',
          },
          After: END,
        }),
        at: ['/States/Both/Branches/0/States/Inside/Next'],
      },
    ],
  },
  check({ states, scopes, report }) {
    if (scopes.length === 1) return;
    const byName = new Map<string, StateFacts>();
    for (const state of states) if (!byName.has(state.name)) byName.set(state.name, state);
    const check = (scope: ScopeFacts, to: string, place: Place, what: string) => {
      const target = byName.get(to);
      if (target === undefined || hasName(scope, to)) return;
      report({
        place,
        message: `${what} "${to}", which is in another scope.`,
        related: [{ message: `"${to}" is here`, place: target.place }],
      });
    };
    for (const scope of scopes) {
      const start = scope.fields['StartAt'];
      if (typeof start === 'string') check(scope, start, scope.place.at('StartAt'), '"StartAt" names');
    }
    for (const { scope, name, transitions } of states) {
      for (const { to, place } of transitions) check(scope, to, place, `"${name}" leads to`);
    }
  },
});
