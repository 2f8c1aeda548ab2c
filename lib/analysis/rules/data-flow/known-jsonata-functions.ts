import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { closestName, didYouMean } from '../../../util/closest-name';
import { jsonata } from '../../example';
import { JSONATA_FUNCTIONS, jsonataFunction } from '../../facts/jsonata-functions';
import { defineRule } from '../../rule';

export const knownJsonataFunctions = defineRule({
  code: 'SW2116',
  name: 'known-jsonata-functions',
  severity: Severity.ERROR,
  what: 'An expression calls a function that does not exist in Step Functions.',
  why: 'The state fails with States.QueryEvaluationError (T1006: Attempted to invoke a non-function). Variables have data, never functions.',
  fix: 'Use a function of JSONata 2.0.6 or one that Step Functions adds: $partition, $range, $hash, $random, $uuid, $parse.',
  url: `${GUIDE}/transforming-data.html`,
  about: ['expression'],
  examples: {
    valid: [
      {
        definition: jsonata({
          A: {
            Type: 'Pass',
            Output: "{% ($double := function($x) { $x * 2 }; $double($hash('a', 'MD5') ~> $length())) %}",
            End: true,
          },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonata({ A: { Type: 'Pass', Output: '{% $upper($states.input.a) %}', End: true } }),
        at: ['/States/A/Output'],
      },
      {
        definition: jsonata({ A: { Type: 'Pass', Output: "{% $eval('1 + 1') %}", End: true } }),
        at: ['/States/A/Output'],
      },
    ],
  },
  check({ queries, facts, report }) {
    for (const query of queries) {
      for (const { name, certain, bound } of facts.expressionOf(query)?.calls ?? []) {
        if (bound || jsonataFunction(name)) continue;
        const { place, field, state } = query;
        const near = closestName(name, Object.keys(JSONATA_FUNCTIONS));
        report({
          place,
          // What follows a condition may never be called.
          severity: certain ? Severity.ERROR : Severity.WARNING,
          message: `The expression in "${field}" of "${state.name}" calls "$${name}", which is not a function of Step Functions.`,
          help:
            name === 'eval'
              ? 'Read a JSON string with $parse; Step Functions does not evaluate expressions that are made at run time.'
              : didYouMean(near, '$'),
        });
      }
    }
  },
});
