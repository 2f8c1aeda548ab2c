import { Severity } from '../../diagnostic/severity';
import { jsonata } from '../example';
import { needsVariable, variableReads } from '../facts/variable-reads';
import { defineRule, GUIDE } from '../rule';

export const assignedOnEveryWay = defineRule({
  code: 'SW2204',
  name: 'assignment-on-every-path',
  severity: Severity.WARNING,
  what: 'A variable is read that only some of the ways to the state set.',
  why: 'On the other ways the state fails.',
  fix: 'Assign the variable on the other ways too, or give it a first value in a state that all ways come through.',
  url: `${GUIDE}/workflow-variables.html`,
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
      const message = `"${use.field}" of "${use.state.name}" reads the variable "${name}", which is not set on every way to the state.`;
      report({ place: use.place, message });
    }
  },
});
