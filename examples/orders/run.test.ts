import type { JsonValue } from '../../lib/asl/json';
import { execute } from '../../lib/engine/run/execute';
import type { TaskOutcome, TaskRequest } from '../../lib/engine/task/task-handler';
import * as checkInventory from './handlers/check-inventory';
import * as planReorders from './handlers/plan-reorders';
import * as processPayment from './handlers/process-payment';
import * as refundPayment from './handlers/refund-payment';
import * as validateOrder from './handlers/validate-order';
import * as writeConfirmation from './handlers/write-confirmation';
import type { Order } from './order';
import { ordersStack } from './testing';

// The workflows run in this process: the real definitions and the real handlers, with tables and a queue in memory.

const HANDLERS: Readonly<Record<string, (request: never) => Promise<unknown>>> = {
  '${ValidateOrder.Arn}': validateOrder.handler,
  '${CheckInventory.Arn}': checkInventory.handler,
  '${ProcessPayment.Arn}': processPayment.handler,
  '${RefundPayment.Arn}': refundPayment.handler,
  '${PlanReorders.Arn}': planReorders.handler,
  '${WriteConfirmation.Arn}': writeConfirmation.handler,
};

/** The tables and the queue, and what goes wrong by state. */
class World {
  readonly stock: Record<string, { available: number; reserved: number }> = {
    book: { available: 12, reserved: 0 },
    pen: { available: 3, reserved: 0 },
  };
  readonly orders: Record<string, string> = {};
  readonly sent: unknown[] = [];
  readonly steps: string[] = [];

  constructor(private readonly failures: Readonly<Record<string, string>>) {}

  readonly answer = async (request: TaskRequest): Promise<TaskOutcome> => {
    if (this.steps.at(-1) !== request.stateName) this.steps.push(request.stateName);
    const error = this.failures[request.stateName];
    if (error !== undefined) return { kind: 'failure', error, cause: 'as told' };
    return this.services[`${request.service}:${request.action}`]?.(request.parameters as never) ?? { kind: 'silence' };
  };

  private readonly services: Readonly<Record<string, (parameters: never) => TaskOutcome | Promise<TaskOutcome>>> = {
    'lambda:invoke': async ({ FunctionName, Payload }: { FunctionName: string; Payload: never }) => {
      try {
        const result = await HANDLERS[FunctionName]?.(Payload);
        return success({ Payload: JSON.parse(JSON.stringify(result)) });
      } catch (error) {
        const { name, message } = error as Error;
        return { kind: 'failure', error: name, cause: JSON.stringify({ errorType: name, errorMessage: message }) };
      }
    },
    'dynamodb:getItem': ({ Key }: { Key: { sku: { S: string } } }) => {
      const row = this.stock[Key.sku.S];
      return success(row === undefined ? {} : { Item: { sku: Key.sku, available: { N: String(row.available) } } });
    },
    'dynamodb:putItem': ({ Item }: { Item: { orderId: { S: string }; status: { S: string } } }) => {
      this.orders[Item.orderId.S] = Item.status.S;
      return success({});
    },
    'dynamodb:updateItem': (update: UpdateJson<'orderId', 'S'>) => {
      this.orders[update.Key.orderId.S] = update.ExpressionAttributeValues[':status']?.S ?? '';
      return success({});
    },
    'aws-sdk:dynamodb:transactWriteItems': ({ TransactItems }: { TransactItems: readonly { Update: never }[] }) => {
      for (const { Update } of TransactItems) this.move(Update);
      return success({});
    },
    'sqs:sendMessage': ({ MessageBody }: { MessageBody: unknown }) => {
      this.sent.push(MessageBody);
      return success({});
    },
  };

  /** `SET available = available - :quantity, ...` */
  private move(update: UpdateJson<'sku', 'N'>): void {
    const row = this.stock[update.Key.sku.S];
    const quantity = Number(update.ExpressionAttributeValues[':quantity']?.N);
    for (const [, name, sign] of update.UpdateExpression.matchAll(/(available|reserved) = \w+ ([+-]) :quantity/g)) {
      if (row) row[name as keyof typeof row] += sign === '+' ? quantity : -quantity;
    }
  }
}

interface UpdateJson<Key extends string, Type extends string> {
  readonly Key: Readonly<Record<Key, { readonly S: string }>>;
  readonly UpdateExpression: string;
  readonly ExpressionAttributeValues: Readonly<Record<string, Readonly<Record<Type, string>>>>;
}

function success(output: JsonValue): TaskOutcome {
  return { kind: 'success', output };
}

const stack = ordersStack();
const BOOKS = { sku: 'book', quantity: 4, unitPriceCents: 1999 };
const ORDER: Order = { orderId: 'o-1', customerEmail: 'ana@example.com', paymentToken: 'visa', lines: [BOOKS] };

async function run(machine: 'orderMachine' | 'quoteMachine', order: object, failures: Record<string, string> = {}) {
  const world = new World(failures);
  const input = order as unknown as JsonValue;
  const { status, output, error } = await execute(stack[machine].definition, { input, tasks: world.answer });
  return { status, output, error, world };
}

const UNTOUCHED = { book: { available: 12, reserved: 0 }, pen: { available: 3, reserved: 0 } };
const CHECKED = ['ValidateOrder', 'RecordOrder', 'ReadStockLevel', 'CheckInventory'];

describe('an order', () => {
  it('is paid, shipped and confirmed', async () => {
    const { status, output, world } = await run('orderMachine', ORDER);

    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual({
      orderId: 'o-1',
      status: 'CONFIRMED',
      totalCents: 7996,
      paymentId: expect.stringMatching(/^pay_/),
      reorders: [{ sku: 'book', quantity: 42 }],
      notified: true,
    });
    expect(world).toMatchObject({
      stock: { ...UNTOUCHED, book: { available: 8, reserved: 0 } },
      orders: { 'o-1': 'CONFIRMED' },
      sent: [{ to: 'ana@example.com', subject: 'Your order o-1' }],
    });
  });

  it('that is wrong is refused before anything is written', async () => {
    const { output, world } = await run('orderMachine', { ...ORDER, lines: [] });

    expect(output).toEqual({ status: 'REJECTED', reason: 'the order has no lines' });
    expect(world).toMatchObject({ steps: ['ValidateOrder'], orders: {} });
  });

  it('that came before is not taken twice', async () => {
    const failure = { RecordOrder: 'DynamoDB.ConditionalCheckFailedException' };
    const { output, world } = await run('orderMachine', ORDER, failure);

    expect(output).toEqual({ orderId: 'o-1', status: 'ALREADY_TAKEN' });
    expect(world.steps).toEqual(['ValidateOrder', 'RecordOrder']);
  });

  it('is out of stock', async () => {
    const { status, output, world } = await run('orderMachine', { ...ORDER, lines: [{ ...BOOKS, quantity: 20 }] });

    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual({ orderId: 'o-1', status: 'OUT_OF_STOCK', shortages: [{ sku: 'book', missing: 8 }] });
    expect(world).toMatchObject({ stock: UNTOUCHED, orders: { 'o-1': 'OUT_OF_STOCK' } });
  });

  it('is out of stock when another one was faster', async () => {
    const failure = { ReserveStock: 'DynamoDb.TransactionCanceledException' };
    const { output } = await run('orderMachine', ORDER, failure);

    expect(output).toEqual({ orderId: 'o-1', status: 'OUT_OF_STOCK', shortages: [] });
  });

  it('whose e-mail can’t be sent is confirmed all the same', async () => {
    const { output } = await run('orderMachine', ORDER, { SendNotification: 'SQS.SdkClientException' });

    expect(output).toMatchObject({ status: 'CONFIRMED', notified: false });
  });

  it.each([
    ['declined', 'PaymentDeclined'],
    ['unavailable', 'PaymentUnavailable'],
  ])('that is not paid (%s) gives the stock back', async (paymentToken, expected) => {
    const { status, error, world } = await run('orderMachine', { ...ORDER, paymentToken });

    expect([status, error]).toEqual(['FAILED', expected]);
    expect(world).toMatchObject({
      steps: [...CHECKED, 'ReserveStock', 'ProcessPayment', 'ReleaseStock', 'MarkFailed'],
      stock: UNTOUCHED,
      orders: { 'o-1': 'FAILED' },
    });
  });

  it('that can’t be shipped gives the money back, then the stock', async () => {
    const { status, error, world } = await run('orderMachine', ORDER, {
      UpdateInventory: 'DynamoDb.DynamoDbException',
    });

    expect([status, error]).toEqual(['FAILED', 'DynamoDb.DynamoDbException']);
    expect(world.steps.slice(-3)).toEqual(['RefundPayment', 'ReleaseStock', 'MarkFailed']);
    expect(world).toMatchObject({ stock: UNTOUCHED, orders: { 'o-1': 'FAILED' } });
  });

  it('is marked as failed by any other failure', async () => {
    const { status, error, world } = await run('orderMachine', ORDER, { CheckInventory: 'Sandbox.Timedout' });

    expect([status, error]).toEqual(['FAILED', 'Sandbox.Timedout']);
    expect(world.steps).toEqual([...CHECKED, 'MarkFailed']);
  });
});

describe('a quote', () => {
  it('tells price and stock', async () => {
    const { output, world } = await run('quoteMachine', ORDER);

    expect(output).toEqual({ orderId: 'o-1', totalCents: 7996, inStock: true, shortages: [] });
    expect(world).toMatchObject({ stock: UNTOUCHED, orders: {} });
  });

  it('tells what is wrong with an order', async () => {
    const { output } = await run('quoteMachine', { ...ORDER, orderId: '' });

    expect(output).toEqual({ status: 'REJECTED', reason: 'the order has no id' });
  });
});
