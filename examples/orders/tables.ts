import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { dynamoTable } from 'stepwright/typed';
import type { OrderStatus, StockLevel } from './order';

/** An item of the orders table. */
export interface OrderRow {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly totalCents: number;
  readonly receivedAt: string;
  /** The execution that takes the order. */
  readonly executionId: string;
}

/** The orders table, with the shape of its items: steps give and get plain values, never `{ "S": ... }`. */
export function ordersTable(table: ITable) {
  return dynamoTable<OrderRow>()(table, {
    partitionKey: 'orderId',
    attributes: { orderId: 'S', status: 'S', totalCents: 'N', receivedAt: 'S', executionId: 'S' },
  });
}

/** An item of the inventory table. */
export interface StockRow extends StockLevel {
  /** Set aside for orders that are not shipped yet. */
  readonly reserved: number;
}

/** The inventory table, with the shape of its items. */
export function inventoryTable(table: ITable) {
  return dynamoTable<StockRow>()(table, {
    partitionKey: 'sku',
    attributes: { sku: 'S', available: 'N', reserved: 'N' },
  });
}
