import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { isJsonataNode } from '../../../expression/jsonata/jsonata-expression';
import { closestName, didYouMean } from '../../../util/closest-name';
import { jsonata } from '../../example';
import { hasNoValue } from '../../facts/jsonata-types';
import type { QueryUse } from '../../facts/uses';
import { defineRule } from '../../rule';

const MEMBERS: readonly string[] = ['input', 'result', 'errorOutput', 'context'];

export const statesMembers = defineRule({
  code: 'SW2119',
  name: 'states-members',
  severity: Severity.ERROR,
  what: 'An expression reads a member of $states that does not exist.',
  why: 'It has no value, and the state fails with States.QueryEvaluationError.',
  fix: 'The members are $states.input, $states.result, $states.errorOutput and $states.context.',
  url: `${GUIDE}/transforming-data.html`,
  about: ['expression'],
  examples: {
    valid: [{ definition: jsonata({ A: { Type: 'Pass', Output: '{% $states.context.Execution.Id %}', End: true } }) }],
    invalid: [
      {
        definition: jsonata({ A: { Type: 'Pass', Output: '{% $states.inputs.id %}', End: true } }),
        at: ['/States/A/Output'],
      },
    ],
  },
  check({ queries, facts, report }) {
    for (const query of queries) {
      for (const { members } of facts.expressionOf(query)?.statesReads ?? []) {
        const [member] = members;
        if (member === undefined || MEMBERS.includes(member)) continue;
        const near = closestName(member, MEMBERS);
        const { place, field, state } = query;
        report({
          place,
          severity: needsMember(query, member) ? Severity.ERROR : Severity.WARNING,
          message: `The expression in "${field}" of "${state.name}" reads "$states.${member}", which does not exist.`,
          help: didYouMean(near, '$states.'),
        });
      }
    }
  },
});

/** Whether the whole expression has no value if the member has none. */
function needsMember({ parsed }: QueryUse, member: string): boolean {
  if (!parsed?.ok) return false;
  return hasNoValue(parsed.value.ast, (node) => {
    const steps = node.type === 'path' && Array.isArray(node['steps']) ? node['steps'] : [];
    const [first, second] = steps;
    return isJsonataNode(first) && isJsonataNode(second) && first.value === 'states' && second.value === member;
  });
}
