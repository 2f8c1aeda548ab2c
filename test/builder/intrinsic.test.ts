import fc from 'fast-check';
import { INTRINSIC_FUNCTIONS } from '../../lib/asl/intrinsic-functions';
import { Context } from '../../lib/builder/context';
import { Intrinsic } from '../../lib/builder/intrinsic';
import { JsonPath } from '../../lib/builder/json-path';
import { Pass } from '../../lib/builder/pass';
import type { IntrinsicCall } from '../../lib/expression/intrinsic/intrinsic';
import { parseIntrinsic } from '../../lib/expression/intrinsic/parse-intrinsic';
import { anyCharacter } from '../code-points';
import { compiled, JSON_PATH, machine, problemsOf } from './support';

/** What a value becomes in `Parameters`, out of a whole machine with nothing else in it. */
function written(value: unknown): unknown {
  const asl = compiled(new Pass('P', { parameters: { value } }), JSON_PATH);
  const { P } = asl.States as { P: { Parameters: Record<string, unknown> } };
  expect(asl).toEqual(machine('JSONPath', 'P', { P: { Type: 'Pass', Parameters: P.Parameters, End: true } }));
  return P.Parameters['value.$'] ?? P.Parameters;
}

function parsedCall(value: unknown): IntrinsicCall {
  const text = written(value);
  const call = parseIntrinsic(String(text));
  if (!call.ok) throw new Error(`${text}: ${call.issue.message}`);
  return call.value;
}

function problems(value: unknown): string[] {
  return problemsOf(new Pass('P', { parameters: { value } }), JSON_PATH);
}

const NAME = JsonPath.at('$.name');

const CALLS: Readonly<Record<string, readonly (readonly [call: string, text: string])[]>> = {
  'States.Format': [
    [Intrinsic.format('plain'), "States.Format('plain')"],
    [Intrinsic.format('{} has {} items', NAME, 3), "States.Format('{} has {} items', $.name, 3)"],
    [Intrinsic.format('\\{{}\\}', NAME), "States.Format('\\{{}\\}', $.name)"],
    [Intrinsic.format("it's C:\\temp {}", NAME), "States.Format('it\\'s C:\\\\temp {}', $.name)"],
    [Intrinsic.format(JsonPath.at('$.template'), NAME), 'States.Format($.template, $.name)'],
  ],
  'States.StringToJson': [
    [Intrinsic.stringToJson(NAME), 'States.StringToJson($.name)'],
    [Intrinsic.stringToJson('{"a":"$.x"}'), `States.StringToJson('{"a":"$.x"}')`],
  ],
  'States.JsonToString': [
    [Intrinsic.jsonToString('$.order'), 'States.JsonToString($.order)'],
    [Intrinsic.jsonToString('$'), 'States.JsonToString($)'],
  ],
  'States.Array': [
    [Intrinsic.array(), 'States.Array()'],
    [Intrinsic.array('a', 1, true, null, NAME, '$.literal'), "States.Array('a', 1, true, null, $.name, '$.literal')"],
    [
      Intrinsic.array({ a: "it's" }, [1, 'x'], [NAME, ['y']]),
      `States.Array(States.StringToJson('{"a":"it\\'s"}'), States.StringToJson('[1,"x"]'), States.Array($.name, States.StringToJson('["y"]')))`,
    ],
  ],
  'States.ArrayPartition': [[Intrinsic.arrayPartition('$.items', 4), 'States.ArrayPartition($.items, 4)']],
  'States.ArrayContains': [
    [Intrinsic.arrayContains('$.items', '$.x'), "States.ArrayContains($.items, '$.x')"],
    [Intrinsic.arrayContains([1, 2], NAME), "States.ArrayContains(States.StringToJson('[1,2]'), $.name)"],
  ],
  'States.ArrayRange': [[Intrinsic.arrayRange(1, '$.last', 2), 'States.ArrayRange(1, $.last, 2)']],
  'States.ArrayGetItem': [[Intrinsic.arrayGetItem('$items', 0), 'States.ArrayGetItem($items, 0)']],
  'States.ArrayLength': [[Intrinsic.arrayLength('$.items'), 'States.ArrayLength($.items)']],
  'States.ArrayUnique': [[Intrinsic.arrayUnique(JsonPath.at('$.items')), 'States.ArrayUnique($.items)']],
  'States.Base64Encode': [[Intrinsic.base64Encode('$.x'), "States.Base64Encode('$.x')"]],
  'States.Base64Decode': [[Intrinsic.base64Decode(NAME), 'States.Base64Decode($.name)']],
  'States.Hash': [[Intrinsic.hash(NAME, 'SHA-256'), "States.Hash($.name, 'SHA-256')"]],
  'States.JsonMerge': [
    [Intrinsic.jsonMerge('$.a', { b: 1 }), `States.JsonMerge($.a, States.StringToJson('{"b":1}'), false)`],
  ],
  'States.MathRandom': [
    [Intrinsic.mathRandom(1, 999), 'States.MathRandom(1, 999)'],
    [Intrinsic.mathRandom(1, '$.end', '$.seed'), 'States.MathRandom(1, $.end, $.seed)'],
  ],
  'States.MathAdd': [[Intrinsic.mathAdd('$.n', -1), 'States.MathAdd($.n, -1)']],
  'States.StringSplit': [[Intrinsic.stringSplit(NAME, ',;'), "States.StringSplit($.name, ',;')"]],
  'States.UUID': [[Intrinsic.uuid(), 'States.UUID()']],
};

test('there is a builder for each of the 18 functions', () => {
  expect(Object.keys(INTRINSIC_FUNCTIONS)).toHaveLength(18);
  expect(Object.keys(CALLS).sort()).toEqual(
    Object.keys(INTRINSIC_FUNCTIONS)
      .map((name) => `States.${name}`)
      .sort(),
  );
});

describe.each(Object.entries(CALLS))('%s', (name, calls) => {
  test.each(calls)('is written as the language has it', (call, text) => {
    expect(written(call)).toBe(text);
    expect(parsedCall(call).name).toBe(name);
  });
});

test('functions nest', () => {
  const call = Intrinsic.base64Encode(Intrinsic.format('{}/{}', Intrinsic.uuid(), Context.executionName));
  expect(written(call)).toBe("States.Base64Encode(States.Format('{}/{}', States.UUID(), $$.Execution.Name))");
});

test('a function inside of a text is a value of it', () => {
  expect(written(`id-${Intrinsic.uuid()}`)).toBe("States.Format('id-{}', States.UUID())");
});

test('a template with a reference in it is formatted before it is used', () => {
  expect(written(Intrinsic.format(`${NAME} has {}`, 3))).toBe(
    "States.Format(States.Format('{} has \\{\\}', $.name), 3)",
  );
});

describe('what cannot be expressed is a diagnostic', () => {
  const circle: Record<string, unknown> = {};
  circle.self = circle;

  test.each([
    [Intrinsic.array(undefined), 'States.Array has an argument that is undefined.'],
    [Intrinsic.array([1, undefined]), 'States.Array has an argument that is undefined.'],
    [Intrinsic.array(Number.NaN), 'States.Array has an argument that is NaN.'],
    [Intrinsic.array(() => 1), 'States.Array has an argument that is a function.'],
    [Intrinsic.array(new Date(0)), 'States.Array has an argument that is a Date.'],
    [Intrinsic.array(circle), 'States.Array has an argument that holds itself.'],
    [
      Intrinsic.array({ a: NAME }),
      'States.Array has an argument that is an object with run-time values in it; build it in an earlier state.',
    ],
    [Intrinsic.format('{}', Intrinsic.array(undefined)), 'States.Array has an argument that is undefined.'],
    [Intrinsic.format(`${Intrinsic.hash(undefined, 'MD5')} {}`, 1), 'States.Hash has an argument that is undefined.'],
  ])('%#', (call, reason) => {
    expect(problems(call)).toEqual([`SW2005 "value" in "Parameters" of "P" can't be expressed in JSONPath: ${reason}`]);
  });

  test('but a member that is undefined is one that is not there', () => {
    expect(written(Intrinsic.array({ a: 1, b: undefined }))).toBe(`States.Array(States.StringToJson('{"a":1}'))`);
  });
});

test('a function in a JSONata state is a problem', () => {
  expect(problemsOf(new Pass('P', { output: Intrinsic.uuid() }))).toEqual([
    'SW2002 "Output" of "P" holds a JSONPath reference, but the state\'s query language is JSONata.',
  ]);
});

describe('any text', () => {
  /** Any text without the noncharacters, of which no text may hold any. */
  const text = fc.string({ unit: anyCharacter }).filter((value) => !/[\uFDD0-\uFDEF]/.test(value));
  const spicy = fc.string({ unit: fc.constantFrom("'", '\\', '{', '}', '{}', '"', '$', '.', 'a', ' ', ',', ')') });
  const anyText = fc.oneof(text, spicy);

  test('is found again as an argument', () => {
    fc.assert(
      fc.property(anyText, anyText, (value, separators) => {
        const call = parsedCall(Intrinsic.stringSplit(value, separators));
        expect(call.arguments.map((argument) => argument.kind === 'literal' && argument.value)).toEqual([
          value,
          separators,
        ]);
      }),
    );
  });

  test('is found again in an object', () => {
    fc.assert(
      fc.property(fc.dictionary(anyText, fc.array(anyText)), (value) => {
        const [argument] = parsedCall(Intrinsic.array(value)).arguments;
        const [literal] = argument?.kind === 'call' ? argument.arguments : [];
        expect(literal?.kind === 'literal' && JSON.parse(String(literal.value))).toEqual(value);
      }),
    );
  });

  test('is found again around a reference', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        fc.pre(before + after !== '');
        const call = parsedCall(`${before}${NAME}${after}`);
        const [template, value, ...others] = call.arguments;
        expect([call.name, value?.kind === 'path' && value.path.text, others]).toEqual(['States.Format', '$.name', []]);
        expect(template?.kind === 'literal' && formatted(template.raw, 'NAME')).toBe(`${before}NAME${after}`);
      }),
    );
  });
});

/** `States.Format`, by the letter of its specification: `{}` is the value, and a backslash makes the next one plain. */
function formatted(raw: string, value: string): string {
  return raw.replace(/\\([\\'{}])|\{\}/g, (_match, plain: string | undefined) => plain ?? value);
}
