import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { ClosestNames, closestName, didYouMean } from '../../../util/closest-name';
import { jsonata, jsonPath } from '../../example';
import { needsVariable, variableReads } from '../../facts/variable-reads';
import { defineRule } from '../../rule';

export const assignedVariables = defineRule({
  code: 'SW2203',
  name: 'assigned-variables',
  severity: Severity.ERROR,
  what: 'A variable is read that has no value there: nothing sets it, or only what comes later.',
  why: 'The state fails. Values that a state assigns are seen from the next state on; those of a Parallel or Map are gone when it ends.',
  fix: 'Assign the variable in a state before.',
  url: `${GUIDE}/workflow-variables.html`,
  about: ['expression', 'path', 'intrinsic call'],
  examples: {
    valid: [
      {
        definition: jsonata({
          A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
          B: { Type: 'Pass', Output: '{% $x %}', End: true },
        }),
      },
      {
        definition: jsonata({
          A: { Type: 'Pass', Output: '{% ($y := 2; $map([1], function($v) { $v + $y })) %}', End: true },
        }),
      },
    ],
    invalid: [
      { definition: jsonata({ A: { Type: 'Pass', Output: '{% $x.id %}', End: true } }), at: ['/States/A/Output'] },
      {
        definition: jsonPath({ A: { Type: 'Pass', Assign: { x: 1 }, Parameters: { 'a.$': '$x' }, End: true } }),
        at: ['/States/A/Parameters/a.$'],
      },
    ],
  },
  check({ facts, report }) {
    const names = new ClosestNames(new Set(facts.variables.writes.map((write) => write.name)));
    for (const { read, assignment } of variableReads(facts)) {
      if (assignment !== 'never' && assignment !== 'later') continue;
      const { use, name } = read;
      const { field, state, place } = use;
      const own = facts.variables.writes.find((write) => write.state === state && write.name === name);
      const message =
        assignment === 'never'
          ? `"${field}" of "${state.name}" reads the variable "${name}", which nothing sets.`
          : own
            ? `"${field}" of "${state.name}" reads the variable "${name}" that the state itself sets: the new value is seen only in the next state.`
            : `"${field}" of "${state.name}" reads the variable "${name}", which no state before it sets.`;
      const near = names.of(name) ?? (state.language === 'JSONata' ? closestName(name, ['states']) : undefined);
      report({
        place,
        severity: needsVariable(read) ? Severity.ERROR : Severity.WARNING,
        message,
        help: assignment === 'never' ? didYouMean(near, '$') : undefined,
      });
    }
  },
});
