import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { distributed, END, jsonPath } from '../../example';
import { defineRule } from '../../rule';

export const expressDistributedMap = defineRule({
  code: 'SW6102',
  name: 'express-distributed-map',
  severity: Severity.ERROR,
  what: 'An Express workflow has a Distributed Map.',
  why: 'Only Standard workflows can start Map Runs; the service refuses the definition.',
  fix: 'Use an inline Map, or make the workflow Standard. The children of its Map may be Express.',
  url: `${GUIDE}/choosing-workflow-type.html`,
  examples: {
    valid: [
      {
        type: 'STANDARD',
        definition: jsonPath({ A: { Type: 'Map', ItemProcessor: distributed({ B: END }, 'EXPRESS'), End: true } }),
      },
    ],
    invalid: [
      {
        type: 'EXPRESS',
        definition: jsonPath({ A: { Type: 'Map', ItemProcessor: distributed({ B: END }), End: true } }),
        at: ['/States/A'],
      },
    ],
  },
  check({ scopes, type, report }) {
    if (type !== 'EXPRESS') return;
    for (const { distributed: isDistributed, parent } of scopes) {
      if (isDistributed && parent)
        report({
          place: parent.place,
          message: `"${parent.name}" is a Distributed Map, which Express workflows can't have.`,
        });
    }
  },
});
