import type { JsonValue } from '../../lib/asl/json';
import { jsonPathValue, PathNotFound } from '../../lib/engine/evaluate/json-path-value';
import { parsePayloadPath } from '../../lib/expression/json-path/parse-payload-path';

// What json-path 2.0.0 gives; `npm run try-jsonpath` asks the library itself.

const read = (text: string, document: JsonValue) => {
  const path = parsePayloadPath(text);
  if (!path.ok) throw new Error(path.issue.message);
  const value = jsonPathValue(path.value, document);
  return value instanceof PathNotFound ? 'not found' : value;
};

const shop: JsonValue = {
  items: [{ id: 1, name: 'x', note: null }, { id: '2', name: 'y' }, { id: 3 }],
  tags: { one: { Key: 'n', Value: 'v' } },
};

test.each<[string, JsonValue]>([
  ['$.items[-1]', null],
  ['$.items[7]', null],
  ['$.items[-1].name', 'not found'],
  ['$.items[(@.length-2)].name', 'y'],
  ['$.items[1:].id', ['2', 3]],
  ['$.items[-1:].id', [3]],
  ['$.items[0,7]', [{ id: 1, name: 'x', note: null }, null]],
  ["$.tags.one['Key','Value','None']", { Key: 'n', Value: 'v' }],
  ["$.tags['one','two'].Key", 'not found'],
  ["$..[?(@.Key == 'n')].Value", ['v']],
  ['$.none..id', []],
  ['$.none[*].id', []],
  ['$.items[*].name', ['x', 'y']],
  ['$.items[0,2].name', 'not found'],
  ['$.items[?(@.id == 2)].name', ['y']],
  ["$.items[?(@.id >= '2')].id", ['2', 3]],
  ['$.items[?(@.note)]', []],
  ['$.items[?(!@.note)].id', [1, '2', 3]],
  ["$.items[?(@.name != 'x')].id", ['2']],
  ["$.items[?(@.name == 'y' || @.id == 3)].id", ['2', 3]],
  ["$.items[?(@.id == 'many')]", 'not found'],
  ['$.items[?(@.name =~ /[XZ]/i)].id', [1]],
  ['$.items.length()', 'not found'],
  ['$..*.name', 'not found'],
])('%s gives %j', (text, expected) => {
  expect(read(text, shop)).toEqual(expected);
});

test('a pattern that would never end for a matcher with backtracking has an answer', () => {
  expect(read('$[?(@.x =~ /^(a+)+$/)]', [{ x: `${'a'.repeat(50_000)}!` }])).toEqual([]);
});

test('a document of fifty thousand levels is searched', () => {
  let document: JsonValue = { end: 1 };
  for (let level = 0; level < 50_000; level += 1) document = [document];

  expect(read('$..end', document)).toEqual([1]);
  expect(read(`$${'[0]'.repeat(50_000)}.end`, document)).toBe(1);
});

test('descents that multiply end with an answer', () => {
  let document: JsonValue = {};
  for (let level = 0; level < 100; level += 1) document = { a: document };

  expect(read(`$${'..a'.repeat(30)}`, document)).toBe('not found');
}, 60_000);
