import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { type Chain, Lambda, Pass, Sqs, Task } from '../../../lib/index';
import { moveStock } from './stock';
import { QUICK } from './time-outs';

/** The articles leave the warehouse. What can fail comes first, so that a failure leaves the stock as it was. */
export function updateInventory(planReorders: IFunction, inventory: ITable): Chain {
  const request = { reservations: '{% $inventory.reservations %}', stock: '{% $stock %}' };
  const plan = new Task('PlanReorders', Lambda.invoke(planReorders, { payload: request }), {
    timeout: Duration.seconds(15),
    output: '{% $states.result.Payload %}',
  });
  return plan.next(moveStock('UpdateInventory', inventory, 'ship'));
}

/** Tells the customer. An e-mail that can't be sent is noted, and no reason to give the money back. */
export function sendNotification(writeConfirmation: IFunction, outbox: IQueue): Chain {
  const notSent = new Pass('NotificationNotSent', { output: { notified: false } });
  const write = new Task(
    'WriteConfirmation',
    Lambda.invoke(writeConfirmation, { payload: { order: '{% $order %}' } }),
    {
      timeout: Duration.seconds(15),
      output: '{% $states.result.Payload %}',
    },
  );
  const send = new Task('SendNotification', Sqs.sendMessage(outbox, { messageBody: '{% $states.input %}' }), {
    timeout: QUICK,
    output: { notified: true },
  });
  return write.catchError(notSent).next(send.retry({ maxAttempts: 3 }).catchError(notSent));
}
