/**
 * Only compiled, by `npm run typecheck`: what the types of the expression functions refuse and what they allow.
 */
import { cast } from '../../../lib/typed/function/cast';
import { choose } from '../../../lib/typed/function/choose';
import { context } from '../../../lib/typed/function/context';
import { jsonata } from '../../../lib/typed/function/jsonata';
import { ifPresent, orElse } from '../../../lib/typed/function/or-else';
import type { Narrows, Test } from '../../../lib/typed/function/test';
import { text } from '../../../lib/typed/function/text';
import type { Omittable, Ref } from '../../../lib/typed/value/expression';
import { is, list, num, object, time } from './names';
import { given } from './running';

interface Order {
  readonly id: string;
  readonly total: number;
  readonly paid: boolean;
  readonly status: 'new' | 'paid';
  readonly note?: string;
  readonly due: string | null;
  readonly items: { readonly sku: string; readonly price: number; readonly note?: string }[];
  readonly more?: string[];
  readonly rows: number[][];
  readonly to: string | { readonly mail: string };
  readonly any: unknown;
}

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never;

/** Whether two types are the same one. */
function same<A, B>(_same: Same<A, B>): void {}

const order = given<Order>();

/** What doesn't compile, if `tsc` finds no error in this file. */
export function wrong(): void {
  // @ts-expect-error a number is not text
  is.greater(order.total, 'a');
  // @ts-expect-error text is not a number
  is.less('a', order.total);
  // @ts-expect-error a boolean has no order
  is.greater(order.paid, true);
  // @ts-expect-error numbers and texts together have no order
  is.greater(cast<number | string>(order.any), 1);
  // @ts-expect-error no such status
  is.equal(order.status, 'payed');
  // @ts-expect-error a status is not a number
  is.equal(order.status, order.total);
  // @ts-expect-error may be missing
  is.equal(order.note, 'x');
  // @ts-expect-error may be missing
  is.null(order.note);
  // @ts-expect-error no such status
  is.oneOf(order.status, ['new', 'payed']);
  // @ts-expect-error text is not a condition
  is.and(order.paid, order.id);
  // @ts-expect-error text is not a condition
  is.not(order.id);
  // @ts-expect-error an object is not text
  is.matches(order.items, /a/);
  // @ts-expect-error text is not a number
  num.add(order.total, order.id);
  // @ts-expect-error may be missing
  num.add(order.total, list.first(order.items).price);
  // @ts-expect-error may be missing: the list may be empty
  num.add(num.max(cast<number[]>(order.any)), 1);
  // @ts-expect-error a list of texts has no sum
  num.sum(list.map(order.items, ({ sku }) => sku));
  // @ts-expect-error may be missing
  text.upper(order.note);
  // @ts-expect-error may be missing
  text`Note: ${order.note}`;
  // @ts-expect-error an object has no text
  text`Items: ${order.items}`;
  // @ts-expect-error text stays as it is
  text.toJson(order.id);
  // @ts-expect-error may be text
  text.toJson(order.to);
  // @ts-expect-error no such algorithm
  text.hash(order.id, 'SHA256');
  // @ts-expect-error may be missing
  list.count(order.more);
  // @ts-expect-error text is not a list
  list.map(order.id, (item) => item);
  // @ts-expect-error a number is not a condition
  list.filter(order.items, (item) => item.price);
  // @ts-expect-error no such field
  list.filter(order.items, (item) => is.greater(item.prize, 1));
  // @ts-expect-error what is made of each item must be there
  list.map(order.items, (item) => item.note);
  // @ts-expect-error an item must be there
  list.of(order.note);
  // @ts-expect-error a boolean is not a key
  list.sort(order.items, () => order.paid);
  // @ts-expect-error objects have no order of their own
  list.sort(order.items);
  // @ts-expect-error the items are lists
  list.groupBy(order.rows, () => 'x');
  // @ts-expect-error no such direction
  list.sort(order.items, ({ sku }) => sku, 'down');
  // @ts-expect-error a list of numbers holds no text
  list.includes(cast<number[]>(order.any), 'a');
  // @ts-expect-error no such member
  object.pick(order, 'id', 'totl');
  // @ts-expect-error text is not an object
  object.merge(order, 'x');
  // @ts-expect-error a number is not a timestamp
  time.isBefore(order.total, time.now());
  // @ts-expect-error no such unit
  time.add(order.id, { day: 1 });
  // @ts-expect-error a reference is always there to JavaScript; use flow.when or choose
  order.paid ? 1 : 2;
  // @ts-expect-error not the number that a text is compared with
  is.between(order.total, 'a', 'b');
  // @ts-expect-error the default is of another type
  orElse(order.note, 1);
  // @ts-expect-error may be missing
  choose(order.note, 1, 2);
  // @ts-expect-error may be missing, where the state is never retried
  num.add(context.state.retryCount, 1);
}

/** What compiles, with the types that the values have. */
export function right(): void {
  const orders = given<Order[]>();
  const kept = list.filter(order.items, ({ price }) => is.greater(price, 1));
  same<typeof kept, Ref<Order['items'][number][]>>(true);
  const found = list.find(order.items, ({ price }) => is.greater(price, 1));
  same<typeof found, Ref<Order['items'][number] | undefined>>(true);
  const made = list.map(order.items, ({ sku, note }, index) => ({ sku, index, note: ifPresent(note) }));
  const back: Ref<{ sku: string; index: number; note?: string }[]> = made;
  const skus = list.map(kept, ({ sku }) => sku);
  same<typeof skus, Ref<string[]>>(true);
  const flat = list.flatten(order.rows);
  same<typeof flat, Ref<number[]>>(true);
  const total = list.reduce(order.items, (sum, { price }) => num.add(sum, price), 0);
  same<typeof total, Ref<number>>(true);
  const most = num.max([order.total, 1]);
  same<typeof most, Ref<number>>(true);
  const none = num.max(skusToNumbers(skus));
  same<typeof none, Ref<number | undefined>>(true);
  const zipped = list.zip(skus, flat);
  same<typeof zipped, Ref<[string, number][]>>(true);
  const grouped = list.groupBy(orders, ({ status }) => status);
  same<typeof grouped, Ref<Record<string, Order[]>>>(true);
  const note = orElse(order.note, '-');
  same<typeof note, Ref<string>>(true);
  const due = orElse(order.due, '-');
  same<typeof due, Ref<string>>(true);
  const present = is.present(order.note);
  same<typeof present, Test<string>>(true);
  const mail = is.text(order.to);
  const narrowed: Narrows<string> = mail;
  const joined = list.concat(skus, ['a', order.id]);
  same<typeof joined, Ref<string[]>>(true);
  const written = list.map([order.total, 1], (number) => number);
  same<typeof written, Ref<number[]>>(true);
  const one = is.oneOf(order.status, ['new']);
  same<typeof one, Test<'new'>>(true);
  const some = is.oneOf(order.id, ['a', order.status]);
  same<typeof some, Test<string>>(true);
  const left: Omittable<string> = ifPresent(order.note);
  const way = choose(order.paid, order.total, 'none');
  same<typeof way, Ref<number | 'none'>>(true);
  const merged = object.merge(order, { status: 1, extra: true });
  const status: Ref<number> = merged.status;
  const extra: Ref<boolean> = merged.extra;
  const id: Ref<string> = merged.id;
  const shown = object.merge(
    cast<{ a: string; b: number }>(order.any),
    cast<{ a?: number; b?: number; c?: 1 }>(order.any),
  );
  same<typeof shown, Ref<{ a: string | number; b: number; c?: 1 }>>(true);
  const rest = object.omit(order, 'items');
  same<typeof rest, Ref<Omit<Order, 'items'>>>(true);
  const price = object.lookup(cast<Record<string, number>>(order.any), order.id);
  same<typeof price, Ref<number | undefined>>(true);
  const sum = jsonata<number>`$sum(${order.items}.price)`;
  same<typeof sum, Ref<number>>(true);
  const unknown = jsonata`1`;
  same<typeof unknown, Ref<unknown>>(true);
  const parsed = text.parseJson<Order>(order.id);
  same<typeof parsed, Ref<Order>>(true);
  const length: Ref<number> = text.length(order.id);
  const fine = [
    is.equal(order.status, order.id),
    is.equal(order.id, `${order.status}!`),
    is.greater(order.id, order.status),
    is.less(1, order.total),
    is.equal(order.items, []),
    is.notNull(order.due),
    list.includes(skus, 'a'),
    list.sort(skus),
    list.append(kept, { sku: order.id, price: 1 }),
    text`${order.id}: ${order.total} ${order.paid} ${order.due} ${1}`,
    text.toJson(order.items),
    time.add(time.now(), { days: order.total }),
  ];
  void [back, narrowed, left, status, extra, id, length, fine];
}

function skusToNumbers(skus: Ref<string[]>): Ref<number[]> {
  return list.map(skus, (sku) => num.parse(sku));
}
