import { Stack } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import fc from 'fast-check';
import { orNull, recordOf } from '../../../lib/typed/call/attribute';
import { dynamoTable } from '../../../lib/typed/call/dynamo-table';
import type { Page, PageKey } from '../../../lib/typed/call/dynamo-table-types';
import type { TypedCall } from '../../../lib/typed/call/typed-call';
import { given, ifPresent, ran, resultText, sent, written } from './support';

interface OrderRow {
  id: string;
  at: string;
  customer: string;
  status: 'open' | 'paid';
  total: number;
  express: boolean;
  tags: string[];
  labels: string[];
  scores: number[];
  address: { city: string; street?: string };
  lines: { sku: string; qty: number }[];
  grid: number[][];
  stock: Record<string, number>;
  shippedAt: string | null;
  note?: string;
  weight?: number;
}

const orders = dynamoTable<OrderRow>()('orders', {
  partitionKey: 'id',
  sortKey: 'at',
  attributes: {
    id: 'S',
    at: 'S',
    customer: 'S',
    status: 'S',
    total: 'N',
    express: 'BOOL',
    tags: ['S'],
    labels: 'SS',
    scores: 'NS',
    address: { city: 'S', 'street?': 'S' },
    lines: [{ sku: 'S', qty: 'N' }],
    grid: [['N']],
    stock: recordOf('N'),
    shippedAt: orNull('S'),
    'note?': 'S',
    'weight?': 'N',
  },
  indexes: { byCustomer: { partitionKey: 'customer', sortKey: 'at', projected: ['total'] } },
});

const visits = dynamoTable('visits', { partitionKey: 'day', attributes: { day: 'S', count: 'N', 'by?': 'SS' } });

const ROW: OrderRow = {
  id: 'o-1',
  at: '2026-11-22',
  customer: 'c-1',
  status: 'open',
  total: 12.5,
  express: false,
  tags: ['new'],
  labels: ['web'],
  scores: [1, 2],
  address: { city: 'Lisbon' },
  lines: [{ sku: 'a', qty: 2 }],
  grid: [[1]],
  stock: { a: 3 },
  shippedAt: null,
  weight: 0,
};

const ITEM = {
  id: { S: 'o-1' },
  at: { S: '2026-11-22' },
  customer: { S: 'c-1' },
  status: { S: 'open' },
  total: { N: '12.5' },
  express: { BOOL: false },
  tags: { L: [{ S: 'new' }] },
  labels: { SS: ['web'] },
  scores: { NS: ['1', '2'] },
  address: { M: { city: { S: 'Lisbon' } } },
  lines: { L: [{ M: { sku: { S: 'a' }, qty: { N: '2' } } }] },
  grid: { L: [{ L: [{ N: '1' }] }] },
  stock: { M: { a: { N: '3' } } },
  shippedAt: { NULL: true },
  weight: { N: '0' },
};

const KEY = { id: 'o-1', at: '2026-11-22' };

/** The row with other values, and what DynamoDB makes of them. */
const VARIANTS: readonly (readonly [string, Partial<OrderRow>, object])[] = [
  ['lists without items', { tags: [], lines: [], grid: [] }, { tags: { L: [] }, lines: { L: [] }, grid: { L: [] } }],
  ['lists with an empty list', { grid: [[]] }, { grid: { L: [{ L: [] }] } }],
  [
    'longer lists',
    { tags: ['a', 'b'], grid: [[1, 2], [], [3]], scores: [1] },
    {
      tags: { L: [{ S: 'a' }, { S: 'b' }] },
      grid: { L: [{ L: [{ N: '1' }, { N: '2' }] }, { L: [] }, { L: [{ N: '3' }] }] },
      scores: { NS: ['1'] },
    },
  ],
  [
    'what may be missing or null',
    { note: '', shippedAt: '2026', address: { city: 'Porto', street: 'Rua' } },
    { note: { S: '' }, shippedAt: { S: '2026' }, address: { M: { city: { S: 'Porto' }, street: { S: 'Rua' } } } },
  ],
  ['an empty record', { stock: {} }, { stock: { M: {} } }],
];

describe('get', () => {
  test('asks for the key, and gives plain values', () => {
    const call = visits.get({ day: given<string>('day') });
    expect({ ...written(call), result: resultText(call) }).toEqual({
      target: { service: 'dynamodb:getItem' },
      pattern: 'requestResponse',
      arguments: { TableName: 'visits', Key: { day: { S: '{% $states.input.day %}' } } },
      permissions: [expect.objectContaining({ actions: ['dynamodb:GetItem'] })],
      result: '$states.result.Item.{ "day": day.S, "count": $number(count.N), "by": by.SS }',
    });
  });

  test('gives what was put, and nothing where nothing is', async () => {
    const call = orders.get(given<typeof KEY>('key'));
    expect(await ran(call, { key: KEY }, { Item: ITEM })).toEqual({
      sent: { TableName: 'orders', Key: { id: ITEM.id, at: ITEM.at } },
      result: ROW,
    });
    expect(await ran(call, { key: KEY }, {})).toEqual({ sent: expect.anything(), result: 'missing' });
  });

  test.each(VARIANTS)('reads %s', async (_what, row, item) => {
    const { result } = await ran(orders.get(KEY), {}, { Item: { ...ITEM, ...item } });
    expect(result).toEqual({ ...ROW, ...row });
  });

  test('reads some attributes', async () => {
    const call = orders.get(KEY, { attributes: ['status', 'total'], consistentRead: true });
    const typed: TypedCall<{ status: 'open' | 'paid'; total: number } | undefined> = call;
    expect(sent(typed)).toEqual({
      TableName: 'orders',
      Key: { id: ITEM.id, at: ITEM.at },
      ConsistentRead: true,
      ProjectionExpression: '#status, #total',
      ExpressionAttributeNames: { '#status': 'status', '#total': 'total' },
    });
    expect(resultText(call)).toBe('$states.result.Item.{ "status": status.S, "total": $number(total.N) }');
  });
});

describe('put', () => {
  test('sends an item that is written out, with references in it', () => {
    const call = orders.put({
      ...ROW,
      total: given<number>('total'),
      tags: ['new', given<string>('tag')],
      lines: [{ sku: given<string>('sku'), qty: 2 }],
      address: { city: `${given<string>('city')}!` },
    });
    expect(sent(call)).toEqual({
      TableName: 'orders',
      Item: {
        ...ITEM,
        total: { N: '{% $string($states.input.total) %}' },
        tags: { L: [{ S: 'new' }, { S: '{% $states.input.tag %}' }] },
        lines: { L: [{ M: { sku: { S: '{% $states.input.sku %}' }, qty: { N: '2' } } }] },
        address: { M: { city: { S: '{% $states.input.city & "!" %}' } } },
      },
    });
  });

  test.each([['the row', {}, {}] as const, ...VARIANTS])('sends %s by reference', async (_what, row, item) => {
    const value = { ...ROW, ...row };
    const whole = await ran(orders.put(given<OrderRow>('row')), { row: { ...value, more: 1 } }, {});
    const parts = Object.fromEntries(Object.keys(value).map((name) => [name, given(name)]));
    const byPart = await ran(orders.put(parts as never), value, {});
    expect([whole, byPart]).toEqual(
      [0, 1].map(() => ({ sent: { TableName: 'orders', Item: { ...ITEM, ...item } }, result: null })),
    );
  });

  test.each(VARIANTS)('sends %s written out', (_what, row, item) => {
    expect(sent(orders.put({ ...ROW, ...row }))).toEqual({ TableName: 'orders', Item: { ...ITEM, ...item } });
  });

  test('reads like something that a person would write', () => {
    expect(sent(visits.put(given<{ day: string; count: number; by?: string[] }>('visit')))).toEqual({
      TableName: 'visits',
      Item: '{% $states.input.visit.{ "day": { "S": day }, "count": { "N": $string(count) }, "by": $exists(by) ? { "SS": by } } %}',
    });
  });

  test('omits what is omitted at run time', async () => {
    const call = visits.put({
      day: 'd',
      count: given<number>('count'),
      by: ifPresent(given<string[] | undefined>('by')),
    });
    const Item = { day: { S: 'd' }, count: { N: '1' } };
    expect((await ran(call, { count: 1 }, {})).sent).toEqual({ TableName: 'visits', Item });
    const { sent: full } = await ran(call, { count: 1, by: ['a'] }, {});
    expect(full).toEqual({ TableName: 'visits', Item: { ...Item, by: { SS: ['a'] } } });
  });

  test('has conditions, and may give the old item', () => {
    const call = orders.put(given<OrderRow>('row'), {
      condition: {
        id: { exists: false },
        total: { atLeast: 0, below: given<number>('most') },
        tags: { contains: 'x' },
      },
      returns: 'old',
    });
    expect(sent(call)).toEqual({
      TableName: 'orders',
      Item: expect.any(String),
      ConditionExpression:
        'attribute_not_exists(#id) AND #total >= :total AND #total < :total2 AND contains(#tags, :tags)',
      ExpressionAttributeNames: { '#id': 'id', '#total': 'total', '#tags': 'tags' },
      ExpressionAttributeValues: {
        ':total': { N: '0' },
        ':total2': { N: '{% $string($states.input.most) %}' },
        ':tags': { S: 'x' },
      },
      ReturnValues: 'ALL_OLD',
    });
    expect(resultText(call)).toMatch(/^\$states\.result\.Attributes\.\{ "id": id\.S, /);
  });
});

describe('update', () => {
  test('changes an item that exists', () => {
    const call = orders.update(
      KEY,
      {
        set: { status: 'paid', address: { city: given<string>('city') } },
        setIfMissing: { shippedAt: null },
        add: { total: given<number>('fee') },
        append: { tags: ['paid'], labels: ['x'] },
        remove: ['note'],
      },
      { condition: { status: 'open', customer: { oneOf: ['a', 'b'], not: 'c', beginsWith: 'c' } }, returns: 'new' },
    );
    expect(sent(call)).toEqual({
      TableName: 'orders',
      Key: { id: ITEM.id, at: ITEM.at },
      UpdateExpression:
        'SET #status = :status, #address = :address, #shippedAt = if_not_exists(#shippedAt, :shippedAt), ' +
        '#tags = list_append(if_not_exists(#tags, :tags2), :tags) ADD #total :total, #labels :labels REMOVE #note',
      ConditionExpression:
        'attribute_exists(#id) AND #status = :status2 AND #customer IN (:customer, :customer2) ' +
        'AND #customer <> :customer3 AND begins_with(#customer, :customer4)',
      ExpressionAttributeNames: {
        '#status': 'status',
        '#address': 'address',
        '#shippedAt': 'shippedAt',
        '#tags': 'tags',
        '#total': 'total',
        '#labels': 'labels',
        '#note': 'note',
        '#id': 'id',
        '#customer': 'customer',
      },
      ExpressionAttributeValues: {
        ':status': { S: 'paid' },
        ':address': { M: { city: { S: '{% $states.input.city %}' } } },
        ':shippedAt': { NULL: true },
        ':tags': { L: [{ S: 'paid' }] },
        ':tags2': { L: [] },
        ':total': { N: '{% $string($states.input.fee) %}' },
        ':labels': { SS: ['x'] },
        ':status2': { S: 'open' },
        ':customer': { S: 'a' },
        ':customer2': { S: 'b' },
        ':customer3': { S: 'c' },
        ':customer4': { S: 'c' },
      },
      ReturnValues: 'ALL_NEW',
    });
  });

  test('gives the item as asked for', async () => {
    const answer = { Attributes: ITEM };
    expect((await ran(orders.update(KEY, { set: { total: 1 } }, { returns: 'new' }), {}, answer)).result).toEqual(ROW);
    expect((await ran(orders.update(KEY, { set: { total: 1 } }), {}, {})).result).toBe(null);
  });

  test('may make the item', () => {
    expect(sent(visits.upsert({ day: 'd' }, { add: { count: 1 } }))).toEqual({
      TableName: 'visits',
      Key: { day: { S: 'd' } },
      UpdateExpression: 'ADD #count :count',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':count': { N: '1' } },
    });
  });
});

test('delete names the key, and may give what was there', async () => {
  expect(sent(orders.delete(KEY))).toEqual({ TableName: 'orders', Key: { id: ITEM.id, at: ITEM.at } });
  const call = orders.delete(KEY, { condition: { weight: { exists: true } }, returns: 'old' });
  expect((await ran(call, {}, { Attributes: ITEM })).result).toEqual(ROW);
  expect((await ran(call, {}, {})).result).toBe('missing');
});

describe('query', () => {
  test('reads a partition', () => {
    const call = orders.query(
      { id: given<string>('id'), at: { between: ['2026-01', given<string>('end')] } },
      { filter: { status: 'open' }, limit: 5, newestFirst: true },
    );
    expect({ ...written(call), result: resultText(visits.query({ day: 'd' })) }).toEqual({
      target: { service: 'aws-sdk:dynamodb:query' },
      pattern: 'requestResponse',
      arguments: {
        TableName: 'orders',
        KeyConditionExpression: '#id = :id AND #at BETWEEN :at AND :at2',
        FilterExpression: '#status = :status',
        ExpressionAttributeNames: { '#id': 'id', '#at': 'at', '#status': 'status' },
        ExpressionAttributeValues: {
          ':id': { S: '{% $states.input.id %}' },
          ':at': { S: '2026-01' },
          ':at2': { S: '{% $states.input.end %}' },
          ':status': { S: 'open' },
        },
        Limit: 5,
        ScanIndexForward: false,
      },
      permissions: [expect.objectContaining({ actions: ['dynamodb:Query'] })],
      result:
        '{ "items": [$states.result.Items.{ "day": day.S, "count": $number(count.N), "by": by.SS }], ' +
        '"count": $states.result.Count, "next": $states.result.LastEvaluatedKey }',
    });
  });

  test.each([[[]], [[ROW]], [[ROW, { ...ROW, grid: [] }]]])('gives a list, whatever its length', async (rows) => {
    const call = orders.scan();
    const page = { items: rows, count: rows.length };
    expect((await ran(call, {}, call._answerWith(page))).result).toEqual(page);
  });

  test('by an index gives what the index holds', async () => {
    const call: TypedCall<Page<Pick<OrderRow, 'id' | 'at' | 'customer' | 'total'>>> = orders.queryIndex('byCustomer', {
      customer: 'c-1',
      at: { beginsWith: '2026' },
    });
    expect(sent(call)).toEqual({
      TableName: 'orders',
      IndexName: 'byCustomer',
      KeyConditionExpression: '#customer = :customer AND begins_with(#at, :at)',
      ExpressionAttributeNames: { '#customer': 'customer', '#at': 'at' },
      ExpressionAttributeValues: { ':customer': { S: 'c-1' }, ':at': { S: '2026' } },
    });
    const { id, at, customer, total } = ITEM;
    const { result } = await ran(
      call,
      {},
      { Items: [{ id, at, customer, total }], Count: 1, LastEvaluatedKey: { id, at } },
    );
    expect(result).toEqual({
      items: [{ id: 'o-1', at: '2026-11-22', customer: 'c-1', total: 12.5 }],
      count: 1,
      next: { id, at },
    });
  });

  test('continues where the page before ended, if there was one', async () => {
    const call = visits.query({ day: 'd' }, { startAt: ifPresent(given<PageKey | undefined>('next')), limit: 2 });
    const first = {
      TableName: 'visits',
      KeyConditionExpression: '#day = :day',
      ExpressionAttributeNames: { '#day': 'day' },
      ExpressionAttributeValues: { ':day': { S: 'd' } },
      Limit: 2,
    };
    const answer = { Items: [], Count: 0 };
    expect((await ran(call, {}, answer)).sent).toEqual(first);
    const next = { day: { S: 'x' } };
    expect((await ran(call, { next }, answer)).sent).toEqual({ ...first, ExclusiveStartKey: next });
    expect(written(call).permissions).toEqual([expect.objectContaining({ actions: ['dynamodb:Query'] })]);
    expect(sent(visits.scan({ startAt: given<PageKey>('next') }))).toEqual({
      TableName: 'visits',
      ExclusiveStartKey: '{% $states.input.next %}',
    });
  });
});

describe('a mock', () => {
  test('is given the request and gives the result as plain values', () => {
    const put = orders.put(ROW, { returns: 'old' });
    expect([put._requestIn({ Item: ITEM }), put._answerWith(ROW), put._answerWith(undefined)]).toEqual([
      ROW,
      { Attributes: ITEM },
      {},
    ]);
    const get = orders.get(KEY);
    expect([get._requestIn({ Key: { id: ITEM.id, at: ITEM.at } }), get._answerWith(ROW)]).toEqual([
      KEY,
      { Item: ITEM },
    ]);
    expect(orders.put(ROW)._answerWith(null)).toEqual({});
  });
});

test.each([
  ['get', orders.get(KEY), true],
  ['put', orders.put(ROW), false],
  ['put that gives the old item', orders.put(ROW, { returns: 'old' }), true],
  ['update that gives the old item', orders.update(KEY, {}, { returns: 'old' }), false],
  ['upsert that gives the old item', visits.upsert({ day: 'd' }, {}, { returns: 'old' }), true],
  ['upsert that gives the new item', visits.upsert({ day: 'd' }, {}, { returns: 'new' }), false],
  ['query', visits.query({ day: 'd' }), false],
] as const)('the result of a %s may be missing or not', (_what, call, mayBeMissing) => {
  expect(call._mayBeMissing).toBe(mayBeMissing);
});

describe('whatever the values', () => {
  const text = fc.string();
  const number = fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
    .map((n) => Number(n.toPrecision(12)));
  const rows: fc.Arbitrary<OrderRow> = fc.record(
    {
      id: text,
      at: text,
      customer: text,
      status: fc.constantFrom('open' as const, 'paid' as const),
      total: number,
      express: fc.boolean(),
      tags: fc.array(text),
      labels: fc.array(text, { minLength: 1 }),
      scores: fc.array(number, { minLength: 1 }),
      address: fc.record({ city: text, street: text }, { requiredKeys: ['city'] }),
      lines: fc.array(fc.record({ sku: text, qty: number })),
      grid: fc.array(fc.array(number)),
      stock: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9 .]*$/), number),
      shippedAt: fc.option(text),
      note: text,
      weight: number,
    },
    { requiredKeys: Object.keys(ROW).filter((name) => name !== 'weight') as never },
  );

  test('what is put is what is read, and what mocks say', async () => {
    const put = orders.put(given<OrderRow>('row'));
    await fc.assert(
      fc.asyncProperty(rows, async (generated) => {
        const row = JSON.parse(JSON.stringify(generated)) as OrderRow;
        const { Item } = (await ran(put, { row }, {})).sent as { Item: unknown };
        const { result } = await ran(orders.get(KEY), {}, { Item });
        expect([result, put._requestIn({ Item }), orders.get(KEY)._answerWith(row)]).toEqual([row, row, { Item }]);
        expect((sent(orders.put(row)) as { Item: unknown }).Item).toEqual(Item);
      }),
      { numRuns: 40 },
    );
  });
});

test('a construct of a table gives its name and its permissions, indexes included', () => {
  const stack = new Stack();
  const table = new Table(stack, 'Rows', { partitionKey: { name: 'id', type: AttributeType.STRING } });
  const rows = dynamoTable(table, {
    partitionKey: 'id',
    attributes: { id: 'S', at: 'S' },
    indexes: { byTime: { partitionKey: 'at' } },
  });
  const calls = [rows.get({ id: 'o' }), rows.query({ id: 'o' }), rows.queryIndex('byTime', { at: 'x' }), rows.scan()];
  const rights = calls.map((call) =>
    written(call).permissions.map(({ actions, resources }) => ({ actions, resources })),
  );
  const names = calls.map((call) => (sent(call) as { TableName: unknown }).TableName);
  const name = stack.resolve(table.tableName) as { readonly Ref: string };
  const tableArn = { 'Fn::GetAtt': [name.Ref, 'Arn'] };
  const indexArn = { 'Fn::Join': ['', [tableArn, '/index/byTime']] };
  expect(stack.resolve([rights, names])).toEqual([
    [
      [{ actions: ['dynamodb:GetItem'], resources: [tableArn] }],
      [{ actions: ['dynamodb:Query'], resources: [tableArn] }],
      [{ actions: ['dynamodb:Query'], resources: [tableArn, indexArn] }],
      [{ actions: ['dynamodb:Scan'], resources: [tableArn] }],
    ],
    calls.map(() => name),
  ]);
});

test('types are those of the items', () => {
  const read: TypedCall<OrderRow | undefined, { readonly id: string; readonly at: string }> = orders.get(KEY);
  const inferred: TypedCall<
    { readonly day: string; readonly count: number; readonly by?: readonly string[] } | undefined
  > = visits.get({ day: 'd' });
  const nothing: TypedCall<null> = orders.put(ROW);
  const old: TypedCall<OrderRow | undefined> = orders.put(ROW, { returns: 'old' });
  const updated: TypedCall<OrderRow> = orders.update(KEY, {}, { returns: 'old' });
  expect([read, inferred, nothing, old, updated].map((call) => call._integration.toString())).toEqual([
    'dynamodb:getItem',
    'dynamodb:getItem',
    'dynamodb:putItem',
    'dynamodb:putItem',
    'dynamodb:updateItem',
  ]);
});

/** Not run: each line must be refused where it says so. */
function wrong(): void {
  // @ts-expect-error a key of another name
  orders.get({ idd: 'o-1', at: '' });
  // @ts-expect-error half a key
  orders.get({ id: 'o-1' });
  // @ts-expect-error a key of another type
  visits.get({ day: given<number>('n') });
  // @ts-expect-error a value that may be missing, as a key
  visits.get({ day: given<string | undefined>('n') });
  // @ts-expect-error no result may be taken for one that is there
  const read: TypedCall<OrderRow> = orders.get(KEY);
  // @ts-expect-error a member that is missing
  visits.put({ day: 'd' });
  // @ts-expect-error an attribute that is not an attribute
  visits.put({ day: 'd', count: 1, colour: 'red' });
  // @ts-expect-error a text for a number
  visits.put({ day: 'd', count: '1' });
  // @ts-expect-error a missing value needs ifPresent
  visits.put({ day: 'd', count: 1, by: given<string[] | undefined>('by') });
  // @ts-expect-error only what may be missing can be removed
  orders.update(KEY, { remove: ['total'] });
  // @ts-expect-error a key can't be changed
  orders.update(KEY, { set: { id: 'x' } });
  // @ts-expect-error only numbers can be added to
  orders.update(KEY, { add: { status: 1 } });
  // @ts-expect-error the status is none of those
  orders.update(KEY, { set: { status: 'lost' } });
  // @ts-expect-error a condition of another type
  orders.delete(KEY, { condition: { total: 'x' } });
  // @ts-expect-error no such operator for booleans
  orders.delete(KEY, { condition: { express: { below: true } } });
  // @ts-expect-error a put can't give the new item
  orders.put(ROW, { returns: 'new' });
  // @ts-expect-error the sort key is not a partition
  orders.query({ at: 'x' });
  // @ts-expect-error no such index
  orders.queryIndex('byStatus', { customer: 'c' });
  // @ts-expect-error the index has another key
  orders.queryIndex('byCustomer', { id: 'c' });
  // @ts-expect-error an attribute of another type
  dynamoTable<{ id: string; n: number }>()('t', { partitionKey: 'id', attributes: { id: 'S', n: 'S' } });
  // @ts-expect-error an attribute too few
  dynamoTable<{ id: string; n: number }>()('t', { partitionKey: 'id', attributes: { id: 'S' } });
  // @ts-expect-error an optional attribute must say so
  dynamoTable<{ id: string; n?: number }>()('t', { partitionKey: 'id', attributes: { id: 'S', n: 'N' } });
  // @ts-expect-error the partition key is not an attribute
  dynamoTable<{ id: string }>()('t', { partitionKey: 'key', attributes: { id: 'S' } });
  // @ts-expect-error an attribute has one type
  dynamoTable<{ id: string; v: string | number }>()('t', { partitionKey: 'id', attributes: { id: 'S', v: 'S' } });
  void read;
}
void wrong;
