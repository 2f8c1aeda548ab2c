import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Pass, Workflow } from '../../lib/index';
import { checkInventory, readStock, validateOrder } from './steps/checking';

/** What the workflow works with. */
export interface QuoteResources {
  readonly inventory: ITable;
  readonly validateOrder: IFunction;
  readonly checkInventory: IFunction;
}

/**
 * Tells what an order would cost and whether it is in stock, while somebody waits: made for an Express machine, called
 * with StartSyncExecution. An Express execution may run twice, so it only reads.
 */
export function quoteWorkflow(using: QuoteResources): Workflow {
  return Workflow.startWith(validateOrder(using.validateOrder), {
    comment: 'Quotes an order without taking it',
    timeout: Duration.seconds(30),
  })
    .next(readStock(using.inventory))
    .next(checkInventory(using.checkInventory))
    .next(
      new Pass('Quote', {
        output: {
          orderId: '{% $order.orderId %}',
          totalCents: '{% $order.totalCents %}',
          inStock: '{% $count($inventory.shortages) = 0 %}',
          shortages: '{% $inventory.shortages %}',
        },
      }),
    );
}
