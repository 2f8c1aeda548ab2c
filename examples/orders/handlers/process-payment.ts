import type { Payment } from '../order';
import { PaymentProvider } from '../payment-provider';

export interface ProcessPaymentRequest {
  readonly paymentToken: string;
  readonly amountCents: number;
  /** The same for every attempt of one execution: a retry never takes the money twice. */
  readonly idempotencyKey: string;
}

export type ProcessPaymentResponse = Payment;

const provider = new PaymentProvider();

/** Takes the money. */
export async function handler(request: ProcessPaymentRequest): Promise<ProcessPaymentResponse> {
  return provider.charge(request.paymentToken, request.amountCents, request.idempotencyKey);
}
