import { context, type Flow, is, orElse, type Ref, type TaskOptions } from 'stepwright/typed';
import type { OrderStatus, ValidatedOrder } from '../order';
import type { OrderResources } from '../order-workflow';
import { ordersTable } from '../tables';
import { QUICK } from './time-outs';

/**
 * Writes the order down, unless it is there already. Reports whether this execution did: a retry of it may, because its first
 * try may have come through although its answer was lost.
 */
export function recordOrder(flow: Flow, using: OrderResources, order: Ref<ValidatedOrder>): Ref<boolean> {
  const { orderId, totalCents } = order;
  const { id: executionId, startTime: receivedAt } = context.execution;
  const stored = flow.task(
    'RecordOrder',
    ordersTable(using.orders).upsert(
      { orderId },
      { setIfMissing: { status: 'RECEIVED', totalCents, receivedAt, executionId } },
      { returns: 'new' },
    ),
    { timeout: QUICK },
  );
  return is.equal(orElse(stored.executionId, ''), executionId);
}

/** Notes where the order stands, even where it is not known whether it was written down before. */
export function markOrder(
  flow: Flow,
  name: string,
  using: OrderResources,
  order: Ref<ValidatedOrder>,
  status: OrderStatus,
  options: TaskOptions = {},
): void {
  const mark = ordersTable(using.orders).upsert({ orderId: order.orderId }, { set: { status } });
  flow.task(name, mark, { timeout: QUICK, ...options });
}
