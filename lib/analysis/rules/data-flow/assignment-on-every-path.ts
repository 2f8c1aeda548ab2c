import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonata } from '../../example';
import { needsVariable, variableReads } from '../../facts/variable-reads';
import { defineRule } from '../../rule';

export const assignmentOnEveryPath = defineRule({
  code: 'SW2204',
  name: 'assignment-on-every-path',
  severity: Severity.WARNING,
  what: 'A variable is read that only some of the paths to the state assign.',
  why: 'On the other paths the state fails.',
  fix: 'Assign the variable on every path, or give it a first value in a state that all paths pass.',
  url: `${GUIDE}/workflow-variables.html`,
  about: ['expression', 'path', 'intrinsic call'],
  examples: {
    valid: [
      {
        definition: jsonata({
          A: {
            Type: 'Choice',
            Choices: [{ Condition: '{% $states.input.b %}', Assign: { x: 1 }, Next: 'B' }],
            Assign: { x: 2 },
            Default: 'B',
          },
          B: { Type: 'Pass', Output: '{% $x %}', End: true },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonata({
          A: {
            Type: 'Choice',
            Choices: [{ Condition: '{% $states.input.b %}', Assign: { x: 1 }, Next: 'B' }],
            Default: 'B',
          },
          B: { Type: 'Pass', Output: '{% $x %}', End: true },
        }),
        at: ['/States/B/Output'],
      },
    ],
  },
  check({ facts, report }) {
    for (const { read, assignment } of variableReads(facts)) {
      if (assignment !== 'maybe' || !needsVariable(read)) continue;
      const { use, name } = read;
      const message = `"${use.field}" of "${use.state.name}" reads the variable "${name}", which may be unassigned on some paths to the state.`;
      report({ place: use.place, message });
    }
  },
});
