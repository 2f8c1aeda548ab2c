import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath } from '../../example';
import { defineRule } from '../../rule';

export const uniqueTemplateKeys = defineRule({
  code: 'SW2123',
  name: 'unique-template-keys',
  severity: Severity.ERROR,
  what: 'A payload template has a member twice, with and without ".$".',
  why: 'Without the ending both have the same name, and only one value could be used. The specification forbids it.',
  fix: 'Keep one of them.',
  url: `${SPECIFICATION}#payload-template`,
  about: ['member twice'],
  examples: {
    valid: [{ definition: jsonPath({ A: { Type: 'Pass', Parameters: { a: 1, 'b.$': '$.b' }, End: true } }) }],
    invalid: [
      {
        definition: jsonPath({ A: { Type: 'Pass', Parameters: { a: 1, 'a.$': '$.a' }, End: true } }),
        at: ['/States/A/Parameters/a.$'],
      },
    ],
  },
  check({ twins, report }) {
    for (const { text, key, field, place, state } of twins) {
      report({ place, message: `"${field}" of "${state.name}" has "${text}" and "${key}".` });
    }
  },
});
