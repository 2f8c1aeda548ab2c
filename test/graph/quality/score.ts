import type { PathStep, Point } from '../../../lib/graph/layout/flat-graph';
import { SIZE } from '../../../lib/graph/scene/box';
import type { Rectangle, Scene, SceneEdge, SceneNode } from '../../../lib/graph/scene/scene';
import { textWidth } from '../../../lib/graph/text/text-width';

/** How well a scene can be read. All but the crossings must be 0. */
export interface Score {
  readonly boxesOnBoxes: number;
  readonly labelsOnBoxes: number;
  readonly labelsOnLabels: number;
  readonly textsOutsideOfBoxes: number;
  readonly edgesThroughBoxes: number;
  readonly edgesThroughLabels: number;
  readonly crossings: number;
}

export const PERFECT = {
  boxesOnBoxes: 0,
  labelsOnBoxes: 0,
  labelsOnLabels: 0,
  textsOutsideOfBoxes: 0,
  edgesThroughBoxes: 0,
  edgesThroughLabels: 0,
} as const;

/** Counts what makes a picture hard to read, from its geometry alone. */
export function scoreOf(scene: Scene): Score {
  const { nodes, edges } = scene;
  const labels = edges.flatMap((edge) => (edge.label === undefined ? [] : [{ edge, area: edge.label }]));
  const lines = edges.map((edge) => ({ edge, points: pointsOf(edge.path) }));
  return {
    boxesOnBoxes: pairs(nodes).filter(([a, b]) => !isInside(a, b) && !isInside(b, a) && overlap(a, b)).length,
    labelsOnBoxes: labels.reduce(
      (sum, { edge, area }) => sum + nodes.filter((node) => !holds(node, edge) && overlap(node, area)).length,
      0,
    ),
    labelsOnLabels: pairs(labels).filter(([a, b]) => overlap(a.area, b.area)).length,
    textsOutsideOfBoxes:
      nodes.reduce((sum, node) => sum + textsOutside(node), 0) +
      labels.filter(({ area }) => area.lines.some((line) => textWidth(line, SIZE.label) > area.width)).length,
    edgesThroughBoxes: lines.reduce(
      (sum, { edge, points }) => sum + nodes.filter((node) => !holds(node, edge) && touchesInside(points, node)).length,
      0,
    ),
    edgesThroughLabels: lines.reduce(
      (sum, { edge, points }) =>
        sum + labels.filter(({ edge: other, area }) => other !== edge && touchesInside(points, area)).length,
      0,
    ),
    crossings: crossingsOf(lines.map(({ points }) => points)),
  };
}

/** Whether an edge is inside of a container. */
function holds({ node }: SceneNode, { edge }: SceneEdge): boolean {
  return edge.id.startsWith(`${node.id}/`) && edge.from !== node.id;
}

function isInside(inner: SceneNode, outer: SceneNode): boolean {
  return outer.node.scopes.length > 0 && inner.node.id.startsWith(`${outer.node.id}/`);
}

function textsOutside({ lines, chips, width, height }: SceneNode): number {
  const ends = [
    ...lines.map((line) => {
      const left = line.isRightToLeft ? line.x - line.width : line.x;
      return { left, right: left + line.width, bottom: line.y };
    }),
    ...chips.map((chip) => ({ left: chip.x, right: chip.x + chip.width, bottom: chip.y + chip.height })),
  ];
  return ends.filter(({ left, right, bottom }) => left < 4 || right > width - 4 || bottom > height - 2).length;
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  const by = 0.5;
  return a.x + a.width - by > b.x && b.x + b.width - by > a.x && a.y + a.height - by > b.y && b.y + b.height - by > a.y;
}

function touchesInside(points: readonly Point[], { x, y, width, height }: Rectangle): boolean {
  const by = 1;
  return points.some((point, i) => {
    const next = points[i + 1] ?? point;
    // Points are near to each other where a line is curved; a straight part is looked at every two pixels.
    if (Math.max(point.x, next.x) < x || Math.min(point.x, next.x) > x + width) return false;
    if (Math.max(point.y, next.y) < y || Math.min(point.y, next.y) > y + height) return false;
    const count = Math.ceil(Math.hypot(next.x - point.x, next.y - point.y) / 2) + 1;
    for (let k = 0; k <= count; k++) {
      const at = { x: point.x + ((next.x - point.x) * k) / count, y: point.y + ((next.y - point.y) * k) / count };
      if (at.x > x + by && at.x < x + width - by && at.y > y + by && at.y < y + height - by) return true;
    }
    return false;
  });
}

/** A path as points: curves in 16 parts. */
export function pointsOf(path: readonly PathStep[]): readonly Point[] {
  const points: Point[] = [];
  for (const step of path) {
    const from = points.at(-1);
    if (step.kind === 'curve' && from !== undefined) {
      for (let k = 1; k <= 16; k++) {
        const t = k / 16;
        const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
        points.push({
          x: a * from.x + b * step.x1 + c * step.x2 + d * step.x,
          y: a * from.y + b * step.y1 + c * step.y2 + d * step.y,
        });
      }
    } else points.push({ x: step.x, y: step.y });
  }
  return points;
}

/**
 * How many crossings are seen. Where several edges share a part of their line, that is one line, so it crosses another one
 * once. Lines that meet at their ends, or where one joins another, don't cross.
 */
export function crossingsOf(lines: readonly (readonly Point[])[]): number {
  const segments = new Map<string, readonly [Point, Point]>();
  for (const points of lines) {
    for (const [i, a] of points.entries()) {
      const b = points[i + 1];
      if (b === undefined || (Math.abs(a.x - b.x) < 0.01 && Math.abs(a.y - b.y) < 0.01)) continue;
      const [first, second] = a.y < b.y || (a.y === b.y && a.x < b.x) ? [a, b] : [b, a];
      segments.set([first.x, first.y, second.x, second.y].map((value) => value.toFixed(2)).join(' '), [first, second]);
    }
  }
  const sorted = [...segments.values()].sort(([a], [b]) => a.y - b.y);
  let count = 0;
  for (const [i, [a, b]] of sorted.entries()) {
    // What begins below the end of a segment does not cross it.
    for (let k = i + 1; k < sorted.length; k++) {
      const [c, d] = sorted[k] ?? [b, b];
      if (c.y > b.y) break;
      if (cross(a, b, c, d)) count++;
    }
  }
  return count;
}

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  if (Math.max(a.x, b.x) < Math.min(c.x, d.x) || Math.max(c.x, d.x) < Math.min(a.x, b.x)) return false;
  if (Math.max(a.y, b.y) < Math.min(c.y, d.y) || Math.max(c.y, d.y) < Math.min(a.y, b.y)) return false;
  const side = (p: Point, q: Point, r: Point) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  const least = 1e-6;
  const [s1, s2, s3, s4] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  return s1 * s2 < -least && s3 * s4 < -least;
}

function pairs<T>(list: readonly T[]): readonly (readonly [T, T])[] {
  return list.flatMap((a, i) => list.slice(i + 1).map((b) => [a, b] as const));
}
