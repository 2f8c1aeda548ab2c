import type { Directions } from './directions';
import type { FlatEdge, FlatGraph } from './flat-graph';
import type { Layers } from './layers';

/** Where an edge touches a box: on a lane next to it, or at its top or bottom. */
export enum Side {
  LEFT = 0,
  MIDDLE = 1,
  RIGHT = 2,
}

/** A box, a label, or the place where a long edge passes a layer. */
export interface Cell {
  readonly layer: number;
  /** From its middle to its left and right end, lanes included. */
  left: number;
  right: number;
  readonly height: number;
  /** -1 unless it is one. */
  readonly box: number;
  /** The edge whose label it is; -1 unless it is one. */
  readonly label: number;
  /** On the main path, which is a straight line. */
  isMain: boolean;
}

/** A part of one or several edges, from one layer to the next. */
export interface Link {
  readonly upper: number;
  readonly upperSide: Side;
  readonly lower: number;
  readonly lowerSide: Side;
  /** Leads up, back to a box that the edge has come by. */
  readonly isBack: boolean;
  isMain: boolean;
}

/** What may be done in one way or another: where it makes fewer crossings, another way is taken. */
export interface LayoutChoices {
  /** Whether edges to one target share their line also where they are not failures and don't go back. */
  readonly sharesLines: boolean;
  /** The boxes to which edges come back at their right side, not at the left. */
  readonly backAtRight: ReadonlySet<number>;
}

/** The graph with all of its edges cut into links between neighbouring layers. */
export interface LayeredGraph {
  readonly cells: readonly Cell[];
  /** The cell of a box has the index of the box. */
  readonly links: readonly Link[];
  /** Of each edge its links from top to bottom; empty for one from a box to itself. */
  readonly chains: readonly (readonly number[])[];
  /** Edges that end at their label. */
  readonly isCut: ReadonlySet<number>;
  /** Edges that end where they meet the line of another edge with the same target. */
  readonly isJoined: ReadonlySet<number>;
  readonly layerCount: number;
  /** By cell: the links from above and to below. */
  readonly above: readonly (readonly number[])[];
  readonly below: readonly (readonly number[])[];
}

/** Between two lines that run side by side, and between the first one and its box. */
export const LANE = 12;

// More passing places than this are not picture any more: the longest edges then end in a label that names their target.
const MOST_CELLS = 40_000;

/** With more edges than this, what several of them share is drawn once: else a chain of states with one handler takes quadratic time. */
export const MOST_EDGES = 300;

/**
 * Edges with the same target share the line that leads there, as far as they can: five states that catch into one handler are a
 * tree, not five parallel lines.
 */
export function layeredGraphOf(
  graph: FlatGraph,
  directions: Directions,
  layers: Layers,
  choices: LayoutChoices,
): LayeredGraph {
  return new Builder(graph, directions, layers, choices).build();
}

class Builder {
  private readonly cells: Cell[];
  private readonly links: Link[] = [];
  private readonly linkIds = new Map<string, number>();
  private readonly shared = new Map<string, number>();
  private readonly isCut = new Set<number>();
  private readonly isJoined = new Set<number>();

  constructor(
    private readonly graph: FlatGraph,
    private readonly directions: Directions,
    private readonly layers: Layers,
    private readonly choices: LayoutChoices,
  ) {
    const main = new Set(directions.mainPath);
    this.cells = graph.boxes.map(({ width, height }, box) => ({
      layer: layers[box] ?? 0,
      left: width / 2,
      right: width / 2,
      height,
      box,
      label: -1,
      isMain: main.has(box),
    }));
  }

  build(): LayeredGraph {
    this.cutLongest();
    const chains = this.graph.edges.map((edge, index) => (edge.from === edge.to ? [] : this.chainOf(edge, index)));
    this.widenForLanes();
    const above: number[][] = this.cells.map(() => []);
    const below: number[][] = this.cells.map(() => []);
    for (const [index, { upper, lower }] of this.links.entries()) {
      below[upper]?.push(index);
      above[lower]?.push(index);
    }
    const { cells, links, isCut, isJoined } = this;
    return {
      cells,
      links,
      chains,
      isCut,
      isJoined,
      above,
      below,
      layerCount: cells.reduce((max, { layer }) => Math.max(max, layer + 1), 0),
    };
  }

  /** Edges of one group share their passing places. */
  private groupOf({ to, isFailure }: FlatEdge, index: number): string {
    if (this.directions.isBack[index] === true) return `back ${to}`;
    if (isFailure) return `failure ${to}`;
    return this.choices.sharesLines ? `${to}` : `${to} ${index}`;
  }

  private cutLongest(): void {
    const spans = new Map<string, { first: number; last: number; readonly edges: number[] }>();
    for (const [index, edge] of this.graph.edges.entries()) {
      const [a, b] = [this.layers[edge.from] ?? 0, this.layers[edge.to] ?? 0];
      const group = this.groupOf(edge, index);
      const span = spans.get(group) ?? { first: Infinity, last: 0, edges: [] };
      span.first = Math.min(span.first, a, b);
      span.last = Math.max(span.last, a, b);
      span.edges.push(index);
      spans.set(group, span);
    }
    let total = [...spans.values()].reduce((sum, { first, last }) => sum + last - first, 0);
    for (const { first, last, edges } of [...spans.values()].sort((a, b) => b.last - b.first - (a.last - a.first))) {
      if (total <= MOST_CELLS) return;
      total -= last - first;
      for (const edge of edges) this.isCut.add(edge);
    }
  }

  private chainOf(edge: FlatEdge, index: number): readonly number[] {
    const isBack = this.directions.isBack[index] === true;
    const isMain = this.directions.mainEdges.has(index);
    const [upper, lower] = isBack ? [edge.to, edge.from] : [edge.from, edge.to];
    const lastLayer = (this.layers[lower] ?? 0) - 1;
    const group = this.groupOf(edge, index);
    const cut = this.isCut.has(index);
    const hasLabel = edge.labelHeight > 0;
    const firstLayer = (this.layers[upper] ?? 0) + 1;
    const labelLayer = !hasLabel && !cut ? -1 : isBack && !cut ? lastLayer : firstLayer;
    const chain: number[] = [];
    let from = cut && isBack ? edge.from : upper;
    const backSide = this.choices.backAtRight.has(edge.to) ? Side.RIGHT : Side.LEFT;
    let side = isBack && !cut ? backSide : edge.isFailure ? Side.RIGHT : Side.MIDDLE;
    if (cut) {
      const layer = (this.layers[from] ?? 0) + 1;
      return [
        this.link(
          from,
          side,
          this.labelCell(index, layer, this.graph.stubSize(index), false),
          Side.MIDDLE,
          false,
          false,
        ),
      ];
    }
    const isLarge = this.graph.edges.length > MOST_EDGES;
    let layer = firstLayer;
    if (isLarge && isBack) {
      // The shared part is the upper one.
      const known = this.lastShared(group, firstLayer, lastLayer);
      if (known !== undefined) {
        from = known.cell;
        layer = known.layer + 1;
        side = Side.MIDDLE;
        this.isJoined.add(index);
      }
    }
    for (; layer <= lastLayer; layer++) {
      const joined = isLarge && !isBack && layer !== labelLayer ? this.shared.get(`${group} ${layer}`) : undefined;
      if (joined !== undefined) {
        chain.push(this.link(from, side, joined, Side.MIDDLE, isMain, isBack));
        this.isJoined.add(index);
        return chain;
      }
      const cell =
        layer === labelLayer
          ? this.labelCell(index, layer, { width: edge.labelWidth, height: edge.labelHeight }, isMain)
          : this.passingCell(group, layer, isMain);
      chain.push(this.link(from, side, cell, Side.MIDDLE, isMain, isBack));
      from = cell;
      side = Side.MIDDLE;
    }
    chain.push(this.link(from, side, lower, isBack ? backSide : Side.MIDDLE, isMain, isBack));
    return chain;
  }

  /** The lowest passing place that a group has already; those above it are there too. */
  private lastShared(
    group: string,
    first: number,
    last: number,
  ): { readonly cell: number; readonly layer: number } | undefined {
    let [low, high] = [first - 1, last];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.shared.has(`${group} ${middle}`)) low = middle;
      else high = middle - 1;
    }
    const cell = this.shared.get(`${group} ${low}`);
    return cell === undefined ? undefined : { cell, layer: low };
  }

  private labelCell(
    label: number,
    layer: number,
    { width, height }: { width: number; height: number },
    isMain: boolean,
  ): number {
    this.cells.push({ layer, left: width / 2, right: width / 2, height, box: -1, label, isMain });
    return this.cells.length - 1;
  }

  private passingCell(group: string, layer: number, isMain: boolean): number {
    const key = `${group} ${layer}`;
    const known = this.shared.get(key);
    const cell = known ?? this.cells.length;
    if (known === undefined) {
      this.shared.set(key, cell);
      this.cells.push({ layer, left: 0, right: 0, height: 0, box: -1, label: -1, isMain });
    }
    const found = this.cells[cell];
    if (found !== undefined && isMain) found.isMain = true;
    return cell;
  }

  private link(
    upper: number,
    upperSide: Side,
    lower: number,
    lowerSide: Side,
    isMain: boolean,
    isBack: boolean,
  ): number {
    const key = `${upper} ${upperSide} ${lower} ${lowerSide} ${isBack}`;
    const known = this.linkIds.get(key);
    const id = known ?? this.links.length;
    if (known === undefined) {
      this.linkIds.set(key, id);
      this.links.push({ upper, upperSide, lower, lowerSide, isBack, isMain });
    }
    const found = this.links[id];
    if (found !== undefined && isMain) found.isMain = true;
    return id;
  }

  private widenForLanes(): void {
    const into = new Set<string>();
    const widen = (id: number, side: Side) => {
      const cell = this.cells[id];
      if (cell === undefined) return;
      if (side === Side.LEFT) cell.left += LANE;
      if (side === Side.RIGHT) cell.right += LANE;
    };
    for (const { upper, upperSide, lower, lowerSide, isBack } of this.links) {
      // All lines that come back to a box on one side share one lane.
      const key = `${upper} ${upperSide}`;
      if (!isBack || !into.has(key)) widen(upper, upperSide);
      if (isBack) into.add(key);
      widen(lower, lowerSide);
    }
    for (const { from, to, labelWidth } of this.graph.edges) {
      const cell = this.cells[from];
      if (from === to && cell !== undefined) cell.left += LANE + (labelWidth > 0 ? labelWidth + LANE : 0);
    }
  }
}
