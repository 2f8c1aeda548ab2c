import { type Flow, onError, type Ref } from 'stepwright/typed';
import type { Reservation, StockLevel, ValidatedOrder } from '../order';
import type { OrderResources } from '../order-workflow';
import { notifyCustomer, shipArticles } from './fulfilment';
import { processPayment, refundPayment } from './payment';
import { moveStock } from './stock';

/**
 * Takes the money and ships. Each step that changes something has its way back: a failed payment releases the stock, a failed
 * fulfilment gives the money back first. As in TypeScript, the undo step is in the handler of a try around what may
 * fail, and then the error continues to the next attempt outside.
 */
export function sellStock(
  flow: Flow,
  using: OrderResources,
  order: Ref<ValidatedOrder>,
  stock: Ref<readonly StockLevel[]>,
  reservations: Ref<readonly Reservation[]>,
) {
  return flow.try(
    'SellStock',
    (f) => {
      const payment = processPayment(f, using, order);
      const done = f.try(
        'Fulfilled',
        (f) =>
          f.parallel('FulfillOrder', {
            shipping: (f) => shipArticles(f, using, stock, reservations),
            notified: (f) => notifyCustomer(f, using, order),
          }),
        {
          catch: [
            onError('States.ALL', (f, error) => {
              refundPayment(f, using, payment);
              return f.rethrow('NotFulfilled', error);
            }),
          ],
        },
      );
      return {
        status: 'SOLD' as const,
        paymentId: payment.paymentId,
        reorders: done.shipping.reorders,
        notified: done.notified,
      };
    },
    {
      catch: [
        onError('States.ALL', (f, error) => {
          moveStock(f, 'ReleaseStock', using, 'release', reservations);
          return f.rethrow('NotSold', error);
        }),
      ],
    },
  );
}
