import { Severity } from '../../../diagnostic/severity';
import { jsonata } from '../../example';
import { jsonataFunction } from '../../facts/jsonata-functions';
import { defineRule } from '../../rule';

export const jsonataArity = defineRule({
  code: 'SW2117',
  name: 'jsonata-arity',
  severity: Severity.ERROR,
  what: 'An expression calls a function with too many or too few arguments.',
  why: 'The state fails with States.QueryEvaluationError (T0410).',
  fix: 'Pass as many arguments as the function takes.',
  url: 'https://docs.jsonata.org/overview',
  about: ['expression'],
  examples: {
    valid: [
      {
        definition: jsonata({
          A: { Type: 'Pass', Output: "{% $states.input.name ~> $substring(0, 3) ~> $pad(5, '#') %}", End: true },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonata({ A: { Type: 'Pass', Output: '{% $uppercase($states.input.a, 1) %}', End: true } }),
        at: ['/States/A/Output'],
      },
    ],
  },
  check({ queries, facts, report }) {
    for (const query of queries) {
      for (const { name, count, certain, bound } of facts.expressionOf(query)?.calls ?? []) {
        const known = jsonataFunction(name);
        if (!known || count === undefined || bound) continue;
        const { min, max } = known;
        if (count >= min && count <= max) continue;
        const { place, field, state } = query;
        const wanted = min === max ? String(min) : Number.isFinite(max) ? `${min} to ${max}` : `at least ${min}`;
        report({
          place,
          severity: certain ? Severity.ERROR : Severity.WARNING,
          message: `The expression in "${field}" of "${state.name}" calls "$${name}" with ${count} ${count === 1 ? 'argument' : 'arguments'}; it takes ${wanted}.`,
        });
      }
    }
  },
});
