import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { block, END, jsonPath } from '../../example';
import type { ScopeFacts } from '../../facts/scope-facts';
import type { VariableFacts, VariableWrite } from '../../facts/variable-facts';
import { defineRule } from '../../rule';

export const noShadowedVariable = defineRule({
  code: 'SW2202',
  name: 'no-shadowed-variable',
  severity: Severity.ERROR,
  what: 'A state inside of a Parallel or inline Map sets a variable that a state outside sets as well.',
  why: 'Inner states may read the variables around them, but neither set nor hide them; the service refuses the definition.',
  fix: 'Rename the inner variable; return results from the block by its output.',
  url: `${GUIDE}/workflow-variables.html`,
  about: ['assignment'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
          B: {
            Type: 'Parallel',
            Branches: [
              block({ C: { Type: 'Pass', Assign: { y: 1 }, End: true } }),
              block({ D: { Type: 'Pass', Assign: { y: 2 }, End: true } }),
            ],
            End: true,
          },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
          B: {
            Type: 'Parallel',
            Branches: [block({ C: { Type: 'Pass', Assign: { x: 2 }, End: true } }), block({ D: END })],
            End: true,
          },
        }),
        at: ['/States/B/Branches/0/States/C/Assign/x'],
      },
    ],
  },
  check({ facts, report }) {
    const { variables } = facts;
    for (const write of variables.writes) {
      const outer = outerWrite(write, variables);
      if (outer === undefined) continue;
      // Of a variable that is set only later nothing is known for sure.
      const { parent } = write.state.scope;
      const before = parent && facts.variableFlow.assignmentAt(parent, write.name);
      report({
        place: write.place,
        severity: before === 'set' || before === 'maybe' ? Severity.ERROR : Severity.WARNING,
        message: `"${write.state.name}" sets the variable "${write.name}", which "${outer.state.name}" outside of its block sets as well.`,
        related: [{ message: 'Set here as well', place: outer.place }],
      });
    }
  },
});

/** Of a Distributed Map the states run on their own: nothing outside is seen, so nothing is hidden. */
function outerWrite({ name, state }: VariableWrite, variables: VariableFacts): VariableWrite | undefined {
  let scope: ScopeFacts = state.scope;
  while (scope.parent !== undefined && !scope.distributed) {
    scope = scope.parent.scope;
    const [outer] = variables.writesIn.get(scope)?.get(name) ?? [];
    if (outer !== undefined) return outer;
  }
  return undefined;
}
