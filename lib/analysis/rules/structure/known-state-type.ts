import { STATE_TYPES } from '../../../asl/state';
import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { closestName, didYouMean } from '../../../util/closest-name';
import { jsonPath } from '../../example';
import { listOf } from '../../facts/field-presence';
import { isUnknown } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const knownStateType = defineRule({
  code: 'SW1106',
  name: 'known-state-type',
  severity: Severity.ERROR,
  what: 'The "Type" of a state is not a valid state type.',
  why: 'The service refuses the definition.',
  fix: `Use one of ${listOf(STATE_TYPES, 'and')}.`,
  url: `${SPECIFICATION}#state-type-table`,
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Succeed' } }) }],
    invalid: [{ definition: jsonPath({ A: { Type: 'Succed' } }), at: ['/States/A/Type'] }],
  },
  check({ states, report }) {
    for (const { type, fields, name, place } of states) {
      const given = fields['Type'];
      if (type !== undefined || given === undefined || isUnknown(given)) continue;
      const near = typeof given === 'string' ? closestName(given, STATE_TYPES) : undefined;
      report({
        place: place.at('Type'),
        message: `The type of the state "${name}" is ${JSON.stringify(given)}, which is not a valid state type.`,
        help: didYouMean(near),
      });
    }
  },
});
