import { analyze } from '../../lib/analysis/analyze';
import { jsonPath } from '../../lib/analysis/example';
import type { JsonObject } from '../../lib/asl/json';
import { Severity } from '../../lib/diagnostic/severity';

/** What is found about a path or call: as the value of a payload template, or of another field. */
function findings(fields: Readonly<Record<string, string>>): readonly string[] {
  const state: JsonObject = 'v.$' in fields ? { Parameters: fields } : fields;
  return analyze(jsonPath({ P: { Type: 'Pass', ...state, End: true } }))
    .filter(({ severity }) => severity !== Severity.SUGGESTION)
    .map(({ code, severity, message, help }) => `${severity} ${code} ${message} ${help}`);
}

const MEANT =
  'Write it with names, indexes, slices and filters that compare: "$.items[0].id", "$.items[?(@.price > 10)]". JSONata has more operators.';
const SYNTAX =
  "Write it like States.Format('Order {} of {}', $.id, $.total): strings in single quotes, commas between the arguments, nothing after the call.";

describe('paths and calls', () => {
  test.each<[Record<string, string>]>([
    [{ 'v.$': '$.a[(@.length-1)].name' }],
    [{ 'v.$': ' $$.Execution.Name ' }],
    [{ 'v.$': ' States.UUID() ' }],
    [{ 'v.$': "States.Format('{}', $.a[?(@.b == 'x), y')])" }],
    [{ 'v.$': '$.@type' }],
    [{ InputPath: ' $.order ' }],
    [{ InputPath: '$.a@b' }],
    [{ InputPath: '$.a[-1]' }],
    [{ InputPath: "$['a','b']" }],
    [{ OutputPath: '$.order\t' }],
    [{ ResultPath: ' $.order' }],
  ])('are not reported where the service takes them: %j', (fields) => {
    expect(findings(fields)).toEqual([]);
  });

  test.each<[Record<string, string>, readonly string[]]>([
    [
      { 'v.$': '$.a[-1]' },
      [
        'warning SW2124 "$.a[-1]" in "Parameters" of "P" gives null at "[-1]": in a payload template an index counts from the beginning only. Write "[(@.length-1)]", or use a JSONata state.',
      ],
    ],
    [
      { 'v.$': '$.a[-2].name' },
      [
        'warning SW2124 "$.a[-2].name" in "Parameters" of "P" finds nothing behind "[-2]": in a payload template an index counts from the beginning only. Write "[(@.length-2)]", or use a JSONata state.',
      ],
    ],
    [
      { 'v.$': '$.a.length()' },
      [
        'warning SW2124 "$.a.length()" in "Parameters" of "P" looks for a field "length()": Step Functions has no functions in paths. Use States.ArrayLength, or $count in a JSONata state.',
      ],
    ],
    [
      { 'v.$': 'States.Array($.a.sum())' },
      [
        'warning SW2124 "$.a.sum()" in "Parameters" of "P" looks for a field "sum()": Step Functions has no functions in paths. Use a JSONata state: it has functions such as $sum.',
      ],
    ],
    [
      { InputPath: '$.a.length()' },
      [
        'warning SW2124 "$.a.length()" in "InputPath" of "P" looks for a field "length()": Step Functions has no functions in paths. Use States.ArrayLength, or $count in a JSONata state.',
      ],
    ],
    [
      { 'v.$': '$.a[?(@.x == "q")]' },
      [
        'warning SW2124 "$.a[?(@.x == "q")]" in "Parameters" of "P" compares with "q", the double quotes included. Write \'q\', in single quotes.',
      ],
    ],
    [
      { 'v.$': '$.a[?(@.x in [1,2])]' },
      [
        `warning SW2103 "$.a[?(@.x in [1,2])]" in "Parameters" of "P" is a path that the service very likely refuses: filters have no operator "in". ${MEANT}`,
      ],
    ],
    [
      { 'v.$': 'States.Array($.a[?(@.x size 2)])' },
      [
        `warning SW2103 "$.a[?(@.x size 2)]" in "Parameters" of "P" is a path that the service very likely refuses: filters have no operator "size". ${MEANT}`,
      ],
    ],
    [
      { InputPath: "$['a','b'].c" },
      [
        `warning SW2103 "$['a','b'].c" in "InputPath" of "P" is a path that the service very likely refuses: Multi properties can only be used as path leafs: $['a', 'b']. ${MEANT}`,
      ],
    ],
    [
      { 'v.$': "States.StringSplit('2020-01', '-')[0]" },
      [
        `error SW2107 "States.StringSplit('2020-01', '-')[0]" in "Parameters" of "P" is not a call of an intrinsic function: Unexpected "[" after the call at character 35. ${SYNTAX}`,
      ],
    ],
    [
      { 'v.$': 'States.Array(order)' },
      [
        `error SW2107 "States.Array(order)" in "Parameters" of "P" is not a call of an intrinsic function: Expected a path, a string in single quotes, a number, true, false, null or a call at character 14. ${SYNTAX}`,
      ],
    ],
    [
      { 'v.$': 'States.Array($.a,)' },
      [
        `error SW2107 "States.Array($.a,)" in "Parameters" of "P" is not a call of an intrinsic function: Expected a path, a string in single quotes, a number, true, false, null or a call at character 18. ${SYNTAX}`,
      ],
    ],
    [
      { 'v.$': 'States.Array($.a.)' },
      [
        `error SW2107 "States.Array($.a.)" in "Parameters" of "P" is not a call of an intrinsic function: A path must not end with "." at character 17. ${SYNTAX}`,
      ],
    ],
  ])('are reported where they are wrong, or mean something else: %j', (fields, expected) => {
    expect(findings(fields)).toEqual(expected);
  });
});
