import { isWorkingType } from '../../../asl/state-traits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonata } from '../../example';
import type { ContextValueRead } from '../../facts/expression-facts';
import type { QueryUse } from '../../facts/uses';
import { defineRule, type RuleReport } from '../../rule';

export const noTopLevelNames = defineRule({
  code: 'SW2115',
  name: 'no-top-level-names',
  severity: Severity.ERROR,
  what: 'An expression reads "$", "$$" or a bare field name where there is no context value.',
  why: 'Step Functions evaluates an expression without a context value, and refuses the definition (UNSUPPORTED_JSONATA_EXPRESSION). There is one inside of [...], {...}, ^(...), |...| and after a dot; the body of a lambda has none of its own.',
  fix: 'Start with $states.input, $states.result, $states.context or a variable. Write strings in quotes.',
  url: `${GUIDE}/transforming-data.html`,
  about: ['expression'],
  examples: {
    valid: [
      {
        definition: jsonata({
          A: { Type: 'Pass', Output: '{% $states.input.items[price > 5].{"n": name} %}', Next: 'B' },
          B: { Type: 'Pass', Output: '{% $states.input[$.price > 5].($uppercase($.name)) %}', Next: 'C' },
          C: { Type: 'Pass', Output: '{% $map($states.input, function($v) { $v.name }) %}', End: true },
        }),
      },
    ],
    // A bare name and a lambda's body: measured by others on the service, as is "$" at the top level.
    invalid: [
      { definition: jsonata({ A: { Type: 'Pass', Output: '{% order.id %}', End: true } }), at: ['/States/A/Output'] },
      { definition: jsonata({ A: { Type: 'Pass', Output: '{% $.order.id %}', End: true } }), at: ['/States/A/Output'] },
      { definition: jsonata({ A: { Type: 'Pass', Output: '{% $$.order %}', End: true } }), at: ['/States/A/Output'] },
      {
        definition: jsonata({
          A: { Type: 'Pass', Output: '{% $map($states.input.items, function($v) { name }) %}', End: true },
        }),
        at: ['/States/A/Output'],
      },
    ],
  },
  check({ queries, facts, report }) {
    for (const query of queries) {
      const expression = facts.expressionOf(query);
      if (expression === undefined) continue;
      const { place, field, state } = query;
      const where = `The expression in "${field}" of "${state.name}"`;
      for (const read of new Map(expression.contextReads.map((one) => [one.text, one])).values()) {
        report({ place, ...REPORTS[read.kind](where, read, query) });
      }
      if (expression.readsRoot !== undefined) {
        report({
          place,
          // Whether the service looks for it inside of filters and the like is not known; it has no value there either.
          severity: expression.readsRoot === 'top level' ? Severity.ERROR : Severity.WARNING,
          message: `${where} reads "$$", which Step Functions does not have.`,
        });
      }
    }
  },
});

type Report = (where: string, read: ContextValueRead, query: QueryUse) => Omit<RuleReport, 'place'>;

const REPORTS: Readonly<Record<ContextValueRead['kind'], Report>> = {
  field: (where, { text, fields }) => ({
    message: `${where} reads the field "${text}" without an object: there is no context value.`,
    // "states.input.x" lacks no more than the "$".
    help:
      fields[0] === 'states'
        ? `Write $${text}.`
        : `Write $states.input.${text}${fields.length === 1 ? `, $${text} if it is a variable, or '${text}' if it is a string` : ` or, if "${fields[0]}" is a variable, $${text}`}.`,
  }),
  $: (where, { text, fields }, query) => ({
    message: `${where} reads "${text}", but "$" has no value at the top level of an expression.`,
    help: `Write ${[sourceOf(query), ...fields].join('.')}. A state in JSONata reads its input as $states.input.`,
  }),
  // Nothing says that the service refuses it. It selects nothing, as there is nothing to select from.
  wildcard: (where, { text }) => ({
    severity: Severity.WARNING,
    message: `${where} reads "${text}" without an object: it selects nothing.`,
    help: 'Write $states.input in front of it.',
  }),
};

/** What the writer most likely means by "$": in a Task's output, that is what the Task returned. */
function sourceOf({ moment, state }: QueryUse): string {
  if (moment === 'error') return '$states.errorOutput';
  return moment === 'result' && isWorkingType(state.type) ? '$states.result' : '$states.input';
}
