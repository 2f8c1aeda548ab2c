import { isWorkingType } from '../../../asl/state-traits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonata, lambdaTask } from '../../example';
import type { QueryUse } from '../../facts/uses';
import { defineRule } from '../../rule';

export const placeOfStatesResult = defineRule({
  code: 'SW2120',
  name: 'place-of-states-result',
  severity: Severity.ERROR,
  what: 'An expression reads $states.result or $states.errorOutput where it does not exist.',
  why: 'A result exists in "Output" and "Assign" of a Task, Parallel or Map, an error output in those of a catcher. The service refuses the definition (UNSUPPORTED_JSONATA_EXPRESSION).',
  fix: 'Read $states.input, or assign the value to a variable where it exists and read that.',
  url: `${GUIDE}/transforming-data.html`,
  about: ['expression'],
  examples: {
    valid: [
      {
        definition: jsonata({
          A: lambdaTask({
            Arguments: { FunctionName: 'f' },
            Output: '{% $states.result.Payload %}',
            Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Cause %}', Next: 'B' }],
          }),
          B: { Type: 'Fail' },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonata({ A: { Type: 'Pass', Output: '{% $states.result %}', End: true } }),
        at: ['/States/A/Output'],
      },
      {
        definition: jsonata({
          A: lambdaTask({ Arguments: { FunctionName: 'f', Payload: '{% $states.errorOutput %}' } }),
        }),
        at: ['/States/A/Arguments/Payload'],
      },
    ],
  },
  check({ queries, facts, report }) {
    for (const query of queries) {
      const members = new Set(facts.expressionOf(query)?.statesReads.map(({ members: [member] }) => member));
      const { place, field, state } = query;
      const where = `"${field}" of ${query.object.kind === 'catcher' ? 'a catcher of ' : ''}"${state.name}"`;
      if (members.has('result') && !hasResult(query)) {
        report({
          place,
          message: `The expression in ${where} reads "$states.result", which does not exist there.`,
          help: helpForResult(query),
        });
      }
      if (members.has('errorOutput') && query.moment !== 'error') {
        report({
          place,
          message: `The expression in ${where} reads "$states.errorOutput", which exists only in "Output" and "Assign" of a catcher.`,
        });
      }
    }
  },
});

function hasResult({ moment, state }: QueryUse): boolean {
  return moment === 'result' && isWorkingType(state.type);
}

function helpForResult({ moment, state }: QueryUse): string | undefined {
  if (moment === 'error') return 'A catcher has $states.errorOutput.';
  return moment === 'entry' && state.type === 'Task'
    ? 'The result is there only after the call: read $states.input here.'
    : undefined;
}
