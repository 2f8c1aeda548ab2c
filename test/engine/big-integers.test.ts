import { parseProgram } from '../../lib/engine/program/load-program';
import { InvalidProgramError } from '../../lib/engine/program/program-issue';
import { execute } from '../../lib/engine/run/execute';
import { machine, run } from './run';

const ID = 9007199254740993n;
const TEXT = '{"id":9007199254740993}';
const end = { End: true };

describe('an integer that a number cannot hold', () => {
  test('passes through a state to the output and the history', async () => {
    const result = await run({ A: { Type: 'Pass', ...end } }, { inputText: TEXT });
    expect(result.output).toEqual({ id: ID });
    expect(result.history.at(-1)).toMatchObject({ executionSucceededEventDetails: { output: TEXT } });
  });

  test('is what a path reads, and a literal of the definition', async () => {
    const text = `{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"read.$":"$.id","literal":9007199254740993},"End":true}}}`;
    expect((await execute(parseProgram(text).document, { inputText: TEXT })).output).toEqual({ read: ID, literal: ID });
  });

  test.each([
    ['9007199254740993', 'Yes'],
    ['9007199254740992', 'No'],
    ['9007199254740994', 'No'],
  ])('equals only itself: %s', async (number, status) => {
    const text = `{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.id","NumericEquals":${number},"Next":"Yes"}],"Default":"No"},"Yes":{"Type":"Pass","Result":"Yes","End":true},"No":{"Type":"Pass","Result":"No","End":true}}}`;
    expect((await execute(parseProgram(text).document, { inputText: TEXT })).output).toBe(status);
  });

  test('keeps its digits in intrinsic functions', async () => {
    const Parameters = {
      'added.$': 'States.MathAdd($.id, 2)',
      'beyond.$': 'States.MathAdd(9007199254740991, 2)',
      'back.$': 'States.MathAdd($.id, -2)',
      'literal.$': 'States.Array(9007199254740993, -9007199254740993)',
      'text.$': 'States.JsonToString($)',
      'json.$': `States.StringToJson('[9007199254740993]')`,
      'format.$': `States.Format('{}', $.id)`,
      'contains.$': 'States.ArrayContains(States.Array($.id), $.id)',
    };
    const result = await run({ A: { Type: 'Pass', Parameters, ...end } }, { inputText: TEXT });
    expect(result.output).toEqual({
      added: 9007199254740995n,
      beyond: ID,
      back: 9007199254740991,
      literal: [ID, -ID],
      text: TEXT,
      json: [ID],
      format: '9007199254740993',
      contains: true,
    });
  });

  test('is rounded where JSONata reads it, and not where it is only passed on', async () => {
    const Output = {
      read: '{% $states.input.id %}',
      sum: '{% $states.input.id + 0 %}',
      listed: '{% [$states.input.id] %}',
    };
    const state = { Type: 'Pass', QueryLanguage: 'JSONata', ...end };
    expect((await run({ A: { ...state, Output } }, { inputText: TEXT })).output).toEqual({
      read: 9007199254740992,
      sum: 9007199254740992,
      listed: [9007199254740992],
    });
    expect((await run({ A: state }, { inputText: TEXT })).output).toEqual({ id: ID });
  });
});

test('a number that a program gives stays a number', async () => {
  const result = await run({ A: { Type: 'Pass', ...end } }, { input: { id: 1e20 } });
  expect(result.output).toEqual({ id: 1e20 });
});

describe('a definition nested without end', () => {
  const nested = (levels: number, inner: unknown, wrap: (inner: unknown) => unknown): unknown => {
    let value = inner;
    for (let level = 0; level < levels; level += 1) value = wrap(value);
    return value;
  };
  const parallel = (branch: unknown): unknown => machine({ P: { Type: 'Parallel', Branches: [branch], ...end } });

  test.each([
    ['Parallels', nested(10_000, machine({ A: { Type: 'Pass', ...end } }), parallel)],
    ['lists', machine({ A: { Type: 'Pass', Parameters: { v: nested(50_000, 1, (inner) => [inner]) }, ...end } })],
    [
      'rules',
      machine({
        C: {
          Type: 'Choice',
          Choices: [
            {
              ...(nested(20_000, { Variable: '$', IsNull: true }, (inner) => ({ Not: inner })) as object),
              Next: 'D',
            },
          ],
          Default: 'D',
        },
        D: { Type: 'Succeed' },
      }),
    ],
  ])('of %s is refused with a word', async (_what, document) => {
    await expect(execute(document as object, {})).rejects.toThrow(InvalidProgramError);
    await expect(execute(document as object, {})).rejects.toThrow('nested too deeply (TOO_DEEPLY_NESTED)');
  });
});

describe('data nested 50,000 levels deep', () => {
  const text = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;

  test('passes through where nothing looks into it', async () => {
    const result = await run({ A: { Type: 'Pass', ...end } }, { inputText: text });
    expect(result.history.at(-1)).toMatchObject({ executionSucceededEventDetails: { output: text } });
  });

  test('fails the state that looks into it', async () => {
    const Output = { v: '{% $string($states.input) %}' };
    const result = await run({ A: { Type: 'Pass', QueryLanguage: 'JSONata', Output, ...end } }, { inputText: text });
    expect(result.status).toBe('FAILED');
  });
});
