import { TaskError } from 'stepwright/testing';

/**
 * The tables and the queue of the example, in memory: what takes the part of AWS when the workflows run on a laptop. Each
 * handler takes what the workflow sends to the API, and gives as much of the answer as the workflow reads.
 */
export class Shop {
  /** Articles by name. */
  readonly inventory: Record<string, { available: number; reserved: number }> = {
    book: { available: 12, reserved: 0 },
    pen: { available: 3, reserved: 0 },
  };

  /** The items of the orders table. */
  private readonly items: Record<string, Item> = {};

  /** What was put into the outbox. */
  readonly outbox: unknown[] = [];

  /** The status of each order. */
  get orders(): Readonly<Record<string, string | undefined>> {
    return Object.fromEntries(Object.entries(this.items).map(([id, item]) => [id, item.status?.S]));
  }

  readonly handlers = {
    'dynamodb:getItem': ({ Key: { sku } }: GetItem) => {
      const article = this.inventory[sku.S];
      return article === undefined ? {} : { Item: { sku, available: { N: `${article.available}` } } };
    },

    'dynamodb:updateItem': (update: UpdateItem) => {
      const { orderId } = update.Key;
      const item = updated(this.items[orderId.S] ?? { orderId }, update);
      this.items[orderId.S] = item;
      return update.ReturnValues === 'ALL_NEW' ? { Attributes: item } : {};
    },

    'aws-sdk:dynamodb:transactWriteItems': ({ TransactItems: items }: Transaction) => {
      if (items.some(({ Update: update }) => this.lacks(update))) {
        throw new TaskError('DynamoDb.TransactionCanceledException', 'an article does not suffice');
      }
      for (const { Update: update } of items) this.move(update);
      return {};
    },

    'sqs:sendMessage': ({ MessageBody: message }: { MessageBody: unknown }) => {
      this.outbox.push(message);
      return {};
    },
  };

  private lacks({ Key: { sku }, ConditionExpression, ExpressionAttributeValues: values }: StockUpdate): boolean {
    const [field = ''] = ConditionExpression.split(' ');
    return Number(this.inventory[sku.S]?.[field as 'available']) < Number(values[':quantity'].N);
  }

  /** `SET available = available - :quantity, reserved = reserved + :quantity` */
  private move({ Key: { sku }, UpdateExpression, ExpressionAttributeValues: values }: StockUpdate): void {
    const article = this.inventory[sku.S];
    for (const [, field, sign] of UpdateExpression.matchAll(/(available|reserved) = \w+ ([+-])/g)) {
      if (article) article[field as 'available'] += Number(`${sign}${values[':quantity'].N}`);
    }
  }
}

type Text = { readonly S: string };

interface GetItem {
  readonly Key: { readonly sku: Text };
}

interface UpdateItem {
  readonly Key: { readonly orderId: Text };
  readonly UpdateExpression: string;
  readonly ExpressionAttributeValues: Item;
  readonly ReturnValues?: string;
}

/** Attributes in DynamoDB's own form. */
type Item = Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;

/** `SET #status = :status`, `SET #status = if_not_exists(#status, :status)` */
function updated(item: Item, { UpdateExpression, ExpressionAttributeValues: values }: UpdateItem): Item {
  const set = UpdateExpression.matchAll(/#(\w+) = (if_not_exists\(#\w+, )?(:\w+)/g);
  const changes = [...set].flatMap(([, name = '', unlessThere, value = '']) =>
    unlessThere !== undefined && name in item ? [] : [[name, values[value]]],
  );
  return { ...item, ...Object.fromEntries(changes) };
}

interface Transaction {
  readonly TransactItems: readonly { readonly Update: StockUpdate }[];
}

interface StockUpdate {
  readonly Key: { readonly sku: Text };
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeValues: { readonly ':quantity': { readonly N: string } };
}
