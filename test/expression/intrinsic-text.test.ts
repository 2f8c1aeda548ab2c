// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CDK tokens and pseudo parameters look like template placeholders
import { encodeReference, ReferenceKind } from '../../lib/expression/dynamic-text';
import {
  argumentText,
  encodeCall,
  escapeTemplate,
  quote,
  referenceText,
  UnsayableArgument,
} from '../../lib/expression/intrinsic-text';

const PATH = encodeReference({ kind: ReferenceKind.JSON_PATH, text: '$.id' });

test('a call is a reference', () => {
  expect(encodeCall('States.Hash', [PATH, 'MD5'])).toBe(
    encodeReference({ kind: ReferenceKind.JSON_PATH, text: "States.Hash($.id, 'MD5')" }),
  );
});

test('a call with an argument that cannot be expressed is an invalid reference, which names the innermost function', () => {
  const invalid = (text: string): string => encodeReference({ kind: ReferenceKind.INVALID, text });
  const inner = encodeCall('States.Array', [undefined]);
  expect([inner, encodeCall('States.JsonToString', [inner])]).toEqual([
    invalid('States.Array has an argument that is undefined'),
    invalid('States.Array has an argument that is undefined'),
  ]);
});

test.each<[unknown, string]>([
  ["it's", "'it\\'s'"],
  ['a\\b', "'a\\\\b'"],
  ['{}', "'{}'"],
  ['', "''"],
  [-1.5, '-1.5'],
  [true, 'true'],
  [null, 'null'],
  [PATH, '$.id'],
  [`<${PATH}>`, "States.Format('<{}>', $.id)"],
  [[], "States.StringToJson('[]')"],
  [['a', { b: 1 }], `States.StringToJson('["a",{"b":1}]')`],
  [['a', PATH], "States.Array('a', $.id)"],
  [{ a: 'say "\'hi\'"' }, `States.StringToJson('{"a":"say \\\\"\\'hi\\'\\\\""}')`],
])('%j as an argument is %s', (value, text) => {
  expect(argumentText(value)).toBe(text);
});

test.each<[unknown, string]>([
  [undefined, 'is undefined'],
  [Number.NaN, 'is NaN'],
  [Number.POSITIVE_INFINITY, 'is Infinity'],
  [1n, 'is a bigint'],
  [Symbol('x'), 'is a symbol'],
  [new Map(), 'is a Map'],
  [[[undefined]], 'is undefined'],
  [{ a: { b: () => 1 } }, 'is a function'],
])('%p can not be an argument', (value, reason) => {
  expect(argumentText(value)).toEqual(new UnsayableArgument(`has an argument that ${reason}`));
});

test('one object in two places is not a circle', () => {
  const shared = { n: 1 };
  expect(argumentText([shared, shared])).toBe(`States.StringToJson('[{"n":1},{"n":1}]')`);
});

test('text is quoted, and braces of a template are escaped', () => {
  expect([quote("'{}\\'"), escapeTemplate("'{}\\'")]).toEqual(["'\\'{}\\\\\\''", "\\'\\{\\}\\\\\\'"]);
});

test('the braces of CDK tokens and of pseudo parameters stay as they are: they are found by them later', () => {
  const kept = '${Token[TOKEN.12]}${Token[Bucket_Name.1]}#{Token[TOKEN.3]}${AWS::AccountId}';
  expect([escapeTemplate(kept), escapeTemplate('${Token}'), escapeTemplate(`{${kept}}`)]).toEqual([
    kept,
    '$\\{Token\\}',
    `\\{${kept}\\}`,
  ]);
});

test('references in a text are its values, in order', () => {
  const input = encodeReference({ kind: ReferenceKind.INPUT, text: '' });
  const context = encodeReference({ kind: ReferenceKind.CONTEXT, text: '' });
  expect(referenceText(`{a}${PATH}b${input}'${context}`)).toBe("States.Format('\\{a\\}{}b{}\\'{}', $.id, $, $$)");
});
