import type { Payment } from '../order';
import { PaymentProvider } from '../payment-provider';

export interface RefundPaymentRequest {
  readonly payment: Payment;
}

export interface RefundPaymentResponse {
  readonly refundId: string;
}

const provider = new PaymentProvider();

/** Gives the money back; may run more than once for the same payment. */
export async function handler({ payment }: RefundPaymentRequest): Promise<RefundPaymentResponse> {
  return { refundId: await provider.refund(payment) };
}
