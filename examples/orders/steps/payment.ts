import { Duration } from 'aws-cdk-lib';
import { JitterStrategy, type RetryProps } from 'stepwright';
import { context, type Flow, invoke, type Ref } from 'stepwright/typed';
import type { handler as processPaymentHandler } from '../handlers/process-payment';
import type { handler as refundPaymentHandler } from '../handlers/refund-payment';
import type { Payment, ValidatedOrder } from '../order';
import type { OrderResources } from '../order-workflow';

/** Waits up to 2, 4, 8 and 16 seconds, at random, so that many executions do not come back at once. */
const PATIENTLY: RetryProps = {
  errors: ['PaymentUnavailable'],
  interval: Duration.seconds(2),
  maxAttempts: 4,
  backoffRate: 2,
  jitter: JitterStrategy.FULL,
};

const OPTIONS = { timeout: Duration.seconds(30), retry: PATIENTLY };

/** Takes the money. A declined payment is final, so only a missing answer of the provider is retried. */
export function processPayment(flow: Flow, using: OrderResources, order: Ref<ValidatedOrder>): Ref<Payment> {
  const call = invoke<typeof processPaymentHandler>(using.processPayment, {
    paymentToken: order.paymentToken,
    amountCents: order.totalCents,
    idempotencyKey: context.execution.id,
  });
  return flow.task('ProcessPayment', call, OPTIONS);
}

/** Undoes `processPayment`. */
export function refundPayment(flow: Flow, using: OrderResources, payment: Ref<Payment>): void {
  flow.task('RefundPayment', invoke<typeof refundPaymentHandler>(using.refundPayment, { payment }), OPTIONS);
}
