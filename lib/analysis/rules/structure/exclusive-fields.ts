import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath } from '../../example';
import { groupsOf, hasFieldsOfGroups, listOf } from '../../facts/field-presence';
import { describeObject } from '../../facts/language-object';
import { defineRule } from '../../rule';

export const exclusiveFields = defineRule({
  code: 'SW1103',
  name: 'exclusive-fields',
  severity: Severity.ERROR,
  what: 'An object has two fields of which it may have only one.',
  why: 'The service refuses the definition: it can not know which one applies.',
  fix: 'Keep one of them.',
  url: `${SPECIFICATION}#state-type-table`,
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Wait', Seconds: 1, End: true } }) }],
    invalid: [
      {
        definition: jsonPath({ A: { Type: 'Pass', Next: 'B', End: true }, B: { Type: 'Succeed' } }),
        at: ['/States/A/End'],
      },
      {
        definition: jsonPath({ A: { Type: 'Wait', Seconds: 1, SecondsPath: '$.s', End: true } }),
        at: ['/States/A/SecondsPath'],
      },
    ],
  },
  check({ objects, report }) {
    for (const object of objects) {
      if (!hasFieldsOfGroups(object)) continue;
      for (const { group, present } of groupsOf(object)) {
        // "End": false in addition to a "Next" says the same thing twice; no refusal is known.
        if (group.name === 'transition' && object.fields['End'] === false) continue;
        const [first, second] = present;
        if (first === undefined || second === undefined) continue;
        report({
          place: object.place.at(second),
          message: `Only one of ${listOf(present, 'and')} can be in ${describeObject(object)}.`,
          related: [{ message: `"${first}" is here`, place: object.place.at(first) }],
        });
      }
    }
  },
});
