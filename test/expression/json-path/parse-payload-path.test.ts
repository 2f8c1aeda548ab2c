import { parsePayloadPath } from '../../../lib/expression/json-path/parse-payload-path';

const read = (text: string) => {
  const path = parsePayloadPath(text);
  if (!path.ok) return path.issue.message;
  return { root: path.value.root.kind, definite: path.value.definite, segments: path.value.segments };
};

test('white space around a path is not read', () => {
  expect(read(' $$.Execution.Name ')).toEqual({
    root: 'context',
    definite: true,
    segments: [
      { kind: 'names', names: ['Execution'] },
      { kind: 'names', names: ['Name'] },
    ],
  });
});

test.each([
  ['$.@type', [{ kind: 'names', names: ['@type'] }]],
  ["$['a', 'b']", [{ kind: 'names', names: ['a', 'b'] }]],
  ['$[(@.length-1)]', [{ kind: 'lengthIndex', offset: -1 }]],
  ['$[-1]', [{ kind: 'indexes', indexes: [-1] }]],
])('%s is definite', (text, segments) => {
  expect(read(text)).toEqual({ root: 'input', definite: true, segments });
});

test.each([
  ['order', 'A path starts with "$"'],
  ['$.', 'A path must not end with "."'],
  ['$..', 'A path must not end with ".."'],
  ['$. a', 'A path must not have a space outside of brackets'],
  ['$["b"]', 'Expected an index, a name in single quotes, "*" or a filter in the brackets'],
  ['$.a[0', 'The brackets do not end'],
  ['$.a[99999999999]', '"99999999999" is not an index'],
  ['$.a[?(@.x in [1])]', 'A path must not have a space outside of brackets'],
])('%s is refused: %s', (text, message) => {
  expect(read(text)).toBe(message);
});

test('a path of a hundred thousand steps is read', () => {
  const path = read(`$${'.a'.repeat(100_000)}`);

  expect(typeof path === 'string' ? path : path.segments.length).toBe(100_000);
});

test('a filter inside of ten thousand filters is refused', () => {
  expect(read(`$${'[?(@'.repeat(10_000)}${')]'.repeat(10_000)}`)).toBe('A filter must not have a filter in it');
});
