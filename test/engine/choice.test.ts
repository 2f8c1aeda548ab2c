import type { JsonValue } from '../../lib/asl/json';
import { COMPARISONS } from '../../lib/engine/evaluate/choice-comparison';
import { ending, run } from './run';

describe('comparison operators', () => {
  test.each<readonly [operator: string, value: JsonValue, operand: JsonValue, expected: boolean]>([
    ['StringEquals', 'a', 'a', true],
    ['StringEquals', 1, '1', false],
    ['StringLessThan', 'A', 'a', true],
    ['StringGreaterThanEquals', 'b', 'b', true],
    ['StringMatches', 'log-2025.txt', 'log-*.txt', true],
    ['StringMatches', 'a*b', 'a\\*b', true],
    ['StringMatches', 'axb', 'a\\*b', false],
    ['StringMatches', 'a\nb', 'a*', true],
    ['NumericEquals', 1, 1.0, true],
    ['NumericEquals', '1', 1, false],
    ['NumericLessThanEquals', 2, 1, false],
    ['BooleanEquals', false, false, true],
    ['BooleanEquals', 'false', false, false],
    ['TimestampEquals', '2025-01-01T00:00:00Z', '2025-01-01T01:00:00+01:00', true],
    ['TimestampLessThan', '2025-01-01T00:00:00.1Z', '2025-01-01T00:00:00.2Z', true],
    ['TimestampGreaterThan', '2025-01-01', '2024-01-01T00:00:00Z', false],
    ['IsNull', null, true, true],
    ['IsNull', 0, false, true],
    ['IsNumeric', '1', true, false],
    ['IsString', '', true, true],
    ['IsBoolean', null, false, true],
    ['TimestampEquals', '2025-01-01T00:00Z', '2024-12-31T18:30:00-05:30', true],
    ['TimestampEquals', '2025-01-01T00:00:00+01:00:30', '2024-12-31T22:59:30Z', true],
    ['TimestampEquals', '0099-01-01T00:00:00Z', '1999-01-01T00:00:00Z', false],
    ['TimestampEquals', '2025-01-01T00:00:00+0100', '2025-01-01T00:00:00+0100', false],
    ...[
      '2012-10-09T19:00:55Z',
      '2012-10-09T19:00Z',
      '2012-10-09T19:00:55.123456789Z',
      '2012-02-29T23:59:59-00:00',
      '2012-10-09T19:00:55+18:00',
      '0000-01-01T00:00:00Z',
    ].map((text) => ['IsTimestamp', text, true, true] as const),
    ...[
      '2025-02-30T00:00:00Z',
      '2025-02-29T00:00:00Z',
      '2025-13-01T00:00:00Z',
      '2012-10-09T24:00:00Z',
      '2012-10-09T19:60:00Z',
      '2012-10-09T19:00:60Z',
      '2012-10-09T19:00:55',
      '2012-10-09',
      '2012-10-09 19:00:55Z',
      '2012-10-09t19:00:55Z',
      '2012-10-09T19:00:55z',
      '2012-10-09T19:00:55+01',
      '2012-10-09T19:00:55+0100',
      '2012-10-09T19:00:55+01:60',
      '2012-10-09T19:00:55+18:01',
      '2012-10-09T19:00:55,5Z',
      '2012-10-09T19:00:55.Z',
      '2012-10-09T19:00:55.1234567890Z',
      '12012-10-09T19:00:55Z',
      '12-10-09T19:00:55Z',
      ' 2012-10-09T19:00:55Z',
      '2012-10-09T19:00:55Z\n',
      '20121009T190055Z',
    ].map((text) => ['IsTimestamp', text, true, false] as const),
    ['IsTimestamp', 1349809255, false, true],
  ])('%s of %p with %p is %p', (operator, value, operand, expected) => {
    expect(COMPARISONS[operator]?.(value, operand)).toBe(expected);
  });
});

const choice = (rules: readonly object[], rest: object = {}) => ({
  Ask: { Type: 'Choice', Choices: rules, ...rest },
  Yes: { Type: 'Pass', Result: 'yes', End: true },
  No: { Type: 'Pass', Result: 'no', End: true },
});

test('And, Or and Not combine rules, and the first rule that matches decides', async () => {
  const states = choice(
    [
      { Not: { Variable: '$.a', IsPresent: true }, Next: 'No' },
      {
        And: [
          { Variable: '$.a', NumericGreaterThan: 1 },
          {
            Or: [
              { Variable: '$.b', StringEqualsPath: '$.c' },
              { Variable: '$.b', IsNull: true },
            ],
          },
        ],
        Next: 'Yes',
      },
    ],
    { Default: 'No' },
  );

  expect((await run(states, { input: { a: 2, b: 'x', c: 'x' } })).output).toBe('yes');
  expect((await run(states, { input: { a: 2, b: null, c: 'x' } })).output).toBe('yes');
  expect((await run(states, { input: { a: 1, b: 'x', c: 'x' } })).output).toBe('no');
  expect((await run(states, { input: {} })).output).toBe('no');
});

test('without a match and without Default the state fails', async () => {
  const result = await run(choice([{ Variable: '$.a', IsNull: true, Next: 'Yes' }]), { input: { a: 1 } });

  expect(result.error).toBe('States.NoChoiceMatched');
});

test('a Variable that is not there fails, unless the rule asks for its presence', async () => {
  const result = await run(choice([{ Variable: '$.a', IsNull: true, Next: 'Yes' }], { Default: 'No' }), { input: {} });

  expect(ending(result)).toEqual({
    status: 'FAILED',
    output: undefined,
    error: 'States.Runtime',
    cause:
      "An error occurred while executing the state 'Ask' (entered at the event id #2). Invalid path '$.a': The choice state's condition path references an invalid value.",
  });
});

test('a JSONata rule has its own Output and Assign; those of the state belong to Default', async () => {
  const states = {
    Ask: {
      Type: 'Choice',
      QueryLanguage: 'JSONata',
      Choices: [
        { Condition: '{% $states.input.n > 1 %}', Next: 'Show', Assign: { way: 'rule' }, Output: 'from the rule' },
      ],
      Default: 'Show',
      Assign: { way: 'default' },
      Output: 'from the state',
    },
    Show: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% [$way, $states.input] %}', End: true },
  };

  expect((await run(states, { input: { n: 2 } })).output).toEqual(['rule', 'from the rule']);
  expect((await run(states, { input: { n: 1 } })).output).toEqual(['default', 'from the state']);
});

test('a Condition that gives no boolean is States.QueryEvaluationError', async () => {
  const states = {
    Ask: {
      Type: 'Choice',
      QueryLanguage: 'JSONata',
      Choices: [{ Condition: '{% $states.input.n %}', Next: 'End' }],
    },
    End: { Type: 'Succeed' },
  };

  expect((await run(states, { input: { n: 1 } })).cause).toBe(
    "An error occurred while executing the state 'Ask' (entered at the event id #2). The JSONata expression '$states.input.n' specified for the field 'Condition' returned an unexpected result type. Expected 'boolean', but was 'number' for value: 1",
  );
});
