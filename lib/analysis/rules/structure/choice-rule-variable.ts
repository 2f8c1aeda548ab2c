import { isChoiceOperator } from '../../../asl/choice-operators';
import { SPECIFICATION } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { END, jsonPath } from '../../example';
import { describeObject } from '../../facts/language-object';
import { defineRule } from '../../rule';

export const choiceRuleVariable = defineRule({
  code: 'SW1115',
  name: 'choice-rule-variable',
  severity: Severity.ERROR,
  what: 'A comparison has no "Variable" to compare, or a "Variable" has no comparison.',
  why: 'The service refuses the definition.',
  fix: 'A comparison is a "Variable" and one operator; And, Or and Not have no other field.',
  url: `${SPECIFICATION}#choice-state`,
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
        definition: jsonPath({ A: { Type: 'Choice', Choices: [{ IsNull: true, Next: 'B' }], Default: 'B' }, B: END }),
        at: ['/States/A/Choices/0'],
      },
    ],
  },
  check({ objects, report }) {
    for (const object of objects) {
      if ((object.kind !== 'Choice rule' && object.kind !== 'nested rule') || object.language !== 'JSONPath') continue;
      const operator = Object.keys(object.fields).find(isChoiceOperator);
      if (operator === undefined || Object.hasOwn(object.fields, 'Variable')) continue;
      report({
        place: object.place,
        message: `"${operator}" of ${describeObject(object)} has no "Variable" to compare.`,
      });
    }
  },
});
