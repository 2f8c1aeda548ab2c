import { mapLeaves, someLeaf } from '../../lib/util/map-leaves';

const isNumber = (value: unknown) => typeof value === 'number';

describe('mapLeaves', () => {
  it('copies a tree and replaces the picked leaves', () => {
    const tree = Object.freeze({ a: 1, b: Object.freeze([2, 'x', null]), c: { d: undefined, e: 3 } });

    const copy = mapLeaves(tree, isNumber, (leaf, key) => `${key}=${leaf}`);

    expect(copy).toStrictEqual({ a: 'a=1', b: ['0=2', 'x', null], c: { d: undefined, e: 'e=3' } });
  });

  it('replaces the root itself', () => {
    expect(mapLeaves(1, isNumber, () => 2)).toBe(2);
  });
});

describe('someLeaf', () => {
  it.each([
    [{ a: [{ b: 1 }] }, true],
    [{ a: ['1', null, undefined] }, false],
    [1, true],
  ])('%j has a number: %s', (tree, has) => {
    expect(someLeaf(tree, isNumber)).toBe(has);
  });

  it('looks at member names', () => {
    expect(someLeaf({ a: { found: 0 } }, (value) => value === 'found')).toBe(true);
  });
});
