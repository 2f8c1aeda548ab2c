import fc from 'fast-check';
import { escapeKey, joinPointer, parentPointer, splitPointer } from '../../lib/asl/pointer';

describe('JSON Pointers', () => {
  test.each([
    ['', []],
    ['/', ['']],
    ['/States/Check out/Catch/0', ['States', 'Check out', 'Catch', '0']],
    ['/a~1b/m~0n/~01', ['a/b', 'm~n', '~1']],
  ])('%j leads through %j', (pointer, keys) => {
    expect(splitPointer(pointer)).toEqual(keys);
    expect(joinPointer('', ...keys)).toBe(pointer);
  });

  test('are put together from any keys, and taken apart again', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', '/', '~', '0', '1') })), (keys) => {
        expect(splitPointer(joinPointer('', ...keys))).toEqual(keys);
      }),
    );
  });

  test('continue from another one, with keys and indexes', () => {
    expect(joinPointer('/States/A', 'Branches', 0)).toBe('/States/A/Branches/0');
    expect(escapeKey(3)).toBe('3');
  });

  test('have a parent, except the root', () => {
    expect(parentPointer('/States/a~1b/Next')).toBe('/States/a~1b');
    expect(parentPointer('/States')).toBe('');
    expect(parentPointer('')).toBeUndefined();
  });

  test('start with a slash', () => {
    expect(splitPointer('States/A')).toBeUndefined();
  });
});
