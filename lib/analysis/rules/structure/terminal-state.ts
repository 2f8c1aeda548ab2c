import { STATE_TRAITS } from '../../../asl/state-traits';
import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { block, jsonPath } from '../../example';
import { isTerminal } from '../../facts/reachability';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const terminalState = defineRule({
  code: 'SW1110',
  name: 'terminal-state',
  severity: Severity.ERROR,
  what: 'A block of states has no state that ends it.',
  why: 'The service refuses a workflow without terminal state (MISSING_END_STATE). A branch or an item processor without one is deployed, and never ends: a warning.',
  fix: 'Set "End": true in the last state, or add a Succeed or Fail state.',
  url: `${SPECIFICATION}#terminal-state`,
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Fail' } }) }],
    invalid: [
      { definition: jsonPath({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }), at: [''] },
      {
        definition: jsonPath({
          A: { Type: 'Map', ItemProcessor: block({ B: { Type: 'Pass', Next: 'B' } }), End: true },
        }),
        at: ['/States/A/ItemProcessor'],
      },
    ],
  },
  check({ scopes, report }) {
    for (const { states, place, parent, byName } of scopes) {
      if (states.length === 0 || states.some(isTerminal)) continue;
      if (states.some(({ type, fields }) => type === undefined || isUnknown(fields['End']))) continue;
      // A target that is not there may have been meant for the end.
      if (states.some(({ transitions }) => transitions.some(({ to }) => !byName.has(to)))) continue;
      // A state that lacks its transition, or says it wrongly, has its own diagnostic.
      if (
        states.some(
          ({ type, fields }) =>
            type !== undefined &&
            STATE_TRAITS[type].transition !== 'rules' &&
            (fields['Next'] === undefined || fields['End'] !== undefined),
        )
      )
        continue;
      report({
        place,
        // Measured by others: the service looks for the end of the top level only. A Map may have no items, and a branch
        // that continues for ever ends with a failure of another one.
        ...(parent !== undefined && { severity: Severity.WARNING }),
        message: `${parent === undefined ? 'The workflow' : `A block of "${parent.name}"`} has no terminal state: it would never end.`,
      });
    }
  },
});
