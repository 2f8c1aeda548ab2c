import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Choice, Condition, Errors, Fail, Parallel, Succeed, Workflow } from '../../lib/index';
import { checkInventory, readStock, validateOrder } from './steps/checking';
import { sendNotification, updateInventory } from './steps/fulfilment';
import { markOrder, recordOrder } from './steps/order-record';
import { processPayment, refundPayment } from './steps/payment';
import { moveStock, TRANSACTION_CANCELED } from './steps/stock';

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

/** Every failure is kept in `$failure` until the order is marked. */
const KEEP_FAILURE = { assign: { failure: '{% $states.errorOutput %}' } };

/**
 * Takes an order: validate, reserve the stock, take the money, then ship and tell the customer.
 *
 * Each step that changes something has its way back: a failed payment releases the stock, a failed fulfilment gives the
 * money back first.
 */
export function orderWorkflow(using: OrderResources): Workflow {
  const { orders, inventory } = using;

  const alreadyTaken = new Succeed('AlreadyTaken', {
    output: { orderId: '{% $order.orderId %}', status: 'ALREADY_TAKEN' },
  });

  const markFailed = markOrder('MarkFailed', orders, 'FAILED').next(
    // Not every failure has a cause, and a Fail state takes none but texts.
    new Fail('OrderFailed', { error: '{% $failure.Error %}', cause: "{% $failure.Cause ? $failure.Cause : '' %}" }),
  );
  const releaseStock = moveStock('ReleaseStock', inventory, 'release').next(markFailed);
  const refund = refundPayment(using.refundPayment).next(releaseStock);

  const outOfStock = markOrder('MarkOutOfStock', orders, 'OUT_OF_STOCK', {
    output: { orderId: '{% $order.orderId %}', status: 'OUT_OF_STOCK', shortages: '{% $inventory.shortages %}' },
  }).end();

  // Between the check and now, another order may have been faster.
  const reserveStock = moveStock('ReserveStock', inventory, 'reserve').catchError(outOfStock, {
    errors: [TRANSACTION_CANCELED],
  });

  const fulfil = new Parallel('FulfillOrder')
    .branch(updateInventory(using.planReorders, inventory), sendNotification(using.writeConfirmation, using.outbox))
    .catchError(refund, KEEP_FAILURE);

  // The articles are gone: whatever happens now, the order has not failed.
  const confirm = markOrder('MarkConfirmed', orders, 'CONFIRMED', {
    useDefaultCatch: false,
    output: {
      orderId: '{% $order.orderId %}',
      status: 'CONFIRMED',
      totalCents: '{% $order.totalCents %}',
      paymentId: '{% $payment.paymentId %}',
      reorders: '{% $states.input[0].reorders %}',
      notified: '{% $states.input[1].notified %}',
    },
  }).retry({ maxAttempts: 5 });

  return Workflow.startWith(validateOrder(using.validateOrder), {
    comment: 'Takes an order: stock, payment, fulfilment',
    timeout: Duration.minutes(15),
    // Each step may run twice: a condition, a token or a key makes it one change. So what took too long is tried again.
    defaultRetry: [{ errors: [Errors.TIMEOUT], maxAttempts: 2 }],
    defaultCatch: { handler: markFailed, ...KEEP_FAILURE },
  })
    .next(recordOrder(orders).catchError(alreadyTaken, { errors: ['DynamoDB.ConditionalCheckFailedException'] }))
    .next(readStock(inventory))
    .next(checkInventory(using.checkInventory))
    .next(
      new Choice('InStock?')
        .when(Condition.jsonata('{% $count($inventory.shortages) = 0 %}'), reserveStock)
        .otherwise(outOfStock),
    )
    .next(processPayment(using.processPayment).catchError(releaseStock, KEEP_FAILURE))
    .next(fulfil)
    .next(confirm);
}
