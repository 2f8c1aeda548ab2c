import { type Cell, type LayeredGraph, type Link, Side } from './layered-graph';
import type { CellOrder } from './order-cells';

/** The x of the middle of each cell. The main path is at 0. */
export type CellPositions = readonly number[];

const SWEEPS = 10;
const MAIN_WEIGHT = 1e7;

/**
 * Gives each cell its place in its layer: near its neighbours, in the order that is decided, without overlaps.
 *
 * In sweeps down and up, each layer takes the places that are nearest to what its neighbours ask for (the exact minimum of the
 * weighted squares). Then runs of cells that follow each other are put onto one vertical line wherever there is room.
 */
export function placeCells(graph: LayeredGraph, order: CellOrder): CellPositions {
  const placement = new Placement(graph, order);
  for (let sweep = 0; sweep < SWEEPS; sweep++) placement.sweep(sweep);
  placement.straighten();
  placement.straighten();
  return placement.x;
}

/** The free space between two neighbours. */
function gapBetween(a: Cell, b: Cell): number {
  if (a.label >= 0 || b.label >= 0) return 16;
  if (a.box >= 0 && b.box >= 0) return 36;
  return a.box >= 0 || b.box >= 0 ? 22 : 16;
}

class Placement {
  readonly x: number[];

  constructor(
    private readonly graph: LayeredGraph,
    private readonly order: CellOrder,
  ) {
    this.x = graph.cells.map(() => 0);
  }

  sweep(sweep: number): void {
    const isDown = sweep % 2 === 0;
    // The first sweeps know only one side; the later ones look at both.
    const looksBothWays = sweep >= 2;
    const { length } = this.order;
    for (let i = 0; i < length; i++) {
      const layer = this.order[isDown ? i : length - 1 - i] ?? [];
      this.placeLayer(layer, looksBothWays || isDown, looksBothWays || !isDown);
    }
  }

  private placeLayer(layer: readonly number[], fromAbove: boolean, fromBelow: boolean): void {
    const { cells } = this.graph;
    // Positions less the room that everything before needs: they only have to be in order then.
    const offsets: number[] = [];
    let offset = 0;
    for (const [i, id] of layer.entries()) {
      const cell = cells[id];
      const before = i === 0 ? undefined : cells[layer[i - 1] ?? 0];
      if (cell !== undefined && before !== undefined) offset += before.right + gapBetween(before, cell) + cell.left;
      offsets.push(offset);
    }
    const wishes = layer.map((id, i) => {
      const { x, weight } = this.wish(id, fromAbove, fromBelow);
      return { x: x - (offsets[i] ?? 0), weight };
    });
    for (const [i, x] of nearestInOrder(wishes).entries()) this.x[layer[i] ?? 0] = x + (offsets[i] ?? 0);
  }

  /** Where a cell would be if it were alone. */
  private wish(id: number, fromAbove: boolean, fromBelow: boolean): { readonly x: number; readonly weight: number } {
    const { cells, links, above, below } = this.graph;
    if (cells[id]?.isMain === true) return { x: 0, weight: MAIN_WEIGHT };
    let sum = 0;
    let weight = 0;
    const add = (link: Link, other: number, otherOffset: number, ownOffset: number) => {
      const stiffness = stiffnessOf(cells[link.upper], cells[link.lower]);
      sum += stiffness * ((this.x[other] ?? 0) + otherOffset - ownOffset);
      weight += stiffness;
    };
    for (const index of fromAbove ? (above[id] ?? []) : []) {
      const link = links[index];
      if (link !== undefined)
        add(link, link.upper, sideOffset(cells[link.upper], link.upperSide), sideOffset(cells[id], link.lowerSide));
    }
    for (const index of fromBelow ? (below[id] ?? []) : []) {
      const link = links[index];
      if (link !== undefined)
        add(link, link.lower, sideOffset(cells[link.lower], link.lowerSide), sideOffset(cells[id], link.upperSide));
    }
    return weight === 0 ? { x: this.x[id] ?? 0, weight: 0.01 } : { x: sum / weight, weight };
  }

  /** Puts runs of cells, the longest first, onto as few vertical lines as there is room for. */
  straighten(): void {
    const rank = new Map(this.order.flatMap((layer) => layer.map((id, i) => [id, i] as const)));
    for (const run of runsOf(this.graph)) this.straightenRun(run, rank);
  }

  private straightenRun(run: readonly number[], rank: ReadonlyMap<number, number>): void {
    for (let first = 0; first < run.length; ) {
      let [low, high] = [-Infinity, Infinity];
      let end = first;
      for (; end < run.length; end++) {
        const [from, to] = this.roomOf(run[end] ?? 0, rank);
        if (Math.max(low, from) > Math.min(high, to)) break;
        low = Math.max(low, from);
        high = Math.min(high, to);
      }
      // By the rounding of the sweeps, a cell may have no room at all: it stays.
      if (end > first) {
        const part = run.slice(first, end);
        const x = Math.min(high, Math.max(low, this.bestFor(part, low, high)));
        for (const id of part) this.x[id] = x;
      }
      first = Math.max(end, first + 1);
    }
  }

  /** The free space of a cell between its neighbours. */
  private roomOf(id: number, rank: ReadonlyMap<number, number>): readonly [number, number] {
    const { cells } = this.graph;
    const cell = cells[id];
    if (cell === undefined) return [0, 0];
    const layer = this.order[cell.layer] ?? [];
    const at = rank.get(id) ?? 0;
    const [leftId = -1, rightId = -1] = [layer[at - 1], layer[at + 1]];
    const [left, right] = [cells[leftId], cells[rightId]];
    const low =
      left === undefined ? -Infinity : (this.x[leftId] ?? 0) + left.right + gapBetween(left, cell) + cell.left;
    const high =
      right === undefined ? Infinity : (this.x[rightId] ?? 0) - right.left - gapBetween(cell, right) - cell.right;
    return [low, high];
  }

  /** In line with what is below or above, if that is free; else near to where the cells are. */
  private bestFor(part: readonly number[], low: number, high: number): number {
    const { cells, links, above, below } = this.graph;
    const [first = 0, last = 0] = [part[0], part.at(-1)];
    const ends: number[] = [];
    const [onlyAbove, onlyBelow] = [above[first] ?? [], below[last] ?? []];
    const up = onlyAbove.length === 1 ? links[onlyAbove[0] ?? 0] : undefined;
    if (up !== undefined)
      ends.push(
        (this.x[up.upper] ?? 0) + sideOffset(cells[up.upper], up.upperSide) - sideOffset(cells[first], up.lowerSide),
      );
    const down = onlyBelow.length === 1 ? links[onlyBelow[0] ?? 0] : undefined;
    if (down !== undefined)
      ends.push(
        (this.x[down.lower] ?? 0) +
          sideOffset(cells[down.lower], down.lowerSide) -
          sideOffset(cells[last], down.upperSide),
      );
    const mean = part.reduce((sum, id) => sum + (this.x[id] ?? 0), 0) / part.length;
    return ends.find((x) => x >= low && x <= high) ?? mean;
  }
}

/** Long lines are bent less willingly than short ones. */
function stiffnessOf(upper: Cell | undefined, lower: Cell | undefined): number {
  const boxes = (upper !== undefined && upper.box >= 0 ? 1 : 0) + (lower !== undefined && lower.box >= 0 ? 1 : 0);
  return boxes === 2 ? 1 : boxes === 1 ? 2 : 6;
}

/** From the middle of a cell to where a line touches it. */
function sideOffset(cell: Cell | undefined, side: Side): number {
  if (cell === undefined || cell.box < 0 || side === Side.MIDDLE) return 0;
  return side === Side.LEFT ? -cell.left : cell.right;
}

interface Wish {
  readonly x: number;
  readonly weight: number;
}

/**
 * The numbers in ascending order that are nearest to the wishes, by weighted squares: wishes in the wrong order are pooled.
 *
 * @see https://en.wikipedia.org/wiki/Isotonic_regression
 */
export function nearestInOrder(wishes: readonly Wish[]): readonly number[] {
  const pools: { x: number; weight: number; count: number }[] = [];
  for (const { x, weight } of wishes) {
    let pool = { x, weight, count: 1 };
    for (let last = pools.at(-1); last !== undefined && last.x > pool.x; last = pools.at(-1)) {
      pools.pop();
      const sum = last.weight + pool.weight;
      pool = { x: (last.x * last.weight + pool.x * pool.weight) / sum, weight: sum, count: last.count + pool.count };
    }
    pools.push(pool);
  }
  return pools.flatMap(({ x, count }) => Array.from({ length: count }, () => x));
}

/** Cells off the main path of which each is what follows the one before it, the longest run first. */
function runsOf({ cells, links, above, below }: LayeredGraph): readonly (readonly number[])[] {
  const nextOf = (id: number) => followed(below[id] ?? [], (link) => link.lower);
  const previousOf = (id: number) => followed(above[id] ?? [], (link) => link.upper);
  function followed(ids: readonly number[], end: (link: Link) => number): number {
    const ends = ids.flatMap((index) => {
      const link = links[index];
      const isPlain = link !== undefined && link.upperSide === Side.MIDDLE && link.lowerSide === Side.MIDDLE;
      return isPlain ? [end(link)] : [];
    });
    if (ids.length === 1) return ends[0] ?? -1;
    return ends.find((one) => cells[one]?.box === -1 && cells[one]?.label === -1) ?? -1;
  }
  const runs: number[][] = [];
  for (const [id, cell] of cells.entries()) {
    if (cell.isMain) continue;
    const before = previousOf(id);
    if (before >= 0 && cells[before]?.isMain === false && nextOf(before) === id) continue;
    const run = [id];
    for (let at = id, next = nextOf(at); next >= 0; next = nextOf(at)) {
      if (cells[next]?.isMain !== false || previousOf(next) !== at) break;
      run.push(next);
      at = next;
    }
    runs.push(run);
  }
  return runs.sort((a, b) => b.length - a.length);
}
