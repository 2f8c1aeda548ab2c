import { type Flow, is, list, onError, type Ref } from 'stepwright/typed';
import type { ValidatedOrder } from '../order';
import type { OrderResources } from '../order-workflow';
import { checkInventory, readStock } from './checking';
import { markOrder, recordOrder } from './order-record';
import { sellStock } from './selling';
import { reserveStock } from './stock';

/**
 * Writes the order down, sets the stock aside and sells it. Whatever fails on the way is written down, too, after
 * everything that was done is undone.
 */
export function takeOrder(flow: Flow, using: OrderResources, order: Ref<ValidatedOrder>) {
  return flow.try(
    'TakeOrder',
    (f) => {
      const isNew = recordOrder(f, using, order);
      return f.when(
        'New?',
        isNew,
        (f) => sellIfInStock(f, using, order),
        () => ({ status: 'ALREADY_TAKEN' as const, orderId: order.orderId }),
      );
    },
    {
      catch: [
        onError('States.ALL', (f, error) => {
          markOrder(f, 'MarkFailed', using, order, 'FAILED');
          return f.rethrow('OrderFailed', error);
        }),
      ],
    },
  );
}

function sellIfInStock(flow: Flow, using: OrderResources, order: Ref<ValidatedOrder>) {
  const stock = readStock(flow, using, order);
  const { reservations, shortages } = checkInventory(flow, using, order, stock);
  const isReserved = flow.when(
    'InStock?',
    is.equal(list.count(shortages), 0),
    (f) => reserveStock(f, using, reservations),
    () => false,
  );
  return flow.when(
    'Reserved?',
    isReserved,
    (f) => sellStock(f, using, order, stock, reservations),
    (f) => {
      markOrder(f, 'MarkOutOfStock', using, order, 'OUT_OF_STOCK');
      return { status: 'OUT_OF_STOCK' as const, orderId: order.orderId, shortages };
    },
  );
}
