import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonata } from '../../example';
import { jsonataFunction } from '../../facts/jsonata-functions';
import type { ScopeFacts } from '../../facts/scope-facts';
import type { StateFacts } from '../../facts/state-facts';
import type { VariableFacts, VariableWrite } from '../../facts/variable-facts';
import { defineRule } from '../../rule';

/**
 * Evidence: measured by others on the service. It accepts the definition, and the expression fails when it is evaluated:
 * so it is a warning, though the run fails.
 */
export const noHiddenFunction = defineRule({
  code: 'SW2206',
  name: 'no-hidden-function',
  severity: Severity.WARNING,
  what: 'An expression calls a function of JSONata whose name a variable has.',
  why: 'The variable hides the function: the state fails with States.QueryEvaluationError (T1006: Attempted to invoke a non-function).',
  fix: 'Rename the variable.',
  url: `${GUIDE}/workflow-variables.html`,
  about: ['expression'],
  examples: {
    valid: [
      {
        definition: jsonata({
          A: { Type: 'Pass', Assign: { count: 1 }, Next: 'B' },
          B: { Type: 'Pass', Output: '{% $count + 1 %}', End: true },
        }),
      },
      {
        definition: jsonata({
          A: { Type: 'Pass', Assign: { count: '{% $count($states.input.items) %}' }, End: true },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonata({
          A: { Type: 'Pass', Assign: { count: 1 }, Next: 'B' },
          B: { Type: 'Pass', Output: '{% $count($states.input.items) %}', End: true },
        }),
        at: ['/States/B/Output'],
      },
    ],
  },
  check({ queries, facts, report }) {
    for (const query of queries) {
      const { place, field, state } = query;
      const expression = facts.expressionOf(query);
      if (expression === undefined || !facts.reachable.has(state)) continue;
      const called = expression.calls.filter(({ bound }) => !bound).map(({ name }) => name);
      for (const name of new Set([...called, ...expression.functionValues])) {
        if (!jsonataFunction(name)) continue;
        const assignment = facts.variableFlow.assignmentAt(state, name);
        if (assignment !== 'set' && assignment !== 'maybe') continue;
        const write = visibleWrite(name, state, facts.variables);
        report({
          place,
          message:
            assignment === 'set'
              ? `The expression in "${field}" of "${state.name}" calls "$${name}", which is a variable there: it hides the function.`
              : `The expression in "${field}" of "${state.name}" calls "$${name}", which is a variable on some paths to the state: it hides the function.`,
          ...(write !== undefined && { related: [{ message: 'Assigned here', place: write.place }] }),
        });
      }
    }
  },
});

/** One of the writes of the innermost scope that has some. */
function visibleWrite(name: string, state: StateFacts, { writesIn }: VariableFacts): VariableWrite | undefined {
  for (let scope: ScopeFacts | undefined = state.scope; scope !== undefined; scope = scope.parent?.scope) {
    const [write] = writesIn.get(scope)?.get(name) ?? [];
    if (write !== undefined) return write;
  }
  return undefined;
}
