import 'stepwright/testing/jest';
import { Template } from 'aws-cdk-lib/assertions';
import { permissionProof, type Run, simulate, throws } from 'stepwright/testing';
import type { Order } from './order';
import { Shop } from './shop';
import { FUNCTIONS, ordersStack } from './testing';

// Least privilege, proved by runs: the role of the template allows each call that a run makes, and has nothing that no run needs.

process.env.CDK_VALIDATION = 'false';

const stack = ordersStack();
const template = Template.fromStack(stack);

const ORDER: Order = {
  orderId: 'o-1',
  customerEmail: 'ana@example.com',
  paymentToken: 'visa',
  lines: [{ sku: 'book', quantity: 4, unitPriceCents: 1999 }],
};

describe('the role of the order machine', () => {
  let paid: Run<unknown>;
  let unshipped: Run<unknown>;

  beforeAll(async () => {
    const orders = simulate(stack.orderWorkflow).named('Orders').handlers(FUNCTIONS).handlers(new Shop().handlers);
    paid = await orders.start(ORDER);
    unshipped = await orders
      .mock('UpdateInventory', throws('DynamoDb.DynamoDbException'))
      .start({ ...ORDER, orderId: 'o-2' });
  });

  it('allows each call of an order that is paid, and of one that is refunded', () => {
    expect(paid).toBeAllowedBy(template, 'OrderMachine');
    expect(unshipped).toBeAllowedBy(template, 'OrderMachine');
  });

  it('allows nothing that none of them needs', () => {
    expect(permissionProof(template, 'OrderMachine', [paid, unshipped])).toEqual({
      missing: [],
      unused: [],
      used: { statements: 9, of: 9 },
      notes: [],
    });
  });

  it('is allowed more than an order needs that is paid: no refund', () => {
    expect(permissionProof(template, 'OrderMachine', [paid])).toEqual({
      missing: [],
      unused: [
        {
          policy: expect.stringMatching(/^OrderMachineRoleDefaultPolicy/),
          index: 1,
          actions: [],
          resources: [expect.stringMatching(/:function:\$\{RefundPayment/)],
          isWhole: false,
        },
      ],
      used: { statements: 9, of: 9 },
      notes: [],
    });
  });
});

test('the role of the quote machine allows each call of a quote', async () => {
  const run = await simulate(stack.quoteMachine.definition)
    .named('Quotes')
    .handlers(FUNCTIONS)
    .handlers(new Shop().handlers)
    .express()
    .start(ORDER);

  expect(run).toHaveSucceeded();
  expect(permissionProof(template, 'QuoteMachine', [run])).toMatchObject({ missing: [], unused: [] });
});
