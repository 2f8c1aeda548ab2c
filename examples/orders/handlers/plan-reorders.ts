import type { Reorder, Reservation, StockLevel } from '../order';

export interface PlanReordersRequest {
  /** What leaves the warehouse. */
  readonly reservations: readonly Reservation[];
  /** The stock before that. */
  readonly stock: readonly StockLevel[];
}

export interface PlanReordersResponse {
  readonly reorders: readonly Reorder[];
}

const REORDER_BELOW = 10;
const FULL_STOCK = 50;

/** Decides what to buy again. */
export async function handler({ reservations, stock }: PlanReordersRequest): Promise<PlanReordersResponse> {
  const before = new Map(stock.map((level) => [level.sku, level.available]));
  const reorders = reservations
    .map(({ sku, quantity }) => ({ sku, left: (before.get(sku) ?? 0) - quantity }))
    .filter(({ left }) => left < REORDER_BELOW)
    .map(({ sku, left }) => ({ sku, quantity: FULL_STOCK - left }));
  return { reorders };
}
