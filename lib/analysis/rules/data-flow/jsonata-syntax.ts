import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonata } from '../../example';
import { defineRule } from '../../rule';

export const jsonataSyntax = defineRule({
  code: 'SW2111',
  name: 'jsonata-syntax',
  severity: Severity.ERROR,
  what: 'A JSONata expression can not be read.',
  why: 'The service refuses the definition (INVALID_JSONATA_EXPRESSION).',
  fix: 'Correct the expression. Equality is "=", strings are joined with "&", comments are /* ... */.',
  url: `${GUIDE}/transforming-data.html`,
  about: ['expression'],
  examples: {
    valid: [{ definition: jsonata({ A: { Type: 'Pass', Output: "{% $states.input.a = 'b' %}", End: true } }) }],
    invalid: [
      {
        definition: jsonata({ A: { Type: 'Pass', Output: '{% $states.input.( %}', End: true } }),
        at: ['/States/A/Output'],
      },
      {
        definition: jsonata({ A: { Type: 'Pass', Output: '{% $states.input.a == 1 %}', End: true } }),
        at: ['/States/A/Output'],
      },
      { definition: jsonata({ A: { Type: 'Pass', Output: '{% %}', End: true } }), at: ['/States/A/Output'] },
    ],
  },
  check({ queries, report }) {
    for (const { parsed, source, field, place, state } of queries) {
      if (parsed === undefined || parsed.ok) continue;
      const { message, offset } = parsed.issue;
      report({
        place,
        message: `The expression in "${field}" of "${state.name}" can't be read: ${message} (at character ${offset + 1} of "${shortOf(source)}").`,
        help: helpFor(source),
      });
    }
  },
});

function helpFor(source: string): string | undefined {
  if (source === '') return 'Write an expression between "{%" and "%}".';
  if (/={2,}/.test(source)) return 'Equality is written "=", not "==" or "===".';
  if (/&&|\|\|/.test(source)) return 'Conditions are joined with "and" and "or".';
  if (/^\$\.|^\$\$\./.test(source))
    return 'That is JSONPath. Write $states.input for "$" and $states.context for "$$".';
  return undefined;
}

function shortOf(source: string): string {
  return source.length > 80 ? `${source.slice(0, 77)}...` : source;
}
