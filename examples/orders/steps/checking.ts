import { Duration } from 'aws-cdk-lib';
import { type Flow, invoke, onError, orElse, type Ref, text } from 'stepwright/typed';
import type { handler as checkInventoryHandler } from '../handlers/check-inventory';
import type { handler as validateOrderHandler } from '../handlers/validate-order';
import type { Order, OrderOutcome, StockLevel, ValidatedOrder } from '../order';
import type { OrderResources } from '../order-workflow';
import { inventoryTable } from '../tables';
import { QUICK } from './time-outs';

/** What a Lambda function says of an error. */
interface ErrorReport {
  readonly errorMessage: string;
}

/**
 * The order with its total. One that is refused ends the workflow, with success: an alarm for failed executions should not
 * ring for a customer's mistake.
 */
export function validateOrder(flow: Flow<OrderOutcome>, using: OrderResources, order: Ref<Order>): Ref<ValidatedOrder> {
  return flow.try(
    'Order',
    (f) =>
      f.task('ValidateOrder', invoke<typeof validateOrderHandler>(using.validateOrder, order), {
        timeout: Duration.seconds(15),
      }),
    {
      catch: [
        onError('InvalidOrder', (f, error) => {
          const { errorMessage } = text.parseJson<ErrorReport>(orElse(error.Cause, '{}'));
          return f.return('OrderRejected', { status: 'REJECTED', reason: errorMessage });
        }),
      ],
    },
  );
}

/** How much there is of each article of the order. */
export function readStock(flow: Flow, using: OrderResources, order: Ref<ValidatedOrder>): Ref<StockLevel[]> {
  const inventory = inventoryTable(using.inventory);
  return flow.map(
    'ReadStock',
    order.lines,
    (f, line) => {
      const call = inventory.get({ sku: line.sku }, { consistentRead: true, attributes: ['sku', 'available'] });
      const stored = f.task('ReadStockLevel', call, { timeout: QUICK });
      return { sku: line.sku, available: orElse(stored.available, 0) };
    },
    { maxConcurrency: 10 },
  );
}

/** What to set aside for the order, and what is missing. */
export function checkInventory(
  flow: Flow,
  using: OrderResources,
  order: Ref<ValidatedOrder>,
  stock: Ref<readonly StockLevel[]>,
) {
  const call = invoke<typeof checkInventoryHandler>(using.checkInventory, { lines: order.lines, stock });
  return flow.task('CheckInventory', call, { timeout: Duration.seconds(15) });
}
