import { isPathWithin } from '../../lib/util/path-within';

describe('isPathWithin', () => {
  it.each([
    ['/a/b', '/a/b', true],
    ['/a/b', '/a/b/c/d', true],
    ['/a/b/', '/a/b/c', true],
    ['/', '/etc', true],
    ['C:\\work', 'C:\\work\\x', true],
    ['/a/b', '/a/bc', false],
    ['/a/b', '/a', false],
    ['/a/b', '/', false],
  ])('%s, %s: %s', (folder, path, expected) => {
    expect(isPathWithin(folder, path)).toBe(expected);
  });
});
