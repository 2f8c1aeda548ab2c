import type { ValidatedOrder } from '../order';

export interface WriteConfirmationRequest {
  readonly order: Pick<ValidatedOrder, 'orderId' | 'customerEmail' | 'lines' | 'totalCents'>;
}

/** An e-mail, as the mailer at the other end of the queue expects it. */
export interface WriteConfirmationResponse {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Writes the e-mail that confirms an order; the workflow puts it into the queue. */
export async function handler({ order }: WriteConfirmationRequest): Promise<WriteConfirmationResponse> {
  const lines = order.lines.map(
    (line) => `${line.quantity} x ${line.sku}: ${euros(line.quantity * line.unitPriceCents)}`,
  );
  return {
    to: order.customerEmail,
    subject: `Your order ${order.orderId}`,
    text: ['Thank you for your order.', '', ...lines, '', `Total: ${euros(order.totalCents)}`].join('\n'),
  };
}

function euros(cents: number): string {
  return `EUR ${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
