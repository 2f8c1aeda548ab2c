import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { AttributeValue, DynamoDb, Lambda, Map, Succeed, Task } from '../../../lib/index';
import { QUICK } from './time-outs';

// The first half of both workflows. Steps are values, so each workflow takes the same ones.

/**
 * Sets `$order`. An order that is wrong ends the execution before anything was written: with success, because an alarm
 * for failed executions should not ring for a customer's mistake.
 */
export function validateOrder(fn: IFunction): Task {
  const rejected = new Succeed('OrderRejected', {
    output: { status: 'REJECTED', reason: '{% $parse($states.input.Cause).errorMessage %}' },
  });
  return new Task('ValidateOrder', Lambda.invoke(fn), { timeout: Duration.seconds(15), useDefaultCatch: false })
    .assign({ order: '{% $states.result.Payload %}' })
    .catchError(rejected, { errors: ['InvalidOrder'] });
}

/** Sets `$stock`, a list of `StockLevel`. */
export function readStock(inventory: ITable): Map {
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
export function checkInventory(fn: IFunction): Task {
  const request = { lines: '{% $order.lines %}', stock: '{% $stock %}' };
  return new Task('CheckInventory', Lambda.invoke(fn, { payload: request }), { timeout: Duration.seconds(15) }).assign({
    inventory: '{% $states.result.Payload %}',
  });
}
