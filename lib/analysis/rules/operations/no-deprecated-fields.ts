import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { block, END, jsonPath } from '../../example';
import { defineRule } from '../../rule';

export const noDeprecatedFields = defineRule({
  code: 'SW7104',
  name: 'no-deprecated-fields',
  severity: Severity.SUGGESTION,
  what: 'A Map has its processor or selector under the old name.',
  why: '"Iterator" and "Parameters" of a Map still work, but know nothing of Distributed Maps.',
  fix: 'Write "ItemProcessor" and "ItemSelector".',
  url: `${GUIDE}/state-map-inline.html`,
  about: ['Map'],
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Map', ItemProcessor: block({ B: END }), End: true } }) }],
    invalid: [
      {
        definition: jsonPath({ A: { Type: 'Map', Iterator: block({ B: END }), End: true } }),
        at: ['/States/A/Iterator'],
      },
    ],
  },
  check({ states, report }) {
    for (const { type, fields, name, place, language } of states) {
      if (type !== 'Map') continue;
      if (fields['Iterator'] !== undefined)
        report({
          place: place.at('Iterator'),
          message: `"${name}" has an "Iterator".`,
          help: 'Write "ItemProcessor".',
        });
      if (language === 'JSONPath' && fields['Parameters'] !== undefined) {
        report({
          place: place.at('Parameters'),
          message: `The Map "${name}" has "Parameters".`,
          help: 'Write "ItemSelector".',
        });
      }
    }
  },
});
