import type { ITableRef } from 'aws-cdk-lib/aws-dynamodb';
import type { Integration } from '../../integration/call/integration';
import { AwsSdk } from '../../integration/sdk/aws-sdk';
import { DynamoDb } from '../../integration/service/dynamo-db';
import { DynamoDbReturnValues } from '../../integration/service/dynamo-db-return-values';
import { isPlainObject } from '../../util/plain-object';
import { expressionOf, marked, objectOf } from '../value/argument';
import type { Arg } from '../value/expression';
import { referenced } from '../value/reference';
import type { Attributes } from './attribute';
import { itemFromDynamo } from './attribute-json';
import { type MapShape, mapShape } from './attribute-shape';
import type { AttributesOf, RowOf } from './attribute-types';
import { writeItem } from './attribute-write';
import type {
  DeleteProps,
  GetProps,
  KeyNames,
  Page,
  PutProps,
  QueryKey,
  QueryProps,
  Returned,
  ScanProps,
  TableIndex,
  TableIndexes,
  TableKey,
  TableShape,
  UpdateProps,
} from './dynamo-table-types';
import { type Called, calledResource } from './resource-argument';
import { type Changes, updateText } from './table-changes';
import { conditionText } from './table-condition';
import { TableExpression } from './table-expression';
import { itemForm, pageForm } from './table-results';
import { NO_RESULT, type RequestPlace, type ResultPlace, TypedCall } from './typed-call';
import { withOmittable } from './with-omittable';

/**
 * A DynamoDB table whose items have a known shape: calls of it take plain values and give plain values. The types of
 * attributes (`{ "N": "5" }`) are written and read by the JSONata of the states. Made by {@link dynamoTable}.
 *
 * @typeParam Row - the type of the items
 * @typeParam Pk - the name of the partition key
 * @typeParam Sk - the name of the sort key; `never` where there is none
 * @typeParam Indexes - the indexes
 */
export class DynamoTable<Row, Pk extends keyof Row, Sk extends keyof Row, Indexes extends TableIndexes<Row>> {
  private readonly item: MapShape;
  private readonly key: MapShape;

  /** @internal */
  constructor(
    private readonly table: Called<ITableRef>,
    private readonly shape: {
      readonly attributes: Attributes;
      readonly partitionKey: PropertyKey;
      readonly sortKey?: PropertyKey;
      readonly indexes?: { readonly [name: string]: TableIndex<Row> };
    },
  ) {
    this.item = mapShape(shape.attributes);
    this.key = part(this.item, this.keyNames);
    Object.freeze(this);
  }

  /**
   * Reads the item of a key; it may be missing.
   *
   *     const stored = flow.task('Load', orders.get({ id: order.id })); // Ref<OrderRow | undefined>
   *     const total = orElse(stored.total, 0);
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
   */
  get<const Read extends keyof Row = keyof Row>(
    key: Arg<TableKey<Row, Pk | Sk>>,
    props: GetProps<Read> = {},
  ): TypedCall<Pick<Row, Read> | undefined, TableKey<Row, Pk | Sk>> {
    const words = new TableExpression(this.item);
    const read = props.attributes === undefined ? this.item : part(this.item, props.attributes);
    const call = DynamoDb.getItem(calledResource(this.table), {
      key: this.keyOf(key),
      consistentRead: props.consistentRead,
      projectionExpression: props.attributes?.map((name) => words.name(String(name))).join(', '),
      expressionAttributeNames: words.names,
    });
    return new TypedCall(call, itemForm('Item', read, true), this.requestedKey());
  }

  /**
   * Writes an item, in place of the one that has its key.
   *
   *     flow.task('Save', visits.put({ day: today, count: 0 }, { condition: { day: { exists: false } } }));
   *
   * Gives null; with `returns: 'old'` the item that was there before.
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
   */
  put<const Returns extends 'nothing' | 'old' = 'nothing'>(
    item: Arg<Row>,
    props: PutProps<Row, Returns> = {},
  ): TypedCall<Returned<Row, Returns>, Row> {
    const words = new TableExpression(this.item);
    const call = DynamoDb.putItem(calledResource(this.table), {
      item: objectOf(writeItem(expressionOf(item), this.item)),
      ...written(conditionText(props.condition, words), words, props.returns),
    });
    return new TypedCall(call, this.returned(props.returns, true), this.requested('Item', this.item));
  }

  /**
   * Changes attributes of an item that exists; where it does not, the task fails with
   * `DynamoDB.ConditionalCheckFailedException`. See {@link upsert} for items that may be new.
   *
   *     const paid = flow.task('Pay', orders.update(
   *       { id: order.id },
   *       { set: { status: 'paid' }, add: { payments: 1 }, remove: ['reminder'] },
   *       { condition: { status: 'open' }, returns: 'new' },
   *     ));
   *     paid.total // Ref<number>
   *
   * Gives null; with `returns: 'new'` or `'old'` the item as it is then, or was before.
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
   */
  update<const Returns extends 'nothing' | 'old' | 'new' = 'nothing'>(
    key: Arg<TableKey<Row, Pk | Sk>>,
    changes: Changes<Row, TableKey<Row, Pk | Sk>>,
    props: UpdateProps<Row, Returns> = {},
  ): TypedCall<Exclude<Returned<Row, Returns>, undefined>, TableKey<Row, Pk | Sk>> {
    const { call, result } = this.change(key, changes, props, true);
    return new TypedCall(call, result, this.requestedKey());
  }

  /**
   * Changes attributes of an item; makes the item where there is none, with its key and what is set.
   *
   *     flow.task('Count', visits.upsert({ day: today }, { add: { count: 1 } }));
   *
   * Gives null; with `returns: 'new'` or `'old'` the item as it is then, or was before: of a new item nothing but the key is
   * sure to be there.
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
   */
  upsert<const Returns extends 'nothing' | 'old' | 'new' = 'nothing'>(
    key: Arg<TableKey<Row, Pk | Sk>>,
    changes: Changes<Row, TableKey<Row, Pk | Sk>>,
    props: UpdateProps<Row, Returns> = {},
  ): TypedCall<Returned<Partial<Row> & TableKey<Row, Pk | Sk>, Returns>, TableKey<Row, Pk | Sk>> {
    const { call, result } = this.change(key, changes, props, false);
    return new TypedCall(call, result, this.requestedKey());
  }

  /**
   * Deletes the item of a key, if there is one.
   *
   *     flow.task('Forget', orders.delete({ id: order.id }));
   *
   * Gives null; with `returns: 'old'` the item that was there.
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
   */
  delete<const Returns extends 'nothing' | 'old' = 'nothing'>(
    key: Arg<TableKey<Row, Pk | Sk>>,
    props: DeleteProps<Row, Returns> = {},
  ): TypedCall<Returned<Row, Returns>, TableKey<Row, Pk | Sk>> {
    const words = new TableExpression(this.item);
    const call = DynamoDb.deleteItem(calledResource(this.table), {
      key: this.keyOf(key),
      ...written(conditionText(props.condition, words), words, props.returns),
    });
    return new TypedCall(call, this.returned(props.returns, true), this.requestedKey());
  }

  /**
   * Reads the items of a partition, in the order of their sort key: as many as fit into a page (1 MB, or `limit`).
   *
   *     const page = flow.task('Recent', events.query({ order: order.id, at: { atLeast: since } }, { limit: 20 }));
   *     page.items // Ref<readonly EventRow[]>
   *     page.next  // where the next page begins, for `startAt`; missing on the last one
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
   */
  query(key: QueryKey<Row, Pk, Sk>, props: QueryProps<Row> = {}): TypedCall<Page<Row>> {
    return new TypedCall(this.pageCall('query', undefined, key, props), pageForm(this.item));
  }

  /**
   * As {@link query}, by an index of the table.
   *
   *     orders.queryIndex('byCustomer', { customer: order.customer.id }, { newestFirst: true })
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html
   */
  queryIndex<const Index extends keyof Indexes & string>(
    index: Index,
    key: QueryKey<Row, Indexes[Index]['partitionKey'], KeyNames<Indexes[Index]['sortKey'], Row>>,
    props: QueryProps<Row> = {},
  ): TypedCall<Page<Projected<Row, Pk | Sk, Indexes[Index]>>> {
    return new TypedCall(this.pageCall('query', index, key, props), pageForm(this.projected(index)));
  }

  /**
   * Reads the items of the table, a page (1 MB, or `limit`) at a time, in no order.
   *
   *     const page = flow.task('Page', orders.scan({ filter: { status: 'open' } }));
   *
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
   */
  scan(props: ScanProps<Row> = {}): TypedCall<Page<Row>> {
    return new TypedCall(this.pageCall('scan', undefined, undefined, props), pageForm(this.item));
  }

  private get keyNames(): readonly PropertyKey[] {
    const { partitionKey, sortKey } = this.shape;
    return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  }

  private keyOf(key: unknown): { [name: string]: unknown } {
    return objectOf(writeItem(expressionOf(key), this.key));
  }

  private change(
    key: unknown,
    changes: object,
    { condition, returns }: UpdateProps<Row, 'nothing' | 'old' | 'new'>,
    mustExist: boolean,
  ): { readonly call: Integration; readonly result: ResultPlace } {
    const words = new TableExpression(this.item);
    const updateExpression = updateText(changes, words);
    const exists = mustExist ? { [this.shape.partitionKey]: { exists: true } } : undefined;
    const conditions = [exists, condition].flatMap((each) => conditionText(each, words) ?? []);
    const call = DynamoDb.updateItem(calledResource(this.table), {
      key: this.keyOf(key),
      updateExpression,
      ...written(conditions.length === 0 ? undefined : conditions.join(' AND '), words, returns),
    });
    return { call, result: this.returned(returns, returns === 'old' && !mustExist) };
  }

  private pageCall(
    action: 'query' | 'scan',
    index: string | undefined,
    key: object | undefined,
    props: QueryProps<Row>,
  ): Integration {
    const words = new TableExpression(this.item);
    const startAt = referenced(props.startAt);
    const call = AwsSdk.call('dynamodb', action, {
      TableName: calledResource(this.table),
      IndexName: index,
      KeyConditionExpression: conditionText(key, words),
      FilterExpression: conditionText(props.filter, words),
      ExpressionAttributeNames: words.names,
      ExpressionAttributeValues: words.values,
      Limit: marked(props.limit),
      ScanIndexForward: props.newestFirst === true ? false : undefined,
      ConsistentRead: props.consistentRead,
      ...(startAt?.kind !== 'omittable' && { ExclusiveStartKey: marked(props.startAt) }),
    });
    return startAt?.kind === 'omittable' ? withOmittable(call, 'ExclusiveStartKey', startAt) : call;
  }

  private projected(index: string): MapShape {
    const { partitionKey, sortKey, projected } = this.shape.indexes?.[index] ?? {};
    if (projected === undefined) return this.item;
    const own = [partitionKey, sortKey].filter((name) => name !== undefined);
    return part(this.item, [...this.keyNames, ...own, ...projected]);
  }

  private returned(returns: 'nothing' | 'old' | 'new' = 'nothing', mayBeMissing = false): ResultPlace {
    return returns === 'nothing' ? NO_RESULT : itemForm('Attributes', this.item, mayBeMissing);
  }

  private requestedKey(): RequestPlace {
    return this.requested('Key', this.key);
  }

  private requested(member: string, shape: MapShape): RequestPlace {
    return (args) => itemFromDynamo(isPlainObject(args) ? args[member] : undefined, shape);
  }
}

type Projected<Row, Key extends keyof Row, Index extends TableIndex<Row>> = Index extends {
  readonly projected: readonly (infer Name extends keyof Row)[];
}
  ? Pick<Row, Key | Name | Index['partitionKey'] | KeyNames<Index['sortKey'], Row>>
  : Row;

/**
 * A DynamoDB table with the shape of its items. The attributes' types are data, as nothing is left of TypeScript's types when
 * the workflow is compiled; they are checked against the type of the items:
 *
 *     interface OrderRow { id: string; total: number; tags: string[]; note?: string; address: { city: string } }
 *
 *     const orders = dynamoTable<OrderRow>()(table, {
 *       partitionKey: 'id',
 *       attributes: { id: 'S', total: 'N', tags: ['S'], 'note?': 'S', address: { city: 'S' } },
 *     });
 *     flow.task('Load', orders.get({ id: order.id })); // Ref<OrderRow | undefined>
 *
 * or the type is inferred from them: `dynamoTable(table, { partitionKey: 'id', attributes: { id: 'S', total: 'N' } })`.
 *
 * In TypeScript: the document client of `@aws-sdk/lib-dynamodb`, with typed items.
 *
 * @param table the table: a construct, a name, an ARN, or a reference to one of them
 * @param shape key, attributes and indexes
 * @throws TypeError (of the calls) for an attribute that the shape doesn't have
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html
 */
export function dynamoTable<Row>(): <
  const Pk extends KeyName<Row>,
  const Sk extends KeyName<Row> = never,
  const Indexes extends TableIndexes<Row> = Record<never, never>,
>(
  table: Called<ITableRef>,
  shape: TableShape<Row, AttributesOf<Row>, Pk, Sk, Indexes>,
) => DynamoTable<Row, Pk, Sk, Indexes>;
export function dynamoTable<
  const Shape extends Attributes,
  const Pk extends KeyName<RowOf<Shape>>,
  const Sk extends KeyName<RowOf<Shape>> = never,
  const Indexes extends TableIndexes<RowOf<Shape>> = Record<never, never>,
>(
  table: Called<ITableRef>,
  shape: TableShape<RowOf<Shape>, Shape, Pk, Sk, Indexes>,
): DynamoTable<RowOf<Shape>, Pk, Sk, Indexes>;
export function dynamoTable(table?: Called<ITableRef>, shape?: AnyShape): unknown {
  if (table === undefined || shape === undefined) return dynamoTable;
  return new DynamoTable<never, never, never, never>(table, shape);
}

type AnyShape = ConstructorParameters<typeof DynamoTable<never, never, never, never>>[1];

/** Keys are texts, numbers or bytes. */
type KeyName<Row> = { [Name in keyof Row & string]-?: Row[Name] extends string | number ? Name : never }[keyof Row &
  string];

/** Some of the attributes, in the order of the shape. */
function part(shape: MapShape, names: readonly PropertyKey[]): MapShape {
  return { kind: 'map', members: shape.members.filter(({ name }) => names.includes(name)) };
}

function written(
  conditionExpression: string | undefined,
  words: TableExpression,
  returns: 'nothing' | 'old' | 'new' = 'nothing',
) {
  return {
    conditionExpression,
    expressionAttributeNames: words.names,
    expressionAttributeValues: words.values,
    returnValues: RETURN_VALUES[returns],
  };
}

const RETURN_VALUES = {
  nothing: undefined,
  old: DynamoDbReturnValues.ALL_OLD,
  new: DynamoDbReturnValues.ALL_NEW,
} as const;
