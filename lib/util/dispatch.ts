/** What is done with each kind of a union. A new kind does not compile until every such table has its row. */
export type KindTable<Item extends { readonly kind: string }, Result, Args extends readonly unknown[] = []> = {
  readonly [Kind in Item['kind']]: (item: Extract<Item, { readonly kind: Kind }>, ...args: Args) => Result;
};

/** What a table does with an item of its kind. That the row of an item's kind takes this item is what the type checker can't follow: hence the cast. */
export function dispatch<Item extends { readonly kind: string }, Result, Args extends readonly unknown[]>(
  table: KindTable<Item, Result, Args>,
  item: Item,
  ...args: Args
): Result {
  const kind: Item['kind'] = item.kind;
  const row = table[kind] as (item: Item, ...args: Args) => Result;
  return row(item, ...args);
}
