import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { AttributeValue, Context, DynamoDb, Task, type TaskProps } from '../../../lib/index';
import type { OrderStatus } from '../order';
import { QUICK } from './time-outs';

const RECEIVED: OrderStatus = 'RECEIVED';

/**
 * Writes the order down, unless another execution did so before. A retry of this execution may: its first try may have
 * come through although its answer was lost.
 */
export function recordOrder(orders: ITable): Task {
  return new Task(
    'RecordOrder',
    DynamoDb.putItem(orders, {
      item: {
        orderId: AttributeValue.string('{% $order.orderId %}'),
        status: AttributeValue.string(RECEIVED),
        totalCents: AttributeValue.number('{% $order.totalCents %}'),
        receivedAt: AttributeValue.string(Context.executionStartTime),
        executionId: AttributeValue.string(Context.executionId),
      },
      conditionExpression: 'attribute_not_exists(orderId) OR executionId = :executionId',
      expressionAttributeValues: { ':executionId': AttributeValue.string(Context.executionId) },
    }),
    { timeout: QUICK },
  );
}

/** Notes where the order stands. */
export function markOrder(name: string, orders: ITable, status: OrderStatus, props: TaskProps = {}): Task {
  return new Task(
    name,
    DynamoDb.updateItem(orders, {
      key: { orderId: AttributeValue.string('{% $order.orderId %}') },
      updateExpression: 'SET #status = :status',
      expressionAttributeNames: { '#status': 'status' },
      expressionAttributeValues: { ':status': AttributeValue.string(status) },
    }),
    { timeout: QUICK, ...props },
  );
}
