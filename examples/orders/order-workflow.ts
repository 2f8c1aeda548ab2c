import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Errors } from 'stepwright';
import { workflow } from 'stepwright/typed';
import type { Order, OrderOutcome } from './order';
import { validateOrder } from './steps/checking';
import { markOrder } from './steps/order-record';
import { takeOrder } from './steps/taking';

/** What the workflow works with. */
export interface OrderResources {
  readonly orders: ITable;
  readonly inventory: ITable;
  /** E-mails for the mailer to send. */
  readonly outbox: IQueue;
  readonly validateOrder: IFunction;
  readonly checkInventory: IFunction;
  readonly processPayment: IFunction;
  readonly refundPayment: IFunction;
  readonly planReorders: IFunction;
  readonly writeConfirmation: IFunction;
}

/**
 * Takes an order: validate, reserve the stock, take the money, then ship and notify the customer.
 *
 * Written as a function of its input: each step gives a reference to its result, with the type that the handler of its
 * Lambda function, its table or its inner steps have. The longer parts are functions, too, in `steps`.
 */
export function orderWorkflow(using: OrderResources) {
  return workflow<Order, OrderOutcome>(
    'Orders',
    (flow, received) => {
      const order = validateOrder(flow, using, received);
      const taken = takeOrder(flow, using, order);
      const sold = flow.match('Taken?', taken, 'status', {
        SOLD: (_, sale) => sale,
        OUT_OF_STOCK: (f, outcome) => f.return('OutOfStock', outcome),
        ALREADY_TAKEN: (f, outcome) => f.return('AlreadyTaken', outcome),
      });

      // The articles are gone: whatever happens now, the order has not failed. So this stands outside of "TakeOrder".
      markOrder(flow, 'MarkConfirmed', using, order, 'CONFIRMED', { retry: { maxAttempts: 5 } });
      return {
        orderId: order.orderId,
        status: 'CONFIRMED',
        totalCents: order.totalCents,
        paymentId: sold.paymentId,
        reorders: sold.reorders,
        notified: sold.notified,
      };
    },
    {
      comment: 'Takes an order: stock, payment, fulfilment',
      timeout: Duration.minutes(15),
      // Each step may run twice: a condition, a token or a key makes it one change. So what took too long is tried again.
      defaultRetry: [{ errors: [Errors.TIMEOUT], maxAttempts: 2 }],
    },
  );
}
