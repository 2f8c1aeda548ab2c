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

/** Where an order stands; the attribute `status` in the orders table. */
export type OrderStatus = 'RECEIVED' | 'OUT_OF_STOCK' | 'CONFIRMED' | 'FAILED';
