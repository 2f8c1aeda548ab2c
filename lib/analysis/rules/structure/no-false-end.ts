import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { END, jsonPath } from '../../example';
import { defineRule } from '../../rule';

export const noFalseEnd = defineRule({
  code: 'SW1117',
  name: 'no-false-end',
  severity: Severity.WARNING,
  what: 'A state has "End": false.',
  why: 'It neither ends the workflow nor names a successor.',
  fix: 'Write "End": true or "Next".',
  url: `${SPECIFICATION}#terminal-state`,
  examples: {
    valid: [{ definition: jsonPath({ A: END }) }],
    invalid: [{ definition: jsonPath({ A: { Type: 'Pass', End: false } }), at: ['/States/A/End'] }],
  },
  check({ states, report }) {
    for (const { name, fields, place } of states) {
      if (fields['End'] !== false) continue;
      const what = fields['Next'] === undefined ? 'it leads nowhere' : 'the field has no meaning in addition to "Next"';
      report({ place: place.at('End'), message: `"${name}" has "End": false: ${what}.` });
    }
  },
});
