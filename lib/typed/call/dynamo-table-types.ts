import type { Arg, Omittable } from '../value/expression';
import type { Conditions, SortCondition } from './table-condition';

/** The shape of a table, see `dynamoTable`. */
export interface TableShape<Row, Shape, Pk extends keyof Row, Sk extends keyof Row, Indexes> {
  /** The types of the attributes of an item; `?` at the end of a name: it may be missing. */
  readonly attributes: Shape;

  /** The name of the partition key. */
  readonly partitionKey: Pk;

  /**
   * The name of the sort key.
   *
   * @default - none
   */
  readonly sortKey?: Sk;

  /**
   * The indexes, for `queryIndex`.
   *
   * @default - none
   */
  readonly indexes?: Indexes;
}

/** An index of a table. */
export interface TableIndex<Row> {
  /** The name of its partition key. */
  readonly partitionKey: keyof Row;

  /**
   * The name of its sort key.
   *
   * @default - none
   */
  readonly sortKey?: keyof Row;

  /**
   * The attributes that it holds in addition to the keys, where it does not hold all.
   *
   * @default - all
   */
  readonly projected?: readonly (keyof Row)[];
}

/** Indexes by name. */
export interface TableIndexes<Row> {
  readonly [name: string]: TableIndex<Row>;
}

/** The key of an item. */
export type TableKey<Row, Names extends keyof Row> = { readonly [Name in Names]: Row[Name] };

/** The names among what may be undefined. */
export type KeyNames<Name, Row> = Extract<Exclude<Name, undefined>, keyof Row>;

/** What is asked of the key of the items: the partition, and what the sort key must be like. */
export type QueryKey<Row, Pk extends keyof Row, Sk extends keyof Row> = { readonly [Name in Pk]: Arg<Row[Name]> } & {
  readonly [Name in Sk]?: Arg<Row[Name]> | SortCondition<Row[Name]>;
};

/** What a write gives back. */
export type Returned<Row, Returns> = Returns extends 'new' ? Row : Returns extends 'old' ? Row | undefined : null;

/** What `get` takes. */
export interface GetProps<Read> {
  /**
   * The attributes to read.
   *
   * @default - all
   */
  readonly attributes?: readonly Read[];

  /**
   * Whether the result is sure to hold the newest write.
   *
   * @default false
   */
  readonly consistentRead?: boolean;
}

/** What writes takes. */
export interface WriteProps<Row> {
  /**
   * What must be true of the stored item, else the task fails with `DynamoDB.ConditionalCheckFailedException`.
   *
   * @default - nothing
   */
  readonly condition?: Conditions<Row>;
}

/** What `put` takes. */
export interface PutProps<Row, Returns> extends WriteProps<Row> {
  /**
   * `old`: the item that was there before, which may be missing.
   *
   * @default 'nothing'
   */
  readonly returns?: Returns;
}

/** What `delete` takes. */
export interface DeleteProps<Row, Returns> extends PutProps<Row, Returns> {}

/** What `update` and `upsert` takes. */
export interface UpdateProps<Row, Returns> extends WriteProps<Row> {
  /**
   * `new`: the item as it is after the update; `old`: as it was before.
   *
   * @default 'nothing'
   */
  readonly returns?: Returns;
}

/** What `scan` takes. */
export interface ScanProps<Row> {
  /**
   * What must be true of the items that are given. Items are filtered after they are read: a page may hold few.
   *
   * @default - nothing
   */
  readonly filter?: Conditions<Row>;

  /**
   * How many items are read at the most.
   *
   * @default - as many as fit into 1 MB
   */
  readonly limit?: Arg<number>;

  /**
   * Where to continue: the `next` of the page before; in a loop `ifPresent(page.next)`, which begins at the beginning.
   *
   * @default - at the beginning
   */
  readonly startAt?: Arg<PageKey> | Omittable<PageKey>;

  /**
   * Whether the result is sure to hold the newest writes; global indexes can't.
   *
   * @default false
   */
  readonly consistentRead?: boolean;
}

/** What `query` takes. */
export interface QueryProps<Row> extends ScanProps<Row> {
  /**
   * Whether the order of the sort key is turned round.
   *
   * @default false
   */
  readonly newestFirst?: boolean;
}

declare const pageKey: unique symbol;

/** Where a page of items begins: given as it was got. */
export interface PageKey {
  readonly [pageKey]: never;
}

/** A page of items. */
export interface Page<Row> {
  /** Those that passed the filter. */
  readonly items: readonly Row[];

  /** How many these are. */
  readonly count: number;

  /** Where the next page begins; missing on the last one. */
  readonly next?: PageKey;
}
