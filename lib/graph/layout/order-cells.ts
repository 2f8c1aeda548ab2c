import { type LayeredGraph, Side } from './layered-graph';

/** The cells of each layer, from left to right. */
export type CellOrder = readonly (readonly number[])[];

const SWEEPS = 16;
const ROUNDS = 8;

export interface OrderedCells {
  readonly order: CellOrder;
  readonly crossings: number;
}

/**
 * Puts the cells of each layer into an order with few crossings. The search begins with the order of the definition, once as it
 * is and once after the exchange of neighbours, as either may get stuck where the other does not.
 */
export function orderCells(graph: LayeredGraph): OrderedCells {
  const first = firstOrder(graph);
  const exchanged = search(graph, first, true);
  if (exchanged.crossings === 0 || graph.cells.length > MOST_CELLS_TWICE) return exchanged;
  const swept = search(graph, first, false);
  return swept.crossings < exchanged.crossings ? swept : exchanged;
}

/** Larger graphs are searched once. */
const MOST_CELLS_TWICE = 2000;

function search(graph: LayeredGraph, first: CellOrder, exchangesFirst: boolean): OrderedCells {
  const ordering = new Ordering(graph, first);
  if (exchangesFirst) ordering.exchange();
  let best = ordering.copy();
  let fewest = ordering.crossings();
  for (let sweep = 0, sinceBest = 0; sweep < SWEEPS && sinceBest < 6 && fewest > 0; sweep++, sinceBest++) {
    ordering.sweep(sweep % 2 === 0, sweep % 4 >= 2);
    ordering.exchange();
    const crossings = ordering.crossings();
    if (crossings >= fewest) continue;
    fewest = crossings;
    best = ordering.copy();
    sinceBest = 0;
  }
  return { order: best, crossings: fewest };
}

/**
 * As a search from the top comes by: what goes back is left, what fails is right, and the rest in the order of the definition.
 */
function firstOrder({ cells, links, below, above, layerCount }: LayeredGraph): number[][] {
  const order: number[][] = Array.from({ length: layerCount }, () => []);
  const seen = new Uint8Array(cells.length);
  const roots = [...cells.keys()].filter((cell) => above[cell]?.length === 0);
  const open = roots.reverse();
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    if (seen[cell] === 1) continue;
    seen[cell] = 1;
    order[cells[cell]?.layer ?? 0]?.push(cell);
    const next = [...(below[cell] ?? [])].sort((a, b) => (links[a]?.upperSide ?? 0) - (links[b]?.upperSide ?? 0));
    for (const link of next.reverse()) open.push(links[link]?.lower ?? 0);
  }
  return order;
}

class Ordering {
  private readonly order: number[][];
  private readonly position: Int32Array;

  constructor(
    private readonly graph: LayeredGraph,
    order: CellOrder,
  ) {
    this.order = order.map((layer) => [...layer]);
    this.position = new Int32Array(graph.cells.length);
    for (const layer of this.order) this.number(layer);
  }

  copy(): number[][] {
    return this.order.map((layer) => [...layer]);
  }

  crossings(): number {
    let sum = 0;
    for (let layer = 0; layer + 1 < this.order.length; layer++) sum += this.crossingsBelow(layer);
    return sum;
  }

  /** Sorts each layer by the mean position of its neighbours in the layer before it. */
  sweep(isDown: boolean, movesEqual: boolean): void {
    const { length } = this.order;
    for (let i = 1; i < length; i++) {
      const layer = this.order[isDown ? i : length - 1 - i];
      if (layer === undefined || layer.length < 2) continue;
      const mean = new Map(layer.map((cell) => [cell, this.meanOf(cell, isDown)]));
      const known = layer.filter((cell) => mean.get(cell) !== undefined);
      if (movesEqual) known.reverse();
      known.sort((a, b) => (mean.get(a) ?? 0) - (mean.get(b) ?? 0));
      // Cells without a neighbour keep their place.
      let next = 0;
      for (const [index, cell] of layer.entries()) {
        if (mean.get(cell) !== undefined) layer[index] = known[next++] ?? cell;
      }
      this.number(layer);
    }
  }

  /** Exchanges neighbours as long as that makes fewer crossings. */
  exchange(): void {
    for (let round = 0, isBetter = true; isBetter && round < ROUNDS; round++) {
      isBetter = false;
      for (const layer of this.order) {
        for (let i = 0; i + 1 < layer.length; i++) {
          const [left = 0, right = 0] = [layer[i], layer[i + 1]];
          if (this.gain(left, right) <= 0) continue;
          layer[i] = right;
          layer[i + 1] = left;
          this.position[right] = i;
          this.position[left] = i + 1;
          isBetter = true;
        }
      }
    }
  }

  private number(layer: readonly number[]): void {
    for (const [index, cell] of layer.entries()) this.position[cell] = index;
  }

  /** The lane counts as a place of its own, so that lines from different sides of a box don't count as parallel. */
  private upperKey(link: number): number {
    const { upper = 0, upperSide = Side.MIDDLE } = this.graph.links[link] ?? {};
    return (this.position[upper] ?? 0) * 3 + upperSide;
  }

  private lowerKey(link: number): number {
    const { lower = 0, lowerSide = Side.MIDDLE } = this.graph.links[link] ?? {};
    return (this.position[lower] ?? 0) * 3 + lowerSide;
  }

  private meanOf(cell: number, isDown: boolean): number | undefined {
    const links = (isDown ? this.graph.above[cell] : this.graph.below[cell]) ?? [];
    if (links.length === 0) return undefined;
    return links.reduce((sum, link) => sum + (isDown ? this.upperKey(link) : this.lowerKey(link)), 0) / links.length;
  }

  private gain(left: number, right: number): number {
    const { above, below } = this.graph;
    const aboveLeft = (above[left] ?? []).map((link) => this.upperKey(link));
    const aboveRight = (above[right] ?? []).map((link) => this.upperKey(link));
    const belowLeft = (below[left] ?? []).map((link) => this.lowerKey(link));
    const belowRight = (below[right] ?? []).map((link) => this.lowerKey(link));
    return inversions(aboveLeft, aboveRight) + inversions(belowLeft, belowRight);
  }

  private crossingsBelow(layer: number): number {
    const cells = this.order[layer] ?? [];
    const ends: [number, number][] = [];
    for (const cell of cells) {
      for (const link of this.graph.below[cell] ?? []) ends.push([this.upperKey(link), this.lowerKey(link)]);
    }
    if (ends.length < 2) return 0;
    ends.sort(([a, b], [c, d]) => a - c || b - d);
    return inversionsOf(ends.map(([, lower]) => lower));
  }
}

/** How many crossings fewer there are if what has the second keys comes first. */
function inversions(first: readonly number[], second: readonly number[]): number {
  let now = 0;
  let then = 0;
  for (const a of first) {
    for (const b of second) {
      if (a > b) now++;
      else if (a < b) then++;
    }
  }
  return now - then;
}

/** The number of pairs that are in the wrong order; by a tree of sums, as a layer may have a thousand cells. */
function inversionsOf(keys: readonly number[]): number {
  const size = keys.reduce((most, key) => Math.max(most, key), 0) + 2;
  const tree = new Int32Array(size + 1);
  let count = 0;
  for (const [seen, key] of keys.entries()) {
    let notGreater = 0;
    for (let i = key + 1; i > 0; i -= i & -i) notGreater += tree[i] ?? 0;
    count += seen - notGreater;
    for (let i = key + 1; i <= size; i += i & -i) tree[i] = (tree[i] ?? 0) + 1;
  }
  return count;
}
