import fc from 'fast-check';
import { orElse } from '../../../lib/typed/function/or-else';
import { is, num, object } from './names';
import { type Equivalents, expectEquivalent, given, json, names, numbers, printed, texts } from './running';

interface Data {
  readonly a: { readonly id: string; readonly n: number; readonly list: unknown[]; readonly note?: string };
  readonly b: { readonly n: number; readonly x?: unknown; readonly note?: string };
  readonly record: Record<string, unknown>;
  readonly prices: Record<string, number>;
  readonly key: string;
  readonly items: { readonly sku: string; readonly value: unknown }[];
}

const data: fc.Arbitrary<Data> = fc.record({
  a: fc.record(
    { id: texts, n: numbers, list: fc.array(json, { maxLength: 2 }), note: texts },
    { requiredKeys: ['id', 'n', 'list'] },
  ),
  b: fc.record({ n: numbers, x: json, note: texts }, { requiredKeys: ['n'] }),
  record: fc.dictionary(names, json, { maxKeys: 3, noNullPrototype: true }),
  prices: fc.dictionary(fc.constantFrom('a', 'b', 'c'), numbers, { noNullPrototype: true }),
  key: fc.constantFrom('a', 'b', 'c', 'd'),
  items: fc.array(fc.record({ sku: names, value: json }), { maxLength: 3 }),
});
const order = given<Data>();

describe('object', () => {
  test.each<[unknown, string]>([
    [object.merge(order.a, { paid: true }), '$merge([$order.a, { "paid": true }])'],
    [object.pick(order.a, 'id', 'note'), '{ "id": $order.a.id, "note": $order.a.note }'],
    [
      object.pick(object.merge(order.a, order.b), 'id'),
      '(function($value) { { "id": $value.id } })($merge([$order.a, $order.b]))',
    ],
    [
      object.omit(order.a, 'id', 'note'),
      '$merge([$sift($order.a, function($value, $name) { $not($name in ["id", "note"]) })])',
    ],
    [object.lookup(order.prices, order.key), '$lookup($order.prices, $order.key)'],
    [object.lookup(order.prices, 'a b'), '$order.prices.`a b`'],
    [object.has(order.prices, order.key), '$exists($lookup($order.prices, $order.key))'],
    [object.keys(order.prices), '[$keys($order.prices)]'],
    [object.values(order.prices), '[$each($order.prices, function($value) { $value })[]]'],
    [
      object.entries(order.prices),
      '[$each($order.prices, function($value, $key) { { "key": $key, "value": $value } })]',
    ],
    [
      object.fromEntries(
        order.items,
        ({ sku }) => sku,
        ({ value }) => value,
      ),
      '$merge([$map($order.items, function($item) { { $item.sku: $item.value } })])',
    ],
  ])('prints %#', (expression, code) => {
    expect(printed(expression)).toBe(code);
  });

  test('gives what TypeScript gives', async () => {
    const cases: Equivalents<Data> = {
      merge: [({ a, b }) => object.merge(a, b), ({ a, b }) => ({ ...a, ...b })],
      mergeLiteral: [
        ({ a, b, key }) => object.merge(a, { key, list: 1 }, b),
        ({ a, b, key }) => ({ ...a, key, list: 1, ...b }),
      ],
      mergeOne: [({ record }) => object.merge(record), ({ record }) => record],
      pick: [({ a }) => object.pick(a, 'list', 'note'), ({ a: { list, note } }) => ({ list, note })],
      pickMerged: [({ a, b }) => object.pick(object.merge(a, b), 'x'), ({ b: { x } }) => ({ x })],
      omit: [({ a }) => object.omit(a, 'id', 'note'), ({ a: { id: _, note: __, ...rest } }) => rest],
      omitAll: [({ b }) => object.omit(b, 'n', 'x', 'note'), () => ({})],
      lookup: [({ record, key }) => object.lookup(record, key), ({ record, key }) => record[key]],
      lookupOrElse: [
        ({ prices, key }) => num.add(orElse(object.lookup(prices, key), 0), 1),
        ({ prices, key }) => (prices[key] ?? 0) + 1,
      ],
      has: [({ record, key }) => object.has(record, key), ({ record, key }) => key in record],
      hasLiteral: [({ record }) => object.has(record, 'a'), ({ record }) => 'a' in record],
      hasNot: [({ record, key }) => is.not(object.has(record, key)), ({ record, key }) => !(key in record)],
      keys: [({ record }) => object.keys(record), ({ record }) => Object.keys(record)],
      values: [({ record }) => object.values(record), ({ record }) => Object.values(record)],
      sumOfValues: [({ prices }) => num.sum(object.values(prices)), ({ prices }) => total(Object.values(prices))],
      entries: [
        ({ record }) => object.entries(record),
        ({ record }) => Object.entries(record).map(([key, value]) => ({ key, value })),
      ],
      fromEntries: [
        ({ items }) =>
          object.fromEntries(
            items,
            ({ sku }) => sku,
            ({ value }) => value,
          ),
        ({ items }) => Object.fromEntries(items.map(({ sku, value }) => [sku, value])),
      ],
    };
    await expectEquivalent(cases, data);
  });
});

function total(list: readonly number[]): number {
  return list.reduce((sum, number) => sum + number, 0);
}
