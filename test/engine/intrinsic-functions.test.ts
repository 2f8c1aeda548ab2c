import type { JsonValue } from '../../lib/asl/json';
import { intrinsicValue } from '../../lib/engine/evaluate/intrinsic-value';
import { Failure } from '../../lib/engine/failure';
import { repeatableRandom } from '../../lib/engine/random-source';
import { parseIntrinsic } from '../../lib/expression/intrinsic/parse-intrinsic';

const input: Readonly<Record<string, JsonValue>> = {
  '$.object': { a: 1, b: [] },
  '$.list': [1, 1, 2, [3], [3], { x: 1 }, { x: 1 }],
  '$.text': 'a,b;c',
};

function evaluate(text: string): JsonValue {
  const call = parseIntrinsic(text);
  if (!call.ok) throw new Error(call.issue.message);
  return intrinsicValue(call.value, (path) => input[path.text] ?? null, repeatableRandom());
}

test.each([
  ["States.Format('{} and {}', 1.5, $.object)", '1.5 and {a=1, b=[]}'],
  ["States.Format('\\{\\} {}', true)", '{} true'],
  ["States.StringToJson('')", null],
  ['States.StringToJson(\'{"a":[1]}\')', { a: [1] }],
  ['States.JsonToString($.object)', '{"a":1,"b":[]}'],
  ["States.Array(1, 'a', null)", [1, 'a', null]],
  ['States.ArrayPartition($.list, 3)', [[1, 1, 2], [[3], [3], { x: 1 }], [{ x: 1 }]]],
  ['States.ArrayContains($.list, States.Array(3))', true],
  ['States.ArrayRange(1, 9, 4)', [1, 5, 9]],
  ['States.ArrayRange(3, 0, -2)', [3, 1]],
  ['States.ArrayGetItem($.list, 2)', 2],
  ['States.ArrayLength($.list)', 7],
  ['States.ArrayUnique($.list)', [1, 2, [3], { x: 1 }]],
  ["States.Base64Encode('ä')", 'w6Q='],
  ["States.Base64Decode('w6Q=')", 'ä'],
  ["States.Hash('input data', 'SHA-1')", 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
  ['States.JsonMerge($.object, $.object, false)', { a: 1, b: [] }],
  ['States.MathAdd(3.5, 0)', 4],
  ['States.MathAdd(-1, 4.4)', 3],
  ["States.StringSplit($.text, ',;')", ['a', 'b', 'c']],
])('%s is %j', (text, expected) => {
  expect(evaluate(text)).toEqual(expected);
});

test('States.MathRandom with a seed is the same each time, and within its bounds', () => {
  const value = evaluate('States.MathRandom(5, 8, 42)') as number;

  expect([value, value >= 5 && value < 8]).toEqual([evaluate('States.MathRandom(5, 8, 42)'), true]);
});

test('States.UUID is a version 4 UUID', () => {
  expect(evaluate('States.UUID()')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test.each([
  ["States.Format('{}')"],
  ["States.Format('{}', 1, 2)"],
  ["States.StringToJson('{')"],
  ['States.ArrayPartition($.list, 0)'],
  ['States.ArrayRange(0, 1000, 1)'],
  ['States.ArrayRange(0, 1, 0)'],
  ['States.ArrayGetItem($.list, 7)'],
  ['States.ArrayLength($.object)'],
  ["States.Base64Decode('*')"],
  ["States.Hash('a', 'CRC')"],
  ['States.JsonMerge($.object, $.object, true)'],
  ["States.MathAdd('1', 1)"],
  ['States.MathRandom(2, 1)'],
  ['States.Unknown()'],
])('%s is States.IntrinsicFailure', (text) => {
  expect(() => evaluate(text)).toThrow(Failure);
  expect(() => evaluate(text)).toThrow('States.IntrinsicFailure');
});
