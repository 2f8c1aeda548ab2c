import { LIMITS } from '../../../asl/limits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath } from '../../example';
import { hasStandIn } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const variableNames = defineRule({
  code: 'SW2201',
  name: 'variable-names',
  severity: Severity.ERROR,
  what: 'The name of a variable is not a valid identifier, is too long, or is reserved.',
  why: 'The service refuses the definition.',
  fix: 'A name starts with a letter or "_", continues with letters, digits and "_", and has at most 80 characters. Only whole variables can be set.',
  url: `${GUIDE}/workflow-variables.html`,
  about: ['assignment'],
  examples: {
    valid: [
      { definition: jsonPath({ A: { Type: 'Pass', Assign: { orderId: 1, 'größe.$': '$.size', _x: 2 }, End: true } }) },
    ],
    invalid: [
      {
        definition: jsonPath({ A: { Type: 'Pass', Assign: { 'order.id': 1 }, End: true } }),
        at: ['/States/A/Assign/order.id'],
      },
      {
        definition: jsonPath({ A: { Type: 'Pass', Assign: { states: 1 }, End: true } }),
        at: ['/States/A/Assign/states'],
      },
    ],
  },
  check({ facts, report }) {
    for (const { name, place, state } of facts.variables.writes) {
      if (hasStandIn(name)) continue;
      const fault = faultOf(name);
      if (fault === undefined) continue;
      report({
        place,
        message: `"${state.name}" sets the variable "${name}", ${fault}.`,
        help: name === 'states' ? 'Use another name: $states is what the service provides.' : undefined,
      });
    }
  },
});

function faultOf(name: string): string | undefined {
  if (name === 'states') return 'whose name is reserved';
  if ([...name].length > LIMITS.variableNameCharacters)
    return `whose name has ${[...name].length} characters; 80 are allowed`;
  if (name.startsWith('$')) return 'whose name is set without "$"';
  if (name.includes('.') || name.includes('[')) return 'but only whole variables can be set, not parts of them';
  return /^[\p{ID_Start}_][\p{ID_Continue}\u200C\u200D]*$/u.test(name)
    ? undefined
    : 'whose name is not a valid identifier';
}
