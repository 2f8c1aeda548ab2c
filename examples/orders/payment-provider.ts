import { createHash } from 'node:crypto';
import type { Payment } from './order';
import { PaymentDeclined, PaymentUnavailable } from './order-errors';

/**
 * Takes the part of a payment provider, without a network: the token says how it behaves, and the same call gives the same
 * answer. Put your provider's client in its place.
 *
 * | token           | behaviour                                |
 * |-----------------|------------------------------------------|
 * | `declined...`   | the bank says no                         |
 * | `unavailable...`| no answer                                |
 * | anything else   | takes the money                          |
 */
export class PaymentProvider {
  /**
   * Takes money once for each key: asking again with the same key gives the same payment.
   *
   * @throws PaymentDeclined, PaymentUnavailable
   */
  async charge(token: string, amountCents: number, idempotencyKey: string): Promise<Payment> {
    answerOf(token);
    return { paymentId: `pay_${digest(idempotencyKey)}`, amountCents };
  }

  /** Gives a payment back, once, however often it is asked. */
  async refund(payment: Payment): Promise<string> {
    return `ref_${digest(payment.paymentId)}`;
  }
}

function answerOf(token: string): void {
  if (token.startsWith('declined')) throw new PaymentDeclined('The bank declined the payment.');
  if (token.startsWith('unavailable')) throw new PaymentUnavailable('The payment provider did not answer.');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
