import type { JsonObject } from '../../../lib/asl/json';
import { conditionText } from '../../../lib/graph/model/condition-text';

describe('conditionText', () => {
  it.each<[JsonObject, string, string]>([
    [{ Condition: '{% $states.input.total > 3 and $x %}' }, '$states.input.total > 3 and $x', 'total > 3 and $x'],
    [{ Condition: true }, 'true', 'true'],
    [{ Variable: '$.a', StringEquals: 'x' }, '$.a = "x"', 'a = "x"'],
    [{ Variable: '$.a', StringEqualsPath: '$.b' }, '$.a = $.b', 'a = b'],
    [
      { Variable: '$$.Execution.Id', StringMatches: 'a*' },
      '$$.Execution.Id matches "a*"',
      '$$.Execution.Id matches "a*"',
    ],
    [{ Variable: '$', IsNull: true }, '$ is null', '$ is null'],
    [{ Variable: '$.a', IsNull: false }, '$.a is not null', 'a is not null'],
    [{ Variable: '$.a', IsPresent: false }, '$.a is absent', 'a is absent'],
    [{ Variable: '$.a', IsNumeric: false }, '$.a is not a number', 'a is not a number'],
    [{ Variable: '$.a', BooleanEquals: false }, '$.a = false', 'a = false'],
    [{ Variable: '$.a', NumericEquals: 0 }, '$.a = 0', 'a = 0'],
    [
      {
        And: [
          { Variable: '$.a', IsPresent: true },
          { Or: [{ Variable: '$.b', IsNull: true }, { Not: { Variable: '$.c', IsNull: true } }] },
        ],
      },
      '$.a is present and ($.b is null or not ($.c is null))',
      'a is present and (b is null or not (c is null))',
    ],
    [{ And: [{ Variable: '$.a', IsNull: true }] }, '$.a is null', 'a is null'],
    [{ Variable: '$.a' }, '$.a', 'a'],
    [{ And: 3 }, '?', '?'],
    [{}, '?', '?'],
  ])('writes %j', (rule, full, short) => {
    expect(conditionText(rule)).toEqual({ full, short });
  });

  it('needs no stack for tests that are nested 20,000 deep', () => {
    let test: JsonObject = { Variable: '$.a', IsNull: true };
    for (let depth = 0; depth < 20_000; depth++) test = { Not: test };
    expect(conditionText(test).full).toHaveLength(4001);
  });
});
