import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonata } from '../../example';
import { needsVariable, variableReads } from '../../facts/variable-reads';
import { defineRule } from '../../rule';

export const noOuterVariableInDistributedMap = defineRule({
  code: 'SW2205',
  name: 'no-outer-variable-in-distributed-map',
  severity: Severity.ERROR,
  what: 'A state inside of a Distributed Map reads a variable from outside.',
  why: 'Its iterations are executions of their own, which see no variables of the parent. The state fails.',
  fix: 'Hand the value in with "ItemSelector", or with "BatchInput" of "ItemBatcher".',
  builderFix: 'Hand the value in with itemSelector, or with batchInput of itemBatcher.',
  url: `${GUIDE}/workflow-variables.html`,
  about: ['expression', 'path', 'intrinsic call'],
  examples: {
    valid: [
      {
        definition: jsonata({
          A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
          B: {
            Type: 'Map',
            ItemSelector: { x: '{% $x %}' },
            ItemProcessor: {
              ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
              StartAt: 'C',
              States: { C: { Type: 'Pass', Output: '{% $states.input.x %}', End: true } },
            },
            End: true,
          },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonata({
          A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
          B: {
            Type: 'Map',
            ItemProcessor: {
              ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
              StartAt: 'C',
              States: { C: { Type: 'Pass', Output: '{% $x %}', End: true } },
            },
            End: true,
          },
        }),
        at: ['/States/B/ItemProcessor/States/C/Output'],
      },
    ],
  },
  check({ facts, report }) {
    for (const { read, assignment } of variableReads(facts)) {
      if (assignment !== 'outside') continue;
      const { use, name } = read;
      report({
        place: use.place,
        severity: needsVariable(read) ? Severity.ERROR : Severity.WARNING,
        message: `"${use.field}" of "${use.state.name}" reads the variable "${name}" from outside of the Distributed Map it is in.`,
      });
    }
  },
});
