import type { Order, OrderLine, ValidatedOrder } from '../order';
import { InvalidOrder } from '../order-errors';

export type ValidateOrderRequest = Order;
export type ValidateOrderResponse = ValidatedOrder;

/**
 * Checks what only the order itself can show, joins lines of the same article, and adds the total.
 *
 * @throws InvalidOrder with everything that is wrong, so that the customer can put it right at once.
 */
export async function handler(order: ValidateOrderRequest): Promise<ValidateOrderResponse> {
  // The event comes from outside: its type is a wish, not a fact.
  const lines: readonly OrderLine[] = Array.isArray(order.lines) ? order.lines : [];
  const problems = [
    ...(isText(order.orderId) ? [] : ['the order has no id']),
    ...(isText(order.customerEmail) && order.customerEmail.includes('@') ? [] : ['the e-mail address is not valid']),
    ...(isText(order.paymentToken) ? [] : ['there is no payment token']),
    ...(lines.length > 0 ? [] : ['the order has no lines']),
    ...lines.flatMap(problemsOfLine),
  ];
  if (problems.length > 0) throw new InvalidOrder(problems.join('; '));

  const joined = linesByArticle(lines);
  const totalCents = joined.reduce((sum, line) => sum + line.quantity * line.unitPriceCents, 0);
  return { ...order, lines: joined, totalCents };
}

function problemsOfLine(line: OrderLine, index: number): readonly string[] {
  const place = `line ${index + 1}`;
  return [
    ...(isText(line.sku) ? [] : [`${place} names no article`]),
    ...(isCount(line.quantity) && line.quantity > 0 ? [] : [`${place} has no whole quantity above zero`]),
    ...(isCount(line.unitPriceCents) ? [] : [`${place} has no price in whole cents`]),
  ];
}

/** One line for each article and price. */
function linesByArticle(lines: readonly OrderLine[]): readonly OrderLine[] {
  const joined = new Map<string, OrderLine>();
  for (const line of lines) {
    const quantity = line.quantity + (joined.get(line.sku)?.quantity ?? 0);
    const unitPriceCents = joined.get(line.sku)?.unitPriceCents ?? line.unitPriceCents;
    if (unitPriceCents !== line.unitPriceCents) throw new InvalidOrder(`article ${line.sku} has two prices`);
    joined.set(line.sku, { sku: line.sku, quantity, unitPriceCents });
  }
  return [...joined.values()];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
