import { isTerminalType } from '../../../asl/state-traits';
import { GUIDE } from '../../../diagnostic/guides';
import { Severity } from '../../../diagnostic/severity';
import { jsonPath, lambdaTask } from '../../example';
import { describeObject } from '../../facts/language-object';
import { defineRule } from '../../rule';

export const keptInputOfCatcher = defineRule({
  code: 'SW7106',
  name: 'kept-input-of-catcher',
  severity: Severity.SUGGESTION,
  what: 'A catcher replaces the whole input by the error.',
  why: 'The states that handle the error no longer see what it was about.',
  fix: 'Write "ResultPath": "$.error" in JSONPath, or "Output": "{% $merge([$states.input, {\'error\': $states.errorOutput}]) %}" in JSONata.',
  builderFix:
    'Pass { resultPath: "$.error" } in JSONPath, or { output: "{% $merge([$states.input, {\'error\': $states.errorOutput}]) %}" } in JSONata.',
  url: `${GUIDE}/concepts-error-handling.html`,
  about: ['catcher'],
  examples: {
    valid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Catch: [{ ErrorEquals: ['Busy'], ResultPath: '$.error', Next: 'B' }] }),
          B: { Type: 'Fail' },
        }),
      },
    ],
    invalid: [
      {
        definition: jsonPath({
          A: lambdaTask({ Catch: [{ ErrorEquals: ['Busy'], Next: 'B' }] }),
          B: { Type: 'Pass', End: true },
        }),
        at: ['/States/A/Catch/0'],
      },
    ],
  },
  check({ states, report }) {
    for (const { catchers, scope } of states) {
      for (const catcher of catchers) {
        const { ResultPath: path, Output: output, Assign: assign, Next: next } = catcher.fields;
        const target = typeof next === 'string' ? scope.byName.get(next) : undefined;
        // A Fail or Succeed needs no input.
        if (path !== undefined || output !== undefined || assign !== undefined || !target) continue;
        if (isTerminalType(target.type)) continue;
        report({
          place: catcher.place,
          message: `What ${describeObject(catcher)} hands on is only the error: the input is lost.`,
        });
      }
    }
  },
});
