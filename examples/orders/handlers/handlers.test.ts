import type { Order, ValidatedOrder } from '../order';
import { handler as checkInventory } from './check-inventory';
import { handler as planReorders } from './plan-reorders';
import { handler as processPayment } from './process-payment';
import { handler as refundPayment } from './refund-payment';
import { handler as validateOrder } from './validate-order';
import { handler as writeConfirmation } from './write-confirmation';

const BOOK = { sku: 'book', quantity: 2, unitPriceCents: 1999 };
const PEN = { sku: 'pen', quantity: 1, unitPriceCents: 5 };
const ORDER: Order = { orderId: 'o-1', customerEmail: 'ana@example.com', paymentToken: 'visa', lines: [BOOK, PEN] };

describe('validate-order', () => {
  it('adds the total', async () => {
    expect(await validateOrder(ORDER)).toEqual({ ...ORDER, totalCents: 4003 });
  });

  it('makes one line of two for the same article', async () => {
    const order = await validateOrder({ ...ORDER, lines: [BOOK, PEN, { ...BOOK, quantity: 3 }] });

    expect(order).toEqual({ ...ORDER, lines: [{ ...BOOK, quantity: 5 }, PEN], totalCents: 10000 });
  });

  it('reports all that is wrong at once, under a name that a workflow can catch', async () => {
    const lines = [{ sku: '', quantity: 0, unitPriceCents: 0.5 }];
    const order = { ...ORDER, orderId: ' ', customerEmail: 'ana', paymentToken: '', lines };

    await expect(validateOrder(order)).rejects.toMatchObject({
      name: 'InvalidOrder',
      message:
        'the order has no id; the e-mail address is not valid; there is no payment token; ' +
        'line 1 names no article; line 1 has no whole quantity above zero; line 1 has no price in whole cents',
    });
  });

  it.each<[string, unknown, string]>([
    ['no lines', [], 'the order has no lines'],
    ['lines that are no list', 'many', 'the order has no lines'],
    ['two prices for an article', [BOOK, { ...BOOK, unitPriceCents: 1 }], 'article book has two prices'],
  ])('refuses %s', async (_, lines, message) => {
    const order = { ...ORDER, lines } as Order;

    await expect(validateOrder(order)).rejects.toMatchObject({ name: 'InvalidOrder', message });
  });
});

describe('check-inventory', () => {
  it('reserves what is there', async () => {
    const stock = [
      { sku: 'book', available: 2 },
      { sku: 'pen', available: 9 },
    ];

    expect(await checkInventory({ lines: ORDER.lines, stock })).toEqual({
      reservations: [
        { sku: 'book', quantity: 2 },
        { sku: 'pen', quantity: 1 },
      ],
      shortages: [],
    });
  });

  it('tells what is missing, of unknown articles all of it', async () => {
    const { shortages } = await checkInventory({ lines: ORDER.lines, stock: [{ sku: 'pen', available: 0 }] });

    expect(shortages).toEqual([
      { sku: 'book', missing: 2 },
      { sku: 'pen', missing: 1 },
    ]);
  });
});

describe('process-payment and refund-payment', () => {
  const request = { paymentToken: 'visa', amountCents: 4003, idempotencyKey: 'execution-1' };

  it('take the money once for each key', async () => {
    const payment = await processPayment(request);
    const other = await processPayment({ ...request, idempotencyKey: 'execution-2' });

    expect(payment).toEqual({ paymentId: expect.stringMatching(/^pay_[0-9a-f]{16}$/), amountCents: 4003 });
    expect(await processPayment(request)).toEqual(payment);
    expect(other.paymentId).not.toBe(payment.paymentId);
  });

  it.each([
    ['declined', 'PaymentDeclined'],
    ['unavailable', 'PaymentUnavailable'],
  ])('fail with %s tokens', async (paymentToken, name) => {
    await expect(processPayment({ ...request, paymentToken })).rejects.toMatchObject({ name });
  });

  it('give it back once', async () => {
    const payment = await processPayment(request);
    const refund = await refundPayment({ payment });

    expect(refund).toEqual({ refundId: expect.stringMatching(/^ref_[0-9a-f]{16}$/) });
    expect(await refundPayment({ payment })).toEqual(refund);
  });
});

describe('plan-reorders', () => {
  it('fills up what falls below ten', async () => {
    const reservations = [
      { sku: 'book', quantity: 2 },
      { sku: 'pen', quantity: 1 },
    ];
    const stock = [
      { sku: 'book', available: 12 },
      { sku: 'pen', available: 10 },
    ];

    expect(await planReorders({ reservations, stock })).toEqual({ reorders: [{ sku: 'pen', quantity: 41 }] });
  });
});

describe('write-confirmation', () => {
  it('writes the e-mail', async () => {
    const order: ValidatedOrder = { ...ORDER, totalCents: 4003 };

    expect(await writeConfirmation({ order })).toEqual({
      to: 'ana@example.com',
      subject: 'Your order o-1',
      text: 'Thank you for your order.\n\n2 x book: EUR 39.98\n1 x pen: EUR 0.05\n\nTotal: EUR 40.03',
    });
  });
});
