/** One line of an order. Prices are whole cents: fractions of a currency don't survive floating point. */
export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
  readonly unitPriceCents: number;
}

/** What a customer sends: the input of both workflows. */
export interface Order {
  readonly orderId: string;
  readonly customerEmail: string;
  readonly lines: readonly OrderLine[];
  /** What the payment provider charges. */
  readonly paymentToken: string;
}

/** An order that was looked at; lines of the same article are one. */
export interface ValidatedOrder extends Order {
  readonly totalCents: number;
}

/** How much of an article can still be sold. */
export interface StockLevel {
  readonly sku: string;
  readonly available: number;
}

/** So much of an article is set aside for an order. */
export interface Reservation {
  readonly sku: string;
  readonly quantity: number;
}

/** Money that was taken. */
export interface Payment {
  readonly paymentId: string;
  readonly amountCents: number;
}

/** So much of an article is missing for an order. */
export interface Shortage {
  readonly sku: string;
  readonly missing: number;
}

/** So much of an article is to be bought again. */
export interface Reorder {
  readonly sku: string;
  readonly quantity: number;
}

/** Where an order stands; the attribute `status` in the orders table. */
export type OrderStatus = 'RECEIVED' | 'OUT_OF_STOCK' | 'CONFIRMED' | 'FAILED';

/** What becomes of an order: the output of the order workflow. An order that was paid or shipped in vain fails it. */
export type OrderOutcome =
  | { readonly status: 'REJECTED'; readonly reason: string }
  | { readonly status: 'ALREADY_TAKEN'; readonly orderId: string }
  | { readonly status: 'OUT_OF_STOCK'; readonly orderId: string; readonly shortages: readonly Shortage[] }
  | {
      readonly status: 'CONFIRMED';
      readonly orderId: string;
      readonly totalCents: number;
      readonly paymentId: string;
      readonly reorders: readonly Reorder[];
      /** Whether the customer was notified by e-mail. */
      readonly notified: boolean;
    };
