import 'stepwright/testing/jest';
import { CoverageCollector, type FaultResult, simulate, sweepFaults, TaskError, throws } from 'stepwright/testing';
import type { Order } from './order';
import { Shop } from './shop';
import { FUNCTIONS, ordersStack } from './testing';

// The workflows run in this process: the definitions and functions that are deployed, and a shop in place of AWS.

const { orderWorkflow, quoteMachine } = ordersStack();
const coverage = new CoverageCollector();
const orders = simulate(orderWorkflow).named('Orders').handlers(FUNCTIONS).coverage(coverage);
const quotes = simulate(quoteMachine.definition).named('Quotes').handlers(FUNCTIONS).express();

const BOOKS = { sku: 'book', quantity: 4, unitPriceCents: 1999 };
const ORDER: Order = { orderId: 'o-1', customerEmail: 'ana@example.com', paymentToken: 'visa', lines: [BOOKS] };

/** A shop of twelve books, and the order workflow at work in it. */
function open() {
  const shop = new Shop();
  return { shop, inShop: orders.handlers(shop.handlers) };
}

const FULL = { available: 12, reserved: 0 };

describe('an order', () => {
  it('is paid, shipped and confirmed', async () => {
    const { shop, inShop } = open();
    const run = await inShop.start(ORDER);

    expect(run).toHaveSucceededWith({
      orderId: 'o-1',
      status: 'CONFIRMED',
      totalCents: 7996,
      paymentId: expect.stringMatching(/^pay_/),
      reorders: [{ sku: 'book', quantity: 42 }],
      notified: true,
    });
    // The workflow knows the type of its output: an order that is confirmed was paid.
    expect(run.output?.status === 'CONFIRMED' && run.output.paymentId).toMatch(/^pay_/);
    expect(run).toHaveTaken('InStock?', 'ReserveStock');
    expect(shop).toMatchObject({
      inventory: { book: { available: 8, reserved: 0 } },
      orders: { 'o-1': 'CONFIRMED' },
      outbox: [{ to: 'ana@example.com', subject: 'Your order o-1' }],
    });
  });

  it('that is wrong is refused before anything is written', async () => {
    const { shop, inShop } = open();
    const run = await inShop.start({ ...ORDER, lines: [] });

    expect(run).toHaveSucceededWith({ status: 'REJECTED', reason: 'the order has no lines' });
    expect(run).toHaveCaught('ValidateOrder', 'InvalidOrder');
    expect(shop.orders).toEqual({});
  });

  it('that came before is not taken twice', async () => {
    const { shop, inShop } = open();
    await inShop.start(ORDER);
    const run = await inShop.options({ name: 'another-execution' }).start(ORDER);

    expect(run).toHaveSucceededWith({ orderId: 'o-1', status: 'ALREADY_TAKEN' });
    expect(run).not.toHaveVisited('ReserveStock');
    expect(shop.inventory.book).toEqual({ available: 8, reserved: 0 });
  });

  it('is taken although the answer to its first record was lost', async () => {
    const { shop, inShop } = open();
    const update = shop.handlers['dynamodb:updateItem'];
    let calls = 0;
    const lossy: typeof update = (request) => {
      const answer = update(request);
      calls += 1;
      if (calls === 1) throw new TaskError('States.Timeout');
      return answer;
    };
    const run = await inShop.handler('dynamodb:updateItem', lossy).start(ORDER);

    expect(run).toHaveRetried('RecordOrder', 1);
    expect(run).toHaveSucceededWith(expect.objectContaining({ status: 'CONFIRMED' }));
  });

  it('is out of stock', async () => {
    const { shop, inShop } = open();
    const run = await inShop.start({ ...ORDER, lines: [{ ...BOOKS, quantity: 20 }] });

    const shortages = [{ sku: 'book', missing: 8 }];
    expect(run).toHaveSucceededWith({ orderId: 'o-1', status: 'OUT_OF_STOCK', shortages });
    expect(run).toHaveTaken('Reserved?', 'MarkOutOfStock');
    expect(run).not.toHaveVisited('ReserveStock');
    expect(shop).toMatchObject({ inventory: { book: FULL }, orders: { 'o-1': 'OUT_OF_STOCK' } });
  });

  it('is out of stock when another one was faster', async () => {
    const { inShop } = open();
    const run = await inShop.mock('ReserveStock', throws('DynamoDb.TransactionCanceledException')).start(ORDER);

    expect(run).toHaveRetried('ReserveStock', 2);
    expect(run).toHaveSucceededWith({ orderId: 'o-1', status: 'OUT_OF_STOCK', shortages: [] });
  });

  it('whose e-mail can’t be sent is confirmed all the same', async () => {
    const { inShop } = open();
    const run = await inShop.mock('SendNotification', throws('SQS.SdkClientException')).start(ORDER);

    expect(run).toHaveSucceededWith(expect.objectContaining({ status: 'CONFIRMED', notified: false }));
  });

  it.each([
    ['declined', 'PaymentDeclined', 0],
    ['unavailable', 'PaymentUnavailable', 4],
  ])('that is not paid (%s) gives the stock back', async (paymentToken, error, retries) => {
    const { shop, inShop } = open();
    const run = await inShop.start({ ...ORDER, paymentToken });

    expect(run).toHaveFailedWith(error);
    expect(run).toHaveRetried('ProcessPayment', retries);
    expect(run).toHaveVisited('ReserveStock', 'ProcessPayment', 'ReleaseStock', 'MarkFailed');
    expect(run).not.toHaveVisited('RefundPayment');
    expect(shop).toMatchObject({ inventory: { book: FULL }, orders: { 'o-1': 'FAILED' } });
  });

  it('that can’t be shipped gives the money back, then the stock', async () => {
    const { shop, inShop } = open();
    const run = await inShop.mock('UpdateInventory', throws('DynamoDb.DynamoDbException')).start(ORDER);

    expect(run).toHaveFailedWith('DynamoDb.DynamoDbException');
    expect(run).toHaveVisited('FulfillOrder', 'RefundPayment', 'ReleaseStock', 'MarkFailed');
    expect(run).toHaveCalled('RefundPayment', expect.objectContaining({ Payload: { payment: expect.anything() } }));
    expect(shop).toMatchObject({ inventory: { book: FULL }, orders: { 'o-1': 'FAILED' } });
  });

  it('is marked as failed by any other failure', async () => {
    const { inShop } = open();
    const run = await inShop.mock('CheckInventory', throws('Sandbox.Timedout')).start(ORDER);

    expect(run).toHaveFailedWith('Sandbox.Timedout');
    expect(run).toHaveCaught('TakeOrder', 'Sandbox.Timedout');
    expect(run).toHaveTaken('TakeOrder', 'MarkFailed');
  });
});

describe('any fault of a task', () => {
  /** Each run begins in a shop of its own. */
  const sweep = (failing: Readonly<Record<string, ReturnType<typeof throws>>>, states?: readonly string[]) =>
    sweepFaults(() => open().inShop.mocks(failing), { input: ORDER, states });

  it('ends where it should', async () => {
    const { results } = await sweep({});

    expect(endsByState(results)).toEqual({
      // Nothing has been written: a wrong order is refused, and after any other failure the caller tries again.
      ValidateOrder: ['FAILED in ValidateOrder', 'SUCCEEDED in OrderRejected'],
      // From here on every failure is written down, after everything that was done is undone.
      RecordOrder: ['FAILED in OrderFailed'],
      ReadStockLevel: ['FAILED in OrderFailed'],
      CheckInventory: ['FAILED in OrderFailed'],
      ReserveStock: ['FAILED in OrderFailed', 'SUCCEEDED in OutOfStock'],
      ProcessPayment: ['FAILED in OrderFailed'],
      PlanReorders: ['FAILED in OrderFailed'],
      UpdateInventory: ['FAILED in OrderFailed'],
      // The e-mail is not worth an order.
      WriteConfirmation: ['SUCCEEDED in MarkConfirmed'],
      SendNotification: ['SUCCEEDED in MarkConfirmed'],
      // Paid and shipped, but not marked: an alarm rings, and a person marks it.
      MarkConfirmed: ['FAILED in MarkConfirmed'],
    });
  });

  it('on the way back fails the execution, so that an alarm rings', async () => {
    const unshipped = { UpdateInventory: throws('DynamoDb.DynamoDbException') };
    const { results } = await sweep(unshipped, ['RefundPayment', 'ReleaseStock', 'MarkFailed']);

    expect(endsByState(results)).toEqual({
      RefundPayment: ['FAILED in OrderFailed'],
      ReleaseStock: ['FAILED in OrderFailed'],
      MarkFailed: ['FAILED in MarkFailed'],
    });
  });
});

function endsByState(results: readonly FaultResult[]): Readonly<Record<string, readonly string[]>> {
  const ends: Record<string, string[]> = {};
  for (const { state, isReached, status, endedIn } of results) {
    const end = `${status} in ${endedIn}`;
    if (isReached && !ends[state]?.includes(end)) ends[state] = [...(ends[state] ?? []), end].sort();
  }
  return ends;
}

describe('a quote', () => {
  it('tells price and stock, and changes nothing', async () => {
    const shop = new Shop();
    const run = await quotes.handlers(shop.handlers).start(ORDER);

    expect(run).toHaveSucceededWith({ orderId: 'o-1', totalCents: 7996, inStock: true, shortages: [] });
    expect(shop).toMatchObject({ inventory: { book: FULL }, orders: {} });
  });

  it('tells what is wrong with an order', async () => {
    const run = await quotes.handlers(new Shop().handlers).start({ ...ORDER, orderId: '' });

    expect(run).toHaveSucceededWith({ status: 'REJECTED', reason: 'the order has no id' });
  });
});

describe('these tests', () => {
  it('come to every state, and take nearly every way', () => {
    // Not taken: what is done about results that are too large, and a retry of an order that is out of stock.
    coverage.check({ states: 100, edges: 90 });
  });
});
