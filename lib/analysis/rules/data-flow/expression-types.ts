import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { ownMember } from '../../../util/own-member';
import { END, jsonata } from '../../example';
import { staticType } from '../../facts/jsonata-types';
import type { StaticType } from '../../facts/static-type';
import { defineRule } from '../../rule';

export const expressionTypes = defineRule({
  code: 'SW2118',
  name: 'expression-types',
  severity: Severity.ERROR,
  what: 'An expression returns a value of a type that its field does not take.',
  why: 'The state fails with States.QueryEvaluationError whenever it runs.',
  fix: 'Use an expression of the right type: a condition compares, $number(...) makes a number of a string, $string(...) a string of a number.',
  url: `${GUIDE}/transforming-data.html`,
  about: ['expression'],
  examples: {
    valid: [
      {
        definition: jsonata({ A: { Type: 'Wait', Seconds: '{% $states.input.s ? $states.input.s : 5 %}', End: true } }),
      },
      {
        definition: jsonata({
          A: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.ok %}', Next: 'B' }], Default: 'B' },
          B: END,
        }),
      },
    ],
    invalid: [
      {
        definition: jsonata({
          A: { Type: 'Choice', Choices: [{ Condition: '{% $count($states.input.items) %}', Next: 'B' }], Default: 'B' },
          B: END,
        }),
        at: ['/States/A/Choices/0/Condition'],
      },
      { definition: jsonata({ A: { Type: 'Wait', Seconds: "{% '5' %}", End: true } }), at: ['/States/A/Seconds'] },
    ],
  },
  check({ queries, report }) {
    for (const { parsed, whole, field, place, state, object } of queries) {
      const wanted = object.kind === 'catcher' ? undefined : ownMember(WANTED, field);
      if (!parsed?.ok || !whole || wanted === undefined) continue;
      const found = staticType(parsed.value.ast);
      if (found === undefined || wanted.includes(found)) continue;
      const takes = wanted.map((type) => ARTICLE[type]).join(' or ');
      report({
        place,
        message: `The expression in "${field}" of "${state.name}" gives ${ARTICLE[found]}; the field takes ${takes}.`,
      });
    }
  },
});

const NUMBER: readonly StaticType[] = ['number'];
const TEXT: readonly StaticType[] = ['string'];

const WANTED: Readonly<Record<string, readonly StaticType[] | undefined>> = {
  Condition: ['boolean'],
  Seconds: NUMBER,
  TimeoutSeconds: NUMBER,
  HeartbeatSeconds: NUMBER,
  MaxConcurrency: NUMBER,
  ToleratedFailureCount: NUMBER,
  ToleratedFailurePercentage: NUMBER,
  MaxItems: NUMBER,
  MaxItemsPerBatch: NUMBER,
  MaxInputBytesPerBatch: NUMBER,
  Timestamp: TEXT,
  Error: TEXT,
  Cause: TEXT,
  Items: ['array', 'object'],
};

const ARTICLE: Readonly<Record<StaticType, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  array: 'a list',
  object: 'an object',
  function: 'a function',
};
