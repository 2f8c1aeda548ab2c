import { isReferencePath } from '../../../lib/expression/json-path/json-path';
import { parseJsonPath } from '../../../lib/expression/json-path/parse-json-path';

const pathOf = (text: string) => {
  const path = parseJsonPath(text);
  if (!path.ok) throw new Error(path.issue.message);
  return path.value;
};

test.each([
  ['$', { kind: 'input' }, []],
  [
    '$$.Execution.Id',
    { kind: 'context' },
    [
      { kind: 'names', names: ['Execution'] },
      { kind: 'names', names: ['Id'] },
    ],
  ],
  ['$order.id', { kind: 'variable', name: 'order' }, [{ kind: 'names', names: ['id'] }]],
  ['$.input-value', { kind: 'input' }, [{ kind: 'names', names: ['input-value'] }]],
  [
    '$[\'a b\']["c"]',
    { kind: 'input' },
    [
      { kind: 'names', names: ['a b'] },
      { kind: 'names', names: ['c'] },
    ],
  ],
  ["$['it\\'s']", { kind: 'input' }, [{ kind: 'names', names: ["it's"] }]],
  [
    '$[0][-1]',
    { kind: 'input' },
    [
      { kind: 'indexes', indexes: [0] },
      { kind: 'indexes', indexes: [-1] },
    ],
  ],
  [
    '$.a[1:3][:2][1:]',
    { kind: 'input' },
    [
      { kind: 'names', names: ['a'] },
      { kind: 'slice', from: 1, to: 3 },
      { kind: 'slice', from: undefined, to: 2 },
      { kind: 'slice', from: 1, to: undefined },
    ],
  ],
  ['$..id', { kind: 'input' }, [{ kind: 'descent' }, { kind: 'names', names: ['id'] }]],
  ['$.*[*]', { kind: 'input' }, [{ kind: 'wildcard' }, { kind: 'wildcard' }]],
])('reads %s', (text, root, segments) => {
  const path = pathOf(text);

  expect([path.text, path.root, path.segments]).toEqual([text, root, segments]);
});

test('reads filters', () => {
  const [segment] = pathOf("$[?(@.price < 10 && !(@.tags contains 'x') || @.id)]").segments;

  expect(segment).toEqual({
    kind: 'filter',
    filter: {
      kind: 'or',
      operands: [
        {
          kind: 'and',
          operands: [
            {
              kind: 'compare',
              operator: '<',
              left: { kind: 'path', path: { from: 'item', segments: [{ kind: 'names', names: ['price'] }] } },
              right: { kind: 'literal', value: 10 },
            },
            {
              kind: 'not',
              operand: {
                kind: 'compare',
                operator: 'contains',
                left: { kind: 'path', path: { from: 'item', segments: [{ kind: 'names', names: ['tags'] }] } },
                right: { kind: 'literal', value: 'x' },
              },
            },
          ],
        },
        { kind: 'exists', path: { from: 'item', segments: [{ kind: 'names', names: ['id'] }] } },
      ],
    },
  });
});

test.each([
  ['$.a.b[0]', true],
  ['$.a[0,1]', false],
  ["$['a','b']", false],
  ['$.a[*]', false],
  ['$..a', false],
])('%s is a reference path: %p', (text, expected) => {
  expect(isReferencePath(pathOf(text))).toBe(expected);
});

test.each([
  ['', 0],
  ['a.b', 0],
  ['$.', 2],
  ['$.a[', 4],
  ['$.a]', 3],
  ["$['a", 2],
  ['$.a[?(@.b ==)]', 12],
  ['$.a b', 3],
])('%p is not a path, and the issue is at %p', (text, offset) => {
  const path = parseJsonPath(text);

  expect(path.ok ? 'parsed' : path.issue.offset).toBe(offset);
});
