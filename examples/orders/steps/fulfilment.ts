import { Duration } from 'aws-cdk-lib';
import { type Flow, invoke, onError, type Ref, sendMessage } from 'stepwright/typed';
import type { handler as planReordersHandler } from '../handlers/plan-reorders';
import type { WriteConfirmationResponse, handler as writeConfirmationHandler } from '../handlers/write-confirmation';
import type { Reservation, StockLevel, ValidatedOrder } from '../order';
import type { OrderResources } from '../order-workflow';
import { moveStock } from './stock';
import { QUICK } from './time-outs';

const timeout = Duration.seconds(15);

/** The articles leave the warehouse. What can fail comes first, so that a failure leaves the stock as it was. */
export function shipArticles(
  flow: Flow,
  using: OrderResources,
  stock: Ref<readonly StockLevel[]>,
  reservations: Ref<readonly Reservation[]>,
) {
  const call = invoke<typeof planReordersHandler>(using.planReorders, { reservations, stock });
  const plan = flow.task('PlanReorders', call, { timeout });
  moveStock(flow, 'UpdateInventory', using, 'ship', reservations);
  return plan;
}

/** Notifies the customer. An e-mail that can't be sent is noted, and no reason to give the money back. */
export function notifyCustomer(flow: Flow, using: OrderResources, order: Ref<ValidatedOrder>) {
  return flow.try(
    'NotifyCustomer',
    (f) => {
      const call = invoke<typeof writeConfirmationHandler>(using.writeConfirmation, { order });
      const mail = f.task('WriteConfirmation', call, { timeout });
      const message = sendMessage<WriteConfirmationResponse>(using.outbox, mail);
      f.task('SendNotification', message, { timeout: QUICK, retry: { maxAttempts: 3 } });
      return true;
    },
    { catch: [onError('States.ALL', () => false)] },
  );
}
