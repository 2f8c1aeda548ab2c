import type { JsonValue } from '../../lib/asl/json';
import { jsonPathValue, PathNotFound } from '../../lib/engine/evaluate/json-path-value';
import { parseJsonPath } from '../../lib/expression/json-path/parse-json-path';

const document: JsonValue = {
  store: {
    book: [
      { title: 'A', price: 8, tags: ['x'] },
      { title: 'B', price: 22 },
      { title: 'C', price: 12, isbn: '1' },
    ],
    name: 'shop',
    none: null,
  },
};

const valueOf = (text: string) => {
  const path = parseJsonPath(text);
  if (!path.ok) throw new Error(path.issue.message);
  const value = jsonPathValue(path.value, document);
  return value instanceof PathNotFound ? { reason: value.reason } : value;
};

test.each([
  ['$.store.name', 'shop'],
  ['$.store.book[-1].title', 'C'],
  ['$.store.none', null],
  ['$.store.book[*].title', ['A', 'B', 'C']],
  ['$.store.book[0,2].price', [8, 12]],
  ['$.store.book[1:].price', [22, 12]],
  ['$.store.book[-2:].price', [22, 12]],
  ['$..price', [8, 22, 12]],
  ['$.store.book[?(@.price < 20)].title', ['A', 'C']],
  ['$.store.book[?(@.title =~ /[ab]/i)].title', ['A', 'B']],
  ["$.store.book[?(@.title in ['B','C'])].price", [22, 12]],
  ['$.store.book[?(@.isbn)].title', ['C']],
  ['$.store.book[?(!@.isbn)].title', ['A', 'B']],
  ['$.store.book[?(@.price > $.store.book[0].price)].title', ['B', 'C']],
  ['$.store.book[?(@.tags size 1)].title', ['A']],
  ["$.store['name','none']", { name: 'shop', none: null }],
  ['$.store.book[?(@.price > 99)]', []],
  ['$.store.book[*].missing', []],
])('%s gives %j', (text, expected) => {
  expect(valueOf(text)).toEqual(expected);
});

test.each([
  ['$.a', "No results for path: $['a']"],
  ['$.a.b', "Missing property in path $['a']"],
  ['$.store.book[7]', "No results for path: $['store']['book'][7]"],
  ['$.a[*]', "Missing property in path $['a']"],
  // The service does not know the functions of the Jayway library.
  ['$.store.book.length()', "No results for path: $['store']['book'].length()"],
])('%s leads nowhere: %s', (text, reason) => {
  expect(valueOf(text)).toEqual({ reason });
});
