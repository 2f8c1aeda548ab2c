import { lambdasOf, simulate } from 'stepwright/testing';
import type { Order } from '../order';
import { Shop } from '../shop';

/** An execution on this machine. */
export interface RunFacts {
  readonly title: string;
  /** The states with their virtual times, and how it ended. */
  readonly trace: string;
  /** What there is afterwards: in tables, queues and the like. */
  readonly afterwards: string;
  /** The path that it took, as a picture; and all of it, as an HTML page. */
  readonly svg?: string;
  readonly html?: string;
}

const BOOKS = { sku: 'book', quantity: 4, unitPriceCents: 1999 };
const ORDER: Order = { orderId: 'o-1', customerEmail: 'ana@example.com', paymentToken: 'visa', lines: [BOOKS] };

const ORDERS: readonly (readonly [string, Order])[] = [
  ['An order of 4 books', ORDER],
  ['The same, but the payment provider does not answer', { ...ORDER, orderId: 'o-2', paymentToken: 'unavailable' }],
];

/**
 * Runs the order machine in this process, one order after the other: with the functions as they were bundled for
 * deployment, the shop's tables and queue in memory, and a virtual clock.
 *
 * @param directory where the app was synthesized to
 */
export async function orderRuns(definition: object, directory: string): Promise<readonly RunFacts[]> {
  const shop = new Shop();
  const simulation = simulate(definition).lambdas(lambdasOf(directory)).handlers(shop.handlers);
  const runs: RunFacts[] = [];
  for (const [title, order] of ORDERS) {
    const run = await simulation.start(order);
    runs.push({
      title,
      trace: run.toText(),
      afterwards: shopText(shop, order),
      svg: run.toSvg({ title }),
      html: run.toHtml({ title }),
    });
  }
  return runs;
}

function shopText({ inventory, orders, outbox }: Shop, { orderId }: Order): string {
  const { available, reserved } = inventory.book ?? { available: 0, reserved: 0 };
  const mails = outbox.length === 1 ? '1 e-mail' : `${outbox.length} e-mails`;
  return `order ${orderId} is ${orders[orderId]}; ${available} books are left, ${reserved} reserved; ${mails} sent so far`;
}
