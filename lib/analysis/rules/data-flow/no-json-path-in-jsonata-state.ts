import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonata } from '../../example';
import { hasStandIn } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const noJsonPathInJsonataState = defineRule({
  code: 'SW2114',
  name: 'no-json-path-in-jsonata-state',
  severity: Severity.WARNING,
  what: 'A JSONata state has a path or an intrinsic function as a literal string.',
  why: 'It is not evaluated: the receiver gets the string "$.order.id".',
  fix: 'Write an expression: "$.order.id" becomes "{% $states.input.order.id %}", and its key loses ".$".',
  url: `${GUIDE}/transforming-data.html`,
  about: ['constant text'],
  examples: {
    valid: [{ definition: jsonata({ A: { Type: 'Pass', Output: { price: '$5.00' }, End: true } }) }],
    invalid: [
      {
        definition: jsonata({ A: { Type: 'Pass', Output: { 'id.$': '$.id' }, End: true } }),
        at: ['/States/A/Output/id.$'],
      },
    ],
  },
  check({ texts, report }) {
    for (const { object, text, field, place, state } of texts) {
      if (object.language !== 'JSONata' || hasStandIn(text) || !LOOKS_LIKE_JSON_PATH.test(text)) continue;
      report({
        place,
        message: `"${text}" in "${field}" of the JSONata state "${state.name}" is a literal string, not the value at that path.`,
      });
    }
  },
});

const LOOKS_LIKE_JSON_PATH = /^(?:\$\$?(?:\.[A-Za-z_]|\[['\d])|States\.[A-Z]\w+\()/;
