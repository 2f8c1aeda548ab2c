import fc from 'fast-check';
import type { JsonValue } from '../../lib/asl/json';
import { equalityKey, jsonEquals, jsonText, readJson, roundedIntegers } from '../../lib/engine/json-text';

describe('integers that a number cannot hold', () => {
  test('keep their digits from text to text', () => {
    const text = '{"id":9007199254740993,"list":[-18446744073709551616,1],"deep":{"id":12345678901234567890}}';
    expect(readJson(text)).toEqual({
      id: 9007199254740993n,
      list: [-18446744073709551616n, 1],
      deep: { id: 12345678901234567890n },
    });
    expect(jsonText(readJson(text))).toBe(text);
    expect(readJson('9007199254740993')).toBe(9007199254740993n);
  });

  test.each([
    ['a safe integer of 16 digits', '[9007199254740991,-9007199254740991]'],
    ['digits in a string', '["9007199254740993","\\"9007199254740993","\\\\"]'],
    ['digits in a key', '{"9007199254740993":1}'],
    ['a fraction', '[0.12345678901234567,1234567890123456.5,9007199254740993e2]'],
  ])('%s is read as JSON.parse reads it', (_name, text) => {
    expect(readJson(text)).toEqual(JSON.parse(text));
  });

  test('strings that look like the mark of one stay strings', () => {
    expect(readJson('["integer:9007199254740993",9007199254740993]')).toEqual([
      'integer:9007199254740993',
      9007199254740993n,
    ]);
  });

  test('a key "__proto__" holds one', () => {
    expect(jsonText(readJson('{"__proto__":9007199254740993}'))).toBe('{"__proto__":9007199254740993}');
  });

  test('are rounded for code that knows doubles only', () => {
    expect(roundedIntegers(readJson('[9007199254740993,"a"]'))).toEqual([9007199254740992, 'a']);
  });

  test('any JSON with any integers comes back as it was', () => {
    const leaf = fc.oneof(
      fc.bigInt().map(String),
      fc.string().map((text) => JSON.stringify(text)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), leaf)), (members) => {
        const list = `[${members.map(([key, value]) => `{${JSON.stringify(key)}:${value}}`).join(',')}]`;
        expect(jsonText(readJson(list))).toBe(list);
      }),
    );
  });
});

test('a value nested 50,000 levels deep has a text', () => {
  let value: JsonValue = 1;
  for (let level = 0; level < 50_000; level += 1) value = [value];
  expect(jsonText(value)).toBe(`${'['.repeat(50_000)}1${']'.repeat(50_000)}`);
});

test('values have the same key exactly where they are equal', () => {
  const values = fc.jsonValue({ maxDepth: 2 }).map((value) => value as JsonValue);
  const shuffled = (value: JsonValue): JsonValue => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(shuffled);
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, member]) => [name, shuffled(member)]),
    );
  };
  fc.assert(
    fc.property(values, values, (one, two) => {
      expect(equalityKey(one) === equalityKey(two)).toBe(jsonEquals(one, two));
      expect(equalityKey(shuffled(one))).toBe(equalityKey(one));
    }),
  );
  expect(
    [2 ** 60, readJson('1152921504606846976'), readJson('1152921504606846977'), 0.5, -0, 0].map(equalityKey),
  ).toEqual(['1152921504606846976', '1152921504606846976', '1152921504606846977', '0.5', '0', '0']);
});
