import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Context, JitterStrategy, Lambda, type RetryProps, Task } from '../../../lib/index';

/** Waits up to 2, 4, 8 and 16 seconds, at random, so that many executions do not come back at once. */
const PATIENTLY: RetryProps = {
  errors: ['PaymentUnavailable'],
  interval: Duration.seconds(2),
  maxAttempts: 4,
  backoffRate: 2,
  jitter: JitterStrategy.FULL,
};

/** Sets `$payment`. A declined payment is final, so only the provider's silence is retried. */
export function processPayment(fn: IFunction): Task {
  const request = {
    paymentToken: '{% $order.paymentToken %}',
    amountCents: '{% $order.totalCents %}',
    idempotencyKey: Context.executionId,
  };
  return new Task('ProcessPayment', Lambda.invoke(fn, { payload: request }), { timeout: Duration.seconds(30) })
    .retry(PATIENTLY)
    .assign({ payment: '{% $states.result.Payload %}' });
}

/** Undoes `processPayment`. */
export function refundPayment(fn: IFunction): Task {
  const request = { payment: '{% $payment %}' };
  return new Task('RefundPayment', Lambda.invoke(fn, { payload: request }), { timeout: Duration.seconds(30) }).retry(
    PATIENTLY,
  );
}
