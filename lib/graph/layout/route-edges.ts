import type { Directions } from './directions';
import type { FlatGraph, FlatLayout, FlatRoute, PathStep, Point } from './flat-graph';
import { type Cell, LANE, type LayeredGraph, type Link, Side } from './layered-graph';
import { type CellPositions, nearestInOrder } from './place-cells';

/** From a layer to the next one: to boxes, which need room for an arrow, and to labels. */
const GAP_TO_BOXES = 34;
const GAP_TO_LABELS = 18;
const GAP_BELOW_LABELS = 24;

/** The height of the bow by which a line comes back into the top of a box. */
const BOW = 30;

/** How far a line that leaves at the side goes before it turns. */
const CORNER = 8;

/** Between two lines that touch the same side of a box. */
const PORT_GAP = 14;

/** Turns layers and positions into lines: the last pass. */
export function routeEdges(
  graph: FlatGraph,
  directions: Directions,
  layered: LayeredGraph,
  positions: CellPositions,
): FlatLayout {
  return new Router(graph, directions, layered, positions).layout();
}

class Router {
  private readonly tops: number[] = [];
  private readonly heights: number[] = [];
  private readonly height: number;
  private readonly width: number;
  private readonly x: readonly number[];
  /** By link: where it touches its upper and its lower cell. */
  private readonly upperX: number[] = [];
  private readonly lowerX: number[] = [];
  /** By box and side: where the bow of the lines arrives that come back to it. */
  private readonly bowX = new Map<string, number>();
  private readonly upperLane: number[] = [];
  private readonly lowerLane: number[] = [];

  constructor(
    private readonly graph: FlatGraph,
    private readonly directions: Directions,
    private readonly layered: LayeredGraph,
    positions: CellPositions,
  ) {
    const { cells } = layered;
    let left = Infinity;
    let right = -Infinity;
    for (const [id, cell] of cells.entries()) {
      left = Math.min(left, (positions[id] ?? 0) - cell.left);
      right = Math.max(right, (positions[id] ?? 0) + cell.right);
    }
    const shift = Number.isFinite(left) ? Math.ceil(-left) : 0;
    this.width = Number.isFinite(right) ? Math.ceil(right + shift) : 0;
    this.x = positions.map((x) => rounded(x + shift));
    this.height = this.placeLayers();
    this.placePorts();
  }

  layout(): FlatLayout {
    const { graph, width, height } = this;
    const boxes = graph.boxes.map((box, id) => ({ x: rounded(this.boxLeft(id)), y: this.topOf(id), width: box.width }));
    const edges = graph.edges.map((_, edge) => this.routeOf(edge));
    return { width, height, boxes: boxes.map(({ x, y }) => ({ x, y })), edges };
  }

  private cell(id: number): Cell | undefined {
    return this.layered.cells[id];
  }

  private topOf(id: number): number {
    return this.tops[this.cell(id)?.layer ?? 0] ?? 0;
  }

  private layerBottomOf(id: number): number {
    return this.topOf(id) + (this.heights[this.cell(id)?.layer ?? 0] ?? 0);
  }

  private bottomOf(id: number): number {
    return this.topOf(id) + (this.cell(id)?.height ?? 0);
  }

  private boxLeft(id: number): number {
    return (this.x[id] ?? 0) - (this.graph.boxes[id]?.width ?? 0) / 2;
  }

  private boxRight(id: number): number {
    return (this.x[id] ?? 0) + (this.graph.boxes[id]?.width ?? 0) / 2;
  }

  private placeLayers(): number {
    const { cells, links, layerCount } = this.layered;
    const hasBoxes = new Array<boolean>(layerCount).fill(false);
    const hasLabels = new Array<boolean>(layerCount).fill(false);
    const hasBow = new Array<boolean>(layerCount).fill(false);
    const shift = new Array<number>(layerCount).fill(0);
    for (let layer = 0; layer < layerCount; layer++) this.heights.push(0);
    for (const { layer, height, box, label } of cells) {
      this.heights[layer] = Math.max(this.heights[layer] ?? 0, height);
      if (box >= 0) hasBoxes[layer] = true;
      if (label >= 0) hasLabels[layer] = true;
    }
    for (const { upper, lower, upperSide, isBack } of links) {
      const layer = this.cell(upper)?.layer ?? 0;
      if (isBack && upperSide !== Side.MIDDLE) hasBow[layer] = true;
      shift[layer] = Math.max(shift[layer] ?? 0, Math.abs((this.x[upper] ?? 0) - (this.x[lower] ?? 0)));
    }
    for (const { from, to } of this.graph.edges) if (from === to) hasBow[this.cell(from)?.layer ?? 0] = true;
    let y = hasBow[0] === true ? BOW : 0;
    for (let layer = 0; layer < layerCount; layer++) {
      this.tops.push(y);
      y += this.heights[layer] ?? 0;
      if (layer + 1 === layerCount) break;
      const isNextBoxes = hasBoxes[layer + 1] === true;
      const plain = !isNextBoxes
        ? hasLabels[layer + 1] === true
          ? GAP_TO_LABELS
          : 12
        : hasBoxes[layer] === true
          ? GAP_TO_BOXES
          : GAP_BELOW_LABELS;
      const slope = Math.min(44, (shift[layer] ?? 0) * 0.07);
      y += Math.round(Math.max(plain + slope, hasBow[layer + 1] === true ? BOW + 10 : 0));
    }
    return y;
  }

  private placePorts(): void {
    const { cells, links, above, below } = this.layered;
    for (const [id, { upper, lower }] of links.entries()) {
      this.upperX[id] = this.x[upper] ?? 0;
      this.lowerX[id] = this.x[lower] ?? 0;
    }
    for (const [id, cell] of cells.entries()) if (cell.box >= 0) this.placeLowerPorts(id, below[id] ?? []);
    for (const [id, cell] of cells.entries())
      if (cell.box >= 0) this.placeUpperPorts(id, above[id] ?? [], below[id] ?? []);
  }

  /** Where lines leave a box: at its bottom, and on the lanes at its right. */
  private placeLowerPorts(id: number, linkIds: readonly number[]): void {
    const { links } = this.layered;
    const bySide = (side: Side) =>
      linkIds
        .filter((link) => links[link]?.upperSide === side)
        .sort((a, b) => (this.lowerX[a] ?? 0) - (this.lowerX[b] ?? 0));
    const middle = bySide(Side.MIDDLE);
    const places = this.ports(
      id,
      middle.map((link) => ({ x: this.lowerX[link] ?? 0, isMain: links[link]?.isMain === true })),
    );
    for (const [i, link] of middle.entries()) this.upperX[link] = places[i] ?? 0;
    for (const side of [Side.LEFT, Side.RIGHT]) {
      const isBack = (link: number) => links[link]?.isBack === true;
      const all = bySide(side);
      const into = all.filter(isBack);
      for (const link of into) this.upperX[link] = this.laneX(id, side, 0);
      // What fails leaves on the lanes outside of the one that leads back here.
      for (const [i, link] of all.filter((one) => !isBack(one)).entries()) {
        this.upperX[link] = this.laneX(id, side, i + (into.length > 0 ? 1 : 0));
        this.upperLane[link] = i;
      }
    }
  }

  private laneX(box: number, side: Side, lane: number): number {
    return side === Side.LEFT ? this.boxLeft(box) - LANE * (lane + 1) : this.boxRight(box) + LANE * (lane + 1);
  }

  /** Where lines arrive at a box: at its top; what goes back from it leaves on lanes at its left. */
  private placeUpperPorts(id: number, linkIds: readonly number[], leaving: readonly number[]): void {
    const { links } = this.layered;
    const byX = (a: number, b: number) => (this.upperX[a] ?? 0) - (this.upperX[b] ?? 0);
    const middle = linkIds.filter((link) => links[link]?.lowerSide === Side.MIDDLE).sort(byX);
    const comesBack = (side: Side) =>
      leaving.some((link) => links[link]?.isBack === true && links[link]?.upperSide === side);
    const isLoop = this.graph.edges.some(({ from, to }) => from === id && to === id);
    const fromEnd = Math.min(18, (this.graph.boxes[id]?.width ?? 0) / 4);
    const hasLeft = comesBack(Side.LEFT) || isLoop;
    const hasRight = comesBack(Side.RIGHT);
    const wishes = [
      ...(hasLeft ? [{ x: this.boxLeft(id) + fromEnd, isMain: false }] : []),
      ...middle.map((link) => ({ x: this.upperX[link] ?? 0, isMain: links[link]?.isMain === true })),
      ...(hasRight ? [{ x: this.boxRight(id) - fromEnd, isMain: false }] : []),
    ];
    const places = this.ports(id, wishes);
    if (hasLeft) this.bowX.set(`${id} ${Side.LEFT}`, places[0] ?? 0);
    if (hasRight) this.bowX.set(`${id} ${Side.RIGHT}`, places.at(-1) ?? 0);
    for (const [i, link] of middle.entries()) this.lowerX[link] = places[hasLeft ? i + 1 : i] ?? 0;
    for (const side of [Side.LEFT, Side.RIGHT]) {
      const failures = leaving.filter(
        (link) => links[link]?.upperSide === side && links[link]?.isBack === false,
      ).length;
      const first = (comesBack(side) ? 1 : 0) + failures;
      const back = linkIds
        .filter((link) => links[link]?.lowerSide === side)
        .sort((a, b) => (side === Side.LEFT ? byX(b, a) : byX(a, b)));
      for (const [i, link] of back.entries()) {
        this.lowerX[link] = this.laneX(id, side, first + i);
        this.lowerLane[link] = i;
      }
    }
  }

  /** Straight below or above what they lead to, as far as the box reaches; the main path in the middle. */
  private ports(id: number, wishes: readonly { readonly x: number; readonly isMain: boolean }[]): readonly number[] {
    const middle = this.x[id] ?? 0;
    const reach = Math.max(0, (this.graph.boxes[id]?.width ?? 0) / 2 - 16) * (wishes.length === 1 ? 0.7 : 1);
    const gap = wishes.length < 2 ? 0 : Math.min(PORT_GAP, (2 * reach) / (wishes.length - 1));
    const last = wishes.length - 1;
    const placed = nearestInOrder(
      wishes.map(({ x, isMain }, i) => {
        const [low, high] = [middle - reach + i * gap, middle + reach - (last - i) * gap];
        const wish = isMain ? middle : x;
        return { x: Math.min(high, Math.max(low, wish)) - i * gap, weight: isMain ? 1e6 : 1 };
      }),
    );
    return placed.map((x, i) => rounded(x + i * gap));
  }

  private routeOf(edge: number): FlatRoute {
    const { from, to } = this.graph.edges[edge] ?? { from: 0, to: 0 };
    if (from === to) return this.loopOf(edge, from);
    const chain = (this.layered.chains[edge] ?? []).flatMap((id) => {
      const link = this.layered.links[id];
      return link === undefined ? [] : [{ id, ...link }];
    });
    const isCut = this.layered.isCut.has(edge);
    const isJoined = this.layered.isJoined.has(edge);
    const goesBack = this.directions.isBack[edge] === true && !isCut;
    const path = goesBack ? this.upward(chain, from, isJoined ? undefined : to) : this.downward(chain);
    const label = chain.flatMap(({ upper, lower }) => [upper, lower]).find((id) => this.cell(id)?.label === edge);
    return {
      path: simplified(path),
      label: label === undefined ? undefined : this.labelPoint(label),
      isCut: isCut || isJoined,
    };
  }

  private labelPoint(id: number): Point {
    return { x: this.x[id] ?? 0, y: this.topOf(id) + (this.cell(id)?.height ?? 0) / 2 };
  }

  private downward(chain: readonly (Link & { readonly id: number })[]): PathStep[] {
    const path: PathStep[] = [];
    for (const { id, upper, upperSide, lower } of chain) {
      const x = this.upperX[id] ?? 0;
      const bottom = this.layerBottomOf(upper);
      if (path.length === 0) {
        if (upperSide === Side.RIGHT) {
          const y = this.laneY(upper, this.upperLane[id] ?? 0, false, Side.RIGHT);
          path.push(move(this.boxRight(upper), y), line(x - CORNER, y), curve(x - CORNER, y, x, y, x, y + CORNER));
        } else path.push(move(x, this.bottomOf(upper)));
      }
      path.push(line(x, bottom), bend(x, bottom, this.lowerX[id] ?? 0, this.topOf(lower)));
    }
    return path;
  }

  /** From the source, which is below, along its lane, through the layers, and by a bow into the top of the target. */
  private upward(
    chain: readonly (Link & { readonly id: number })[],
    source: number,
    target: number | undefined,
  ): PathStep[] {
    const path: PathStep[] = [];
    for (const { id, upper, lower, lowerSide } of [...chain].reverse()) {
      const [x, top] = [this.lowerX[id] ?? 0, this.topOf(lower)];
      if (lower === source) {
        const [edgeX, corner] =
          lowerSide === Side.LEFT ? [this.boxLeft(source), CORNER] : [this.boxRight(source), -CORNER];
        const y = this.laneY(source, this.lowerLane[id] ?? 0, true, lowerSide);
        path.push(move(edgeX, y), line(x + corner, y), curve(x + corner, y, x, y, x, y - CORNER));
      }
      path.push(line(x, top), bend(x, top, this.upperX[id] ?? 0, this.layerBottomOf(upper)));
    }
    if (target === undefined) return path;
    const side = chain[0]?.upperSide ?? Side.LEFT;
    const lane = this.laneX(target, side, 0);
    path.push(line(lane, this.topOf(target)), this.bowInto(target, lane, side));
    return path;
  }

  private loopOf(edge: number, box: number): FlatRoute {
    const { labelWidth = 0, labelHeight = 0 } = this.graph.edges[edge] ?? {};
    // Loops of one box lie outside of each other, and outside of all other lanes.
    let lane = (this.x[box] ?? 0) - (this.cell(box)?.left ?? 0);
    for (let other = 0; other < edge; other++) {
      const { from, to, labelWidth: width = 0 } = this.graph.edges[other] ?? { from: -1, to: -2 };
      if (from === box && to === box) lane += LANE + (width > 0 ? width + LANE : 0);
    }
    const x = lane + (labelWidth > 0 ? labelWidth + LANE : 0);
    const y = this.bottomOf(box) - Math.min(14, (this.cell(box)?.height ?? 0) / 3);
    const top = this.topOf(box);
    const path = [
      move(this.boxLeft(box), y),
      line(x + CORNER, y),
      curve(x + CORNER, y, x, y, x, y - CORNER),
      line(x, top),
      this.bowInto(box, x, Side.LEFT),
    ];
    const label = labelWidth > 0 ? { x: x - LANE / 2 - labelWidth / 2, y: top + labelHeight / 2 } : undefined;
    return { path: simplified(path), label, isCut: false };
  }

  private bowInto(box: number, fromX: number, side: Side): PathStep {
    const [x, top] = [this.bowX.get(`${box} ${side}`) ?? this.x[box] ?? 0, this.topOf(box)];
    return curve(fromX, top - BOW, x, top - BOW - 2, x, top);
  }

  /** Where a line leaves the side of a box. The first lane is the innermost, so its line must turn first. */
  private laneY(box: number, lane: number, goesUp: boolean, side: Side): number {
    const links = (goesUp ? this.layered.above[box] : this.layered.below[box]) ?? [];
    const count = links.filter((id) => {
      const link = this.layered.links[id];
      return link !== undefined && link.isBack === goesUp && (goesUp ? link.lowerSide : link.upperSide) === side;
    }).length;
    const height = this.cell(box)?.height ?? 0;
    const step = Math.min(height, 60) / (count + 1);
    return rounded(goesUp ? this.topOf(box) + step * (lane + 1) : this.bottomOf(box) - step * (lane + 1));
  }
}

function move(x: number, y: number): PathStep {
  return { kind: 'move', x: rounded(x), y: rounded(y) };
}

function line(x: number, y: number): PathStep {
  return { kind: 'line', x: rounded(x), y: rounded(y) };
}

function curve(x1: number, y1: number, x2: number, y2: number, x: number, y: number): PathStep {
  return {
    kind: 'curve',
    x1: rounded(x1),
    y1: rounded(y1),
    x2: rounded(x2),
    y2: rounded(y2),
    x: rounded(x),
    y: rounded(y),
  };
}

/** From one layer to the next: upright at both ends. */
function bend(fromX: number, fromY: number, x: number, y: number): PathStep {
  if (Math.abs(fromX - x) < 0.5) return line(x, y);
  const middle = fromY + (y - fromY) / 2;
  return curve(fromX, middle, x, middle, x, y);
}

/** Without lines of no length, and with lines in one direction as one. */
function simplified(path: readonly PathStep[]): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (const step of path) {
    const [before, last] = [steps.at(-2), steps.at(-1)];
    if (step.kind === 'line' && last !== undefined) {
      if (last.x === step.x && last.y === step.y) continue;
      const isStraightOn = last.kind === 'line' && before !== undefined && before.x === last.x && last.x === step.x;
      if (isStraightOn && Math.sign(last.y - before.y) === Math.sign(step.y - last.y)) steps.pop();
    }
    steps.push(step);
  }
  return steps;
}

/** To tenths of a pixel: the same on every machine, and short. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
