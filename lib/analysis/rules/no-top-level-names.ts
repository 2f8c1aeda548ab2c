import { Severity } from '../../diagnostic/severity';
import { jsonata } from '../example';
import { defineRule, GUIDE } from '../rule';

export const noTopLevelNames = defineRule({
  code: 'SW2115',
  name: 'no-top-level-names',
  severity: Severity.ERROR,
  what: 'An expression starts with a bare name, or reads "$$".',
  why: 'Nothing is selected at the top level: the service refuses the definition (UNSUPPORTED_JSONATA_EXPRESSION).',
  fix: 'Start with $states.input, $states.result, $states.context or a variable. Text stands in quotes.',
  url: `${GUIDE}/transforming-data.html`,
  examples: {
    valid: [
      {
        definition: jsonata({
          A: { Type: 'Pass', Output: '{% $states.input.items[price > 5].{"n": name} %}', End: true },
        }),
      },
    ],
    invalid: [
      { definition: jsonata({ A: { Type: 'Pass', Output: '{% order.id %}', End: true } }), at: ['/States/A/Output'] },
      { definition: jsonata({ A: { Type: 'Pass', Output: '{% $$.order %}', End: true } }), at: ['/States/A/Output'] },
    ],
  },
  check({ queries, facts, report }) {
    for (const query of queries) {
      const expression = facts.expressionOf(query);
      const { place, field, state } = query;
      if (expression === undefined) continue;
      for (const name of new Set(expression.topLevelNames)) {
        report({
          place,
          message: `The expression in "${field}" of "${state.name}" starts with the name "${name}", which is looked for in nothing.`,
          help: `Write $states.input.${name}, $${name} if it is a variable, or '${name}' if it is a text.`,
        });
      }
      if (expression.readsRoot) {
        report({
          place,
          message: `The expression in "${field}" of "${state.name}" reads "$$", which Step Functions does not have.`,
        });
      }
    }
  },
});
