import type { OrderLine, Reservation, Shortage, StockLevel } from '../order';

export interface CheckInventoryRequest {
  readonly lines: readonly OrderLine[];
  readonly stock: readonly StockLevel[];
}

export interface CheckInventoryResponse {
  /** What to set aside for the order. */
  readonly reservations: readonly Reservation[];
  /** Empty if everything is there. */
  readonly shortages: readonly Shortage[];
}

/** Compares an order with the stock that the workflow has read. */
export async function handler({ lines, stock }: CheckInventoryRequest): Promise<CheckInventoryResponse> {
  const available = new Map(stock.map((level) => [level.sku, level.available]));
  const shortages = lines
    .map(({ sku, quantity }) => ({ sku, missing: quantity - (available.get(sku) ?? 0) }))
    .filter(({ missing }) => missing > 0);
  return { reservations: lines.map(({ sku, quantity }) => ({ sku, quantity })), shortages };
}
