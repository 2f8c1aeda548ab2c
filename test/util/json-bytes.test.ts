import fc from 'fast-check';
import { jsonBytes } from '../../lib/util/json-bytes';

describe('the bytes of a value as compact JSON', () => {
  test('are those of its text', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(jsonBytes(value)).toBe(Buffer.byteLength(JSON.stringify(value)));
      }),
    );
  });

  test('are those of the digits of a large integer, and none for a member without a value', () => {
    expect(jsonBytes({ id: 9007199254740993n, note: undefined })).toBe('{"id":9007199254740993}'.length);
  });

  test('are counted up to what is asked, and at any depth', () => {
    const list = Array.from({ length: 10_000 }, () => 'abc');
    expect(jsonBytes([list, list], 100)).toBeLessThan(20_100);
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(jsonBytes(deep)).toBe(200_001);
  });

  test('come with the strings, numbers, booleans and null that were counted', () => {
    const seen = new Set<unknown>();
    jsonBytes({ a: ['x', 1, true, null] }, 1_000, (scalar) => seen.add(scalar));
    expect(seen).toEqual(new Set(['x', 1, true, null]));
  });
});
