import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { AttributeValue, DynamoDb, Lambda, Map, Pass, Succeed, Task, Workflow } from 'stepwright';
import { QUICK } from './steps/time-outs';

/** What the workflow works with. */
export interface QuoteResources {
  readonly inventory: ITable;
  readonly validateOrder: IFunction;
  readonly checkInventory: IFunction;
}

/**
 * Reports what an order would cost and whether it is in stock, while a customer waits: made for an Express machine, called
 * with StartSyncExecution. An Express execution may run twice, so it only reads.
 *
 * Written with the fluent builders, as the languages of jsii have them, too: states are values, JSONata is text, and what a
 * state keeps is specified by `assign`. Its steps do what `steps/checking.ts` does in the typed style: compare the two.
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

/** Sets `$order`. An order that is wrong ends the execution with success: it is an answer, too. */
function validateOrder(fn: IFunction): Task {
  const rejected = new Succeed('OrderRejected', {
    output: { status: 'REJECTED', reason: '{% $parse($states.input.Cause).errorMessage %}' },
  });
  return new Task('ValidateOrder', Lambda.invoke(fn), { timeout: Duration.seconds(15) })
    .assign({ order: '{% $states.result.Payload %}' })
    .catchError(rejected, { errors: ['InvalidOrder'] });
}

/** Sets `$stock`, a list of `StockLevel`. */
function readStock(inventory: ITable): Map {
  const readLevel = new Task(
    'ReadStockLevel',
    DynamoDb.getItem(inventory, {
      key: { sku: AttributeValue.string('{% $states.input.sku %}') },
      consistentRead: true,
    }),
    {
      timeout: QUICK,
      output: {
        sku: '{% $states.input.sku %}',
        available: '{% $exists($states.result.Item) ? $number($states.result.Item.available.N) : 0 %}',
      },
    },
  );
  return new Map('ReadStock', { items: '{% $order.lines %}', maxConcurrency: 10 })
    .itemProcessor(readLevel)
    .assign({ stock: '{% $states.result %}' });
}

/** Sets `$inventory`: reservations and shortages. */
function checkInventory(fn: IFunction): Task {
  const request = { lines: '{% $order.lines %}', stock: '{% $stock %}' };
  return new Task('CheckInventory', Lambda.invoke(fn, { payload: request }), { timeout: Duration.seconds(15) }).assign({
    inventory: '{% $states.result.Payload %}',
  });
}
