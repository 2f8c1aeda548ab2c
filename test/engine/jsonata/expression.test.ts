import fc from 'fast-check';

import jsonata = require('jsonata');

import type { JsonValue } from '../../../lib/asl/json';
import type { EvaluationContext } from '../../../lib/engine/evaluate/evaluation-context';
import { fastPath, NOT_FAST } from '../../../lib/engine/evaluate/jsonata-fast-path';
import { repeatableRandom } from '../../../lib/engine/random-source';
import { parseJsonata } from '../../../lib/expression/jsonata/parse-jsonata';
import { ending, run } from '../run';

const evaluate = (expression: string, input: unknown = {}, options: object = {}) =>
  run(
    { A: { Type: 'Pass', QueryLanguage: 'JSONata', Output: `{% ${expression} %}`, End: true } },
    { input, ...options },
  );

test.each<[string, unknown, unknown]>([
  ['$partition($states.input, 2)', [1, 2, 3], [[1, 2], [3]]],
  ['$range(0, 9, 3)', {}, [0, 3, 6, 9]],
  ['$range(1, 9, 9)', {}, 1],
  ["$hash('input data', 'MD5')", {}, '812f45842bc6d66ee14572ce20db8e86'],
  ['$parse(\'{"a":1}\').a', {}, 1],
  ['$random(7) = $random(7)', {}, true],
  ['$length($uuid())', {}, 36],
  ['$millis()', {}, Date.UTC(2025, 0, 1)],
  ["$now('[Y]-[M01]')", {}, '2025-01'],
  ['$states.input.items[n > 1].n', { items: [{ n: 1 }, { n: 2 }, { n: 3 }] }, [2, 3]],
  ['$states.input.items[n > 2].n', { items: [{ n: 1 }, { n: 2 }, { n: 3 }] }, 3],
  ['$states.context.State.Name', {}, 'A'],
  ['null', {}, null],
])('%s of %j is %j', async (expression, input, expected) => {
  expect((await evaluate(expression, input)).output).toEqual(expected);
});

test.each([
  ['$states.input.missing', 'returned nothing (undefined).'],
  ["$eval('1')", 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
  ['function($x) { $x }', 'returned an unsupported result type.'],
  ['$number("x")', 'threw an error during evaluation. D3030: Unable to cast value to a number: "x"'],
])('%s fails: it %s', async (expression, problem) => {
  expect(ending(await evaluate(expression))).toEqual({
    status: 'FAILED',
    output: undefined,
    error: 'States.QueryEvaluationError',
    cause: `An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression '${expression}' specified for the field 'Output' ${problem}`,
  });
});

test('the event of a failed evaluation names the field, and has the parent of the state as its own', async () => {
  const { history } = await run({
    First: { Type: 'Pass', Next: 'A' },
    A: { Type: 'Pass', QueryLanguage: 'JSONata', Output: { deep: ['{% $nothing %}'] }, End: true },
  });

  expect(history.slice(4).map(({ type, previousEventId }) => [type, previousEventId])).toEqual([
    ['EvaluationFailed', 3],
    ['ExecutionFailed', 5],
  ]);
  expect(history[4]?.evaluationFailedEventDetails).toMatchObject({ location: 'Output/deep[0]', state: 'A' });
});

test('an expression without the library gives what the library gives', async () => {
  const names = fc.constantFrom('a', 'b', 'c');
  const document = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<JsonValue>(null, true, 0, 1, '', 'x'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(names, tie('value'), { maxKeys: 3 }),
    ),
  })).value;
  const property = fc.asyncProperty(document, fc.array(names, { maxLength: 4 }), async (input, path) => {
    const source = ['$states.input', ...path].join('.');
    const parsed = parseJsonata(source);
    if (!parsed.ok) throw new Error(parsed.issue.message);
    const reading: EvaluationContext = {
      document: null,
      context: () => ({}),
      variables: { own: {}, outer: undefined },
      states: { input: input as JsonValue },
      random: repeatableRandom(),
      now: 0,
      evaluationSteps: 1000,
    };
    const fast = fastPath(parsed.value, reading);
    if (fast === NOT_FAST) return;
    const slow = await jsonata(source).evaluate(undefined, { states: { input } });
    expect(fast).toEqual(slow);
  });
  await fc.assert(property, { numRuns: 500 });
});
