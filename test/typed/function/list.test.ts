import fc from 'fast-check';
import { choose } from '../../../lib/typed/function/choose';
import { orElse } from '../../../lib/typed/function/or-else';
import { text } from '../../../lib/typed/function/text';
import { is, list, num } from './names';
import { type Equivalents, evaluated, expectEquivalent, given, json, names, numbers, printed, texts } from './running';

interface Item {
  readonly sku: string;
  readonly price: number;
  readonly tags: string[];
  readonly note?: string;
}

interface Data {
  readonly items: Item[];
  readonly prices: number[];
  readonly tags: string[];
  readonly rows: number[][];
  readonly deep: number[][][];
  readonly any: unknown[];
  readonly value: unknown;
  readonly i: number;
  readonly n: number;
}

const item: fc.Arbitrary<Item> = fc.record(
  {
    sku: names,
    price: fc.oneof(fc.integer({ min: 0, max: 3 }), numbers),
    tags: fc.array(texts, { maxLength: 2 }),
    note: texts,
  },
  { requiredKeys: ['sku', 'price', 'tags'] },
);
const few = { maxLength: 3 };
const data: fc.Arbitrary<Data> = fc.record({
  items: fc.array(item, few),
  prices: fc.array(numbers, { maxLength: 6 }),
  tags: fc.array(fc.oneof(texts, fc.constantFrom('a', 'b')), { maxLength: 5 }),
  rows: fc.array(fc.array(fc.integer({ min: 0, max: 5 }), few), few),
  deep: fc.array(fc.array(fc.array(fc.nat(3), few), few), few),
  any: fc.array(json, few),
  value: json,
  i: fc.integer({ min: -4, max: 4 }),
  n: fc.nat(4),
});
const order = given<Data>();

describe('list', () => {
  test.each<[unknown, string]>([
    [list.of('a', 1, { x: order.n }), '["a", 1, { "x": $order.n }]'],
    [list.of(list.of(1), order.n), '[$each({ "1": [1], "2": $order.n }, function($item) { $item })[]]'],
    [list.of(num.add(order.n, 1), text`${order.n}`), '[$order.n + 1, $string($order.n)]'],
    [list.of(), '[]'],
    [list.count(order.items), '$count($order.items)'],
    [list.first(order.items), '$order.items[0]'],
    [list.last(order.items).sku, '$order.items[-1].sku'],
    [list.at(order.items, 2), '$order.items[2]'],
    [list.at(order.items, order.i).sku, '($order.items[$order.i]).sku'],
    [
      list.at(order.tags, num.subtract(list.count(order.tags), 1)),
      '(function($value) { $order.tags[$value] })($count($order.tags) - 1)',
    ],
    [
      list.slice(order.items, 1, 3),
      '[$filter($order.items, function($item, $index) { $index >= 1 and $index < 3 })[]]',
    ],
    [
      list.slice(order.items, -2),
      '(function($value) { [$filter($order.items, function($item, $index) { $index >= $value })[]] })($count($order.items) - 2)',
    ],
    [list.range(1, order.n), '[1..$order.n]'],
    [list.range(0, 10, 5), '[$range(0, 10, 5)]'],
    [
      list.filter(order.items, ({ price }) => is.greater(price, 1)),
      '[$filter($order.items, function($item) { $item.price > 1 })[]]',
    ],
    [
      list.first(list.filter(order.items, ({ price }) => is.greater(price, 1))).sku,
      '([$filter($order.items, function($item) { $item.price > 1 })[]])[0].sku',
    ],
    [
      list.find(order.items, (_, index) => is.greater(index, 1)).sku,
      '$filter($order.items, function($item, $index) { $index > 1 })[0].sku',
    ],
    [
      list.some(order.items, ({ price }) => is.greater(price, 1)),
      '$exists($filter($order.items, function($item) { $item.price > 1 }))',
    ],
    [
      list.every(order.items, ({ price }) => is.greater(price, 1)),
      '$not($exists($filter($order.items, function($item) { $not($item.price > 1) })))',
    ],
    [list.includes(order.tags, 'a'), '"a" in $order.tags'],
    [list.distinct(order.tags), '$distinct($order.tags)'],
    [list.map(order.items, ({ sku }) => sku), '[$map($order.items, function($item) { $item.sku })[]]'],
    [
      list.map(order.items, ({ sku, price }) => ({ sku, cost: num.multiply(price, 2) })),
      '[$map($order.items, function($item) { { "sku": $item.sku, "cost": $item.price * 2 } })]',
    ],
    [
      list.map(order.rows, (row) => list.map(row, (x) => num.add(x, list.count(row)))),
      '[$map($order.rows, function($item) { [$map($item, function($item2) { $item2 + $count($item) })] })[]]',
    ],
    [
      list.flatMap(order.items, ({ tags }) => tags),
      '$reduce([$map($order.items, function($item) { $item.tags })[]], $append, [])',
    ],
    [list.flatten(order.rows), '$reduce($order.rows, $append, [])'],
    [
      list.reduce(order.items, (total, { price }) => num.add(total, price), 0),
      '$reduce($order.items, function($result, $item) { $result + $item.price }, 0)',
    ],
    [list.sum(order.items, ({ price }) => price), '$sum([$map($order.items, function($item) { $item.price })])'],
    [list.sort(order.prices), '$sort($order.prices)'],
    [
      list.sort(order.items, ({ price }) => price, 'descending'),
      '$sort($order.items, function($a, $b) { $a.price < $b.price })',
    ],
    [list.reverse(order.items), '$reverse($order.items)'],
    [list.concat(order.tags, order.tags), '$append($order.tags, $order.tags)'],
    [list.append(order.tags, 'a'), '$append($order.tags, ["a"])'],
    [list.zip(order.tags, order.prices), '$zip($order.tags, $order.prices)'],
    [list.partition(order.items, 10), '[$partition($order.items, 10)[]]'],
    [
      list.groupBy(order.items, ({ sku }) => sku),
      '$reduce($order.items, function($groups, $item) { $merge([$groups, { $item.sku: $append($lookup($groups, $item.sku), [$item]) }]) }, {})',
    ],
    [list.join(order.tags, ','), '$join($order.tags, ",")'],
  ])('prints %#', (expression, code) => {
    expect(printed(expression)).toBe(code);
  });

  test('filters and finds as TypeScript does', async () => {
    const cases: Equivalents<Data> = {
      filter: [
        ({ items }) => list.filter(items, ({ price }) => is.greater(price, 1)),
        ({ items }) => items.filter(({ price }) => price > 1),
      ],
      filterAny: [
        ({ any, n }) => list.filter(any, (_, i) => is.less(i, n)),
        ({ any, n }) => any.filter((_, i) => i < n),
      ],
      filterRows: [
        ({ rows }) => list.filter(rows, (row) => is.empty(row)),
        ({ rows }) => rows.filter((row) => row.length === 0),
      ],
      filterAll: [({ any }) => list.filter(any, () => true), ({ any }) => any],
      filterNone: [({ any }) => list.filter(any, () => false), () => []],
      filterTwice: [
        ({ rows }) =>
          list.filter(
            list.filter(rows, (row) => is.not(is.empty(row))),
            (_, i) => is.less(i, 1),
          ),
        ({ rows }) => rows.filter((row) => row.length > 0).filter((_, i) => i < 1),
      ],
      find: [({ any, n }) => list.find(any, (_, i) => is.equal(i, n)), ({ any, n }) => any.find((_, i) => i === n)],
      findField: [
        ({ items }) => list.find(items, ({ price }) => is.greater(price, 0)).sku,
        ({ items }) => items.find(({ price }) => price > 0)?.sku,
      ],
      findInFound: [
        ({ rows }) => list.find(rows, (row) => is.not(is.empty(row)))[0],
        ({ rows }) => rows.find((row) => row.length > 0)?.[0],
      ],
      some: [({ rows }) => list.some(rows, (row) => is.empty(row)), ({ rows }) => rows.some((row) => row.length === 0)],
      someNull: [({ any, n }) => list.some(any, (_, i) => is.equal(i, n)), ({ any, n }) => any.some((_, i) => i === n)],
      every: [
        ({ rows }) => list.every(rows, (row) => is.empty(row)),
        ({ rows }) => rows.every((row) => row.length === 0),
      ],
      includesLiteral: [
        ({ tags }) => list.includes(['b', 'a'], orElse(list.first(tags), '')),
        ({ tags }) => ['b', 'a'].includes(tags[0] ?? ''),
      ],
      includes: [({ tags }) => list.includes(tags, 'a'), ({ tags }) => tags.includes('a')],
      distinct: [({ tags }) => list.distinct(tags), ({ tags }) => [...new Set(tags)]],
      distinctRows: [
        ({ rows }) => list.distinct(rows),
        ({ rows }) => [...new Set(rows.map((row) => JSON.stringify(row)))].map((row) => JSON.parse(row)),
      ],
    };
    await expectEquivalent(cases, data);
  });

  test('reads and cuts as TypeScript does', async () => {
    const cases: Equivalents<Data> = {
      ofOne: [({ value }) => list.of(value), ({ value }) => [value]],
      of: [({ value, any, n }) => list.of(value, any, n), ({ value, any, n }) => [value, any, n]],
      ofLists: [({ rows }) => list.of(rows, [rows]), ({ rows }) => [rows, [rows]]],
      ofOptional: [({ items }) => list.of(orElse(list.first(items).note, '-')), ({ items }) => [items[0]?.note ?? '-']],
      count: [({ any }) => list.count(any), ({ any }) => any.length],
      countFiltered: [({ rows }) => list.count(list.filter(rows, () => true)), ({ rows }) => rows.length],
      first: [({ any }) => list.first(any), ({ any }) => any[0]],
      firstMapped: [({ any }) => list.first(list.map(any, (value) => value)), ({ any }) => any[0]],
      firstField: [({ items }) => list.first(items).tags, ({ items }) => items[0]?.tags],
      firstOfFirst: [({ rows }) => rows[0]?.[0], ({ rows }) => rows[0]?.[0]],
      last: [({ any }) => list.last(any), ({ any }) => any.at(-1)],
      at: [({ any, i }) => list.at(any, i), ({ any, i }) => any.at(i)],
      atField: [({ items, i }) => list.at(items, i).tags, ({ items, i }) => items.at(i)?.tags],
      atLiteral: [({ rows }) => list.at(rows, -2), ({ rows }) => rows.at(-2)],
      atComputed: [
        ({ any, n }) => list.at(list.reverse(any), num.subtract(n, 1)),
        ({ any, n }) => [...any].reverse().at(n - 1),
      ],
      slice: [({ any, n }) => list.slice(any, n, 3), ({ any, n }) => any.slice(n, 3)],
      sliceFrom: [({ any, n }) => list.slice(any, n), ({ any, n }) => any.slice(n)],
      sliceComputed: [
        ({ any, n }) => list.slice(any, num.subtract(n, 1), num.add(n, 1)),
        ({ any, n }) => any.filter((_, i) => i >= n - 1 && i < n + 1),
      ],
      sliceLast: [({ any }) => list.slice(any, -2), ({ any }) => any.slice(-2)],
      sliceButLast: [({ any }) => list.slice(list.reverse(any), 0, -1), ({ any }) => [...any].reverse().slice(0, -1)],
      range: [({ n }) => list.range(1, n), ({ n }) => Array.from({ length: n }, (_, i) => i + 1)],
      rangeByTwo: [
        ({ n }) => list.range(0, n, 2),
        ({ n }) => Array.from({ length: Math.floor(n / 2) + 1 }, (_, i) => i * 2),
      ],
      rangeBack: [({ n }) => list.range(n, 1, -1), ({ n }) => Array.from({ length: n }, (_, i) => n - i)],
      partition: [({ any, n }) => list.partition(any, num.add(n, 1)), ({ any, n }) => partitioned(any, n + 1)],
      partitionRows: [({ rows }) => list.partition(rows, 2), ({ rows }) => partitioned(rows, 2)],
      join: [({ tags }) => list.join(tags, ','), ({ tags }) => tags.join(',')],
    };
    await expectEquivalent(cases, data);
  });

  test('makes lists of lists as TypeScript does', async () => {
    const cases: Equivalents<Data> = {
      map: [({ items }) => list.map(items, ({ sku }) => sku), ({ items }) => items.map(({ sku }) => sku)],
      mapAny: [({ any }) => list.map(any, (value) => value), ({ any }) => any],
      mapIndex: [({ any }) => list.map(any, (_, i) => num.add(i, 1)), ({ any }) => any.map((_, i) => i + 1)],
      mapLists: [({ items }) => list.map(items, ({ tags }) => tags), ({ items }) => items.map(({ tags }) => tags)],
      mapToLists: [
        ({ any }) => list.map(any, (value, i) => [value, i]),
        ({ any }) => any.map((value, i) => [value, i]),
      ],
      mapToObjects: [
        ({ items }) => list.map(items, ({ tags, sku }) => ({ sku, first: orElse(list.first(tags), ''), tags })),
        ({ items }) => items.map(({ tags, sku }) => ({ sku, first: tags[0] ?? '', tags })),
      ],
      mapChosen: [
        ({ rows }) => list.map(rows, (row, i) => choose(is.less(i, 1), row, list.reverse(row))),
        ({ rows }) => rows.map((row, i) => (i < 1 ? row : [...row].reverse())),
      ],
      mapNested: [
        ({ rows }) => list.map(rows, (row, i) => list.map(row, (x, j) => num.add(x, i, num.multiply(j, 10)))),
        ({ rows }) => rows.map((row, i) => row.map((x, j) => x + i + j * 10)),
      ],
      mapFiltered: [
        ({ deep }) => list.map(deep, (rows) => list.filter(rows, (row) => list.some(row, (x) => is.less(x, 2)))),
        ({ deep }) => deep.map((rows) => rows.filter((row) => row.some((x) => x < 2))),
      ],
      mapConstant: [({ any }) => list.map(any, () => 'x'), ({ any }) => any.map(() => 'x')],
      flatMap: [
        ({ items }) => list.flatMap(items, ({ tags }) => tags),
        ({ items }) => items.flatMap(({ tags }) => tags),
      ],
      flatMapNested: [({ deep }) => list.flatMap(deep, (rows) => rows), ({ deep }) => deep.flat()],
      flatten: [({ rows }) => list.flatten(rows), ({ rows }) => rows.flat()],
      flattenDeep: [({ deep }) => list.flatten(deep), ({ deep }) => deep.flat()],
      reduce: [
        ({ prices }) => list.reduce(prices, (most, price) => num.max([most, price]), 0),
        ({ prices }) => prices.reduce((most, price) => Math.max(most, price), 0),
      ],
      reduceByIndex: [
        ({ any }) => list.reduce(any, (_r, _v, i) => i, -1),
        ({ any }) => any.reduce((_r: number, _v, i) => i, -1),
      ],
      reduceConstant: [({ any }) => list.reduce(any, () => 1, 0), ({ any }) => any.reduce((_: number) => 1, 0)],
      reduceToList: [
        ({ rows }) => list.reduce(rows, (all, row) => list.append(all, list.count(row)), list.of(0)),
        ({ rows }) => [0, ...rows.map((row) => row.length)],
      ],
      sum: [
        ({ items }) => list.sum(items, ({ price }) => num.multiply(price, 2)),
        ({ items }) => items.reduce((sum, { price }) => sum + price * 2, 0),
      ],
      sumOfLists: [({ rows }) => list.sum(rows, (row) => list.count(row)), ({ rows }) => rows.flat().length],
      concat: [({ any, rows }) => list.concat(any, rows, any), ({ any, rows }) => [...any, ...rows, ...any]],
      concatLiteral: [
        ({ tags, value, rows }) => list.concat(tags, ['x', value], [rows], []),
        ({ tags, value, rows }) => [...tags, 'x', value, rows],
      ],
      mapLiteral: [
        ({ value, n }) => list.map([value, n, 1], (v, i) => ({ v, i })),
        ({ value, n }) => [
          { v: value, i: 0 },
          { v: n, i: 1 },
          { v: 1, i: 2 },
        ],
      ],
      append: [({ any, value }) => list.append(any, value), ({ any, value }) => [...any, value]],
      appendRow: [({ rows, prices }) => list.append(rows, prices, [1]), ({ rows, prices }) => [...rows, prices, [1]]],
      zip: [
        ({ any, rows }) => list.zip(any, rows),
        ({ any, rows }) => any.slice(0, rows.length).map((value, i) => [value, rows[i]]),
      ],
    };
    await expectEquivalent(cases, data);
  });

  test('sorts and groups as TypeScript does', async () => {
    const cases: Equivalents<Data> = {
      sort: [({ prices }) => list.sort(prices), ({ prices }) => [...prices].sort((a, b) => a - b)],
      sortTexts: [({ tags }) => list.sort(tags), ({ tags }) => [...tags].sort()],
      sortDescending: [
        ({ tags }) => list.sort(tags, (tag) => tag, 'descending'),
        ({ tags }) => [...tags].sort().reverse(),
      ],
      sortByKey: [
        ({ items }) => list.sort(items, ({ price }) => price),
        ({ items }) => [...items].sort((a, b) => a.price - b.price),
      ],
      sortByKeyDescending: [
        ({ items }) => list.sort(items, ({ price }) => price, 'descending'),
        ({ items }) => [...items].sort((a, b) => b.price - a.price),
      ],
      sortRows: [
        ({ rows }) => list.sort(rows, (row) => list.count(row)),
        ({ rows }) => [...rows].sort((a, b) => a.length - b.length),
      ],
      reverse: [({ any }) => list.reverse(any), ({ any }) => [...any].reverse()],
      groupBy: [({ items }) => list.groupBy(items, ({ sku }) => sku), ({ items }) => grouped(items, ({ sku }) => sku)],
      groupByComputed: [
        ({ items }) => list.groupBy(items, ({ price }) => choose(is.less(price, 1), 'cheap', 'dear')),
        ({ items }) => grouped(items, ({ price }) => (price < 1 ? 'cheap' : 'dear')),
      ],
    };
    await expectEquivalent(cases, data);
  });

  test('an item at a random place is one item', async () => {
    const tenth = () => list.at(list.range(0, 9), num.floor(num.multiply(num.random(), 10)));
    const items = Array.from({ length: 20 }, (_, i) => [`at${i}`, is.number(tenth())] as const);

    expect(await evaluated(Object.fromEntries(items), {})).toEqual(
      Object.fromEntries(items.map(([name]) => [name, true])),
    );
  });

  test('an item is known only in its callback', () => {
    const leaked: unknown[] = [];
    list.map(order.tags, (tag) => {
      leaked.push(tag);
      return tag;
    });

    expect(() => printed(leaked[0])).toThrow(
      new TypeError('What a callback got as its "item" is used outside of the callback.'),
    );
  });

  test('refuses places and sizes that are not', () => {
    expect(() => list.at(order.items, 0.5)).toThrow(
      new TypeError('0.5 is not a place in a list, which is a whole number.'),
    );
    expect(() => list.partition(order.items, 0)).toThrow(
      new TypeError('A list is cut into lists of one item or more, not of 0.'),
    );
    expect(() => list.range(0, 1, 0)).toThrow(new TypeError('A range gets nowhere by steps of 0.'));
  });
});

function partitioned<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

function grouped<T>(items: readonly T[], key: (item: T) => string): Record<string, T[]> {
  const groups: Record<string, T[]> = {};
  for (const one of items) groups[key(one)] = [...(groups[key(one)] ?? []), one];
  return groups;
}
