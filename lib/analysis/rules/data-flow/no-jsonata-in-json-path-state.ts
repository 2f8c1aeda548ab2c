import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { isJsonataText } from '../../../expression/dynamic-text';
import { jsonPath } from '../../example';
import { defineRule } from '../../rule';

export const noJsonataInJsonPathState = defineRule({
  code: 'SW2113',
  name: 'no-jsonata-in-json-path-state',
  severity: Severity.WARNING,
  what: 'A JSONPath state has a JSONata expression as a literal string.',
  why: 'It is not evaluated: the receiver gets the string with its delimiters.',
  fix: 'Set "QueryLanguage": "JSONata" in the state or the machine, or write a path.',
  url: `${GUIDE}/transforming-data.html`,
  about: ['constant text'],
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Pass', Parameters: { 'a.$': '$.a' }, End: true } }) }],
    invalid: [
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { a: '{% $states.input.a %}' }, End: true } }),
        at: ['/States/A/Parameters/a'],
      },
    ],
  },
  check({ texts, report }) {
    for (const { object, text, field, place, state } of texts) {
      if (object.language !== 'JSONPath' || !isJsonataText(text)) continue;
      report({
        place,
        message: `"${field}" of the JSONPath state "${state.name}" has a JSONata expression, which stays a literal string there.`,
      });
    }
  },
});
