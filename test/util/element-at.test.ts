import { elementAt } from '../../lib/util/element-at';

describe('elementAt', () => {
  it('gives the element, null included', () => {
    expect([0, 1, 2].map((index) => elementAt(['a', null, 'c'], index))).toEqual(['a', null, 'c']);
  });

  it.each([-1, 2, 0.5])('throws at index %p of two elements', (index) => {
    expect(() => elementAt(['a', 'b'], index)).toThrow(new RangeError(`There is no element ${index} in a list of 2.`));
  });
});
