import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { END, jsonPath } from '../../example';
import { defineRule } from '../../rule';

export const choiceDefault = defineRule({
  code: 'SW7101',
  name: 'choice-default',
  severity: Severity.SUGGESTION,
  what: 'A Choice has no "Default".',
  why: 'If no rule matches, the execution fails with States.NoChoiceMatched, which a Choice can not catch.',
  fix: 'Add a "Default", if only to a Fail state that reports what happened.',
  builderFix: 'Add otherwise(...), if only with a Fail state that reports what happened.',
  url: `${GUIDE}/state-choice.html`,
  about: ['Choice rule'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: { Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'B' }], Default: 'B' },
          B: END,
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: { Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'B' }] },
          B: END,
        }),
        at: ['/States/A'],
      },
    ],
  },
  check({ states, report }) {
    for (const { type, fields, rules, name, place } of states) {
      if (type !== 'Choice' || fields['Default'] !== undefined || rules.length === 0 || isComplete(rules)) continue;
      report({ place, message: `"${name}" has no "Default": where no rule matches, the execution fails.` });
    }
  },
});

/** Two rules that ask the same question both ways. */
function isComplete(rules: readonly { readonly fields: { readonly [field: string]: unknown } }[]): boolean {
  const asked = new Set<string>();
  for (const { fields } of rules) {
    const { Variable: variable, BooleanEquals: equals, IsPresent: present } = fields;
    if (typeof present === 'boolean') {
      if (asked.has(`${variable} IsPresent ${!present}`)) return true;
      asked.add(`${variable} IsPresent ${present}`);
    }
    if (typeof equals === 'boolean') {
      if (asked.has(`${variable} BooleanEquals ${!equals}`)) return true;
      asked.add(`${variable} BooleanEquals ${equals}`);
    }
    if (fields['Condition'] === true) return true;
  }
  return false;
}
