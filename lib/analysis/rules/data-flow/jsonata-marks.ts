import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonata } from '../../example';
import { hasStandIn } from '../../facts/unknown';
import { defineRule } from '../../rule';

export const jsonataMarks = defineRule({
  code: 'SW2112',
  name: 'jsonata-marks',
  severity: Severity.WARNING,
  what: 'A string has only one of the delimiters "{%" and "%}", or something around them.',
  why: 'Only a string that starts with "{%" and ends with "%}" is an expression. Every other string is literal.',
  fix: 'Start the string with "{%" and end it with "%}", without spaces outside. Join strings and values inside: {% \'Order \' & $id %}.',
  url: `${GUIDE}/transforming-data.html`,
  about: ['constant text'],
  examples: {
    valid: [{ definition: jsonata({ A: { Type: 'Pass', Output: "{% 'a' & $states.input.b %}", End: true } }) }],
    invalid: [
      {
        definition: jsonata({ A: { Type: 'Pass', Output: '{% $states.input }', End: true } }),
        at: ['/States/A/Output'],
      },
      {
        definition: jsonata({ A: { Type: 'Pass', Output: 'Order {% $states.input.id %}', End: true } }),
        at: ['/States/A/Output'],
      },
    ],
  },
  check({ texts, report }) {
    for (const { object, text, field, place, state } of texts) {
      if (object.language !== 'JSONata' || !(text.includes('{%') || text.includes('%}')) || hasStandIn(text)) continue;
      const inside = text.includes('{%') && text.includes('%}');
      const what = inside ? 'has characters around its expression' : 'has only one of the two marks of an expression';
      report({ place, message: `"${text}" in "${field}" of "${state.name}" ${what}, so it is a literal string.` });
    }
  },
});
