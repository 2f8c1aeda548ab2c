import type { FlatLayout, PathStep } from '../layout/flat-graph';
import { layoutFlat } from '../layout/layout-flat';
import { type GraphMarks, NO_MARKS } from '../marks/graph-marks';
import type { Graph, GraphNode, GraphScope } from '../model/graph';
import { type BoxContent, boxContent } from './box';
import { edgeLabel, type LabelContent, stubLabel } from './edge-label';
import type { Scene, SceneEdge, SceneLabel, SceneNode, SceneScope } from './scene';

/** Between the border of the picture, a container or a scope and what is inside. */
const MARGIN = 20;
const CONTAINER_PAD = 12;
const SCOPE_PAD = 14;
const SCOPE_GAP = 12;
const EMPTY_SCOPE = { width: 60, height: 24 } as const;

/** Branches go into an additional row where one row would be wider. */
const WIDEST_ROW = 1500;

/** A scope with its own layout; the boxes of its states already have the sizes that their scopes need. */
interface MeasuredScope {
  readonly layout: FlatLayout;
  readonly boxes: readonly MeasuredBox[];
  readonly labels: readonly LabelContent[];
}

interface MeasuredBox {
  readonly content: BoxContent;
  readonly width: number;
  readonly height: number;
  /** Of each scope its place in the box. */
  readonly scopes: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

/** Gives everything in a graph its place. Scopes are laid out from the inside out: no edge crosses the border of one. */
export function sceneOf(graph: Graph, marks: GraphMarks = NO_MARKS): Scene {
  const scopes = allScopes(graph.machine);
  const measured = new Map<GraphScope, MeasuredScope>();
  for (let i = scopes.length - 1; i >= 0; i--) {
    const scope = scopes[i];
    if (scope !== undefined) measured.set(scope, measureScope(scope, marks, measured));
  }
  return placed(graph.machine, marks, measured);
}

/** Outer ones first; without recursion, as scopes may be nested a thousand deep. */
function allScopes(machine: GraphScope): readonly GraphScope[] {
  const all: GraphScope[] = [];
  const open = [machine];
  for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
    all.push(scope);
    for (const node of scope.nodes) open.push(...node.scopes);
  }
  return all;
}

function measureScope(
  scope: GraphScope,
  marks: GraphMarks,
  inner: ReadonlyMap<GraphScope, MeasuredScope>,
): MeasuredScope {
  const boxes = scope.nodes.map((node) => measureBox(node, marks, inner));
  const index = new Map(scope.nodes.map((node, i) => [node.id, i]));
  const labels = scope.edges.map((edge) => edgeLabel(edge, marks.edges.get(edge.id)));
  const stubs = new Map<number, LabelContent>();
  const layout = layoutFlat({
    boxes: boxes.map(({ width, height }, i) => ({ width, height, isFailure: scope.nodes[i]?.type === 'Fail' })),
    edges: scope.edges.map((edge, i) => ({
      from: index.get(edge.from) ?? 0,
      to: index.get(edge.to) ?? 0,
      isFailure: edge.kind === 'catch',
      labelWidth: labels[i]?.width ?? 0,
      labelHeight: labels[i]?.height ?? 0,
    })),
    start: scope.start === undefined ? undefined : index.get(scope.start),
    stubSize: (i) => {
      const edge = scope.edges[i];
      const target = scope.nodes[index.get(edge?.to ?? '') ?? 0]?.name ?? '';
      const label = edge === undefined ? { width: 0, height: 0, lines: [] } : stubLabel(edge, target);
      stubs.set(i, label);
      return label;
    },
  });
  return { layout, boxes, labels: labels.map((label, i) => stubs.get(i) ?? label) };
}

function measureBox(node: GraphNode, marks: GraphMarks, inner: ReadonlyMap<GraphScope, MeasuredScope>): MeasuredBox {
  const mark = marks.nodes.get(node.id);
  if (node.scopes.length === 0) {
    const content = boxContent(node, mark);
    return { content, width: content.width, height: content.height, scopes: [] };
  }
  const sizes = node.scopes.map((scope) => {
    const { width, height } = inner.get(scope)?.layout ?? EMPTY_SCOPE;
    return {
      width: Math.max(width, EMPTY_SCOPE.width) + 2 * SCOPE_PAD,
      height: Math.max(height, EMPTY_SCOPE.height) + 2 * SCOPE_PAD,
    };
  });
  const rows = rowsOf(sizes);
  const innerWidth = Math.max(...rows.map(({ width }) => width));
  const content = boxContent(node, mark, innerWidth + 2 * CONTAINER_PAD);
  const width = Math.max(innerWidth + 2 * CONTAINER_PAD, content.width);
  let y = content.height;
  const scopes = rows.flatMap((row) => {
    // A row that is narrower than its box is stretched: the borders of branches line up.
    const stretch = (width - 2 * CONTAINER_PAD - row.width) / row.sizes.length;
    let x = CONTAINER_PAD;
    const placedRow = row.sizes.map((size) => {
      const scope = { x, y, width: size.width + stretch, height: row.height };
      x += scope.width + SCOPE_GAP;
      return scope;
    });
    y += row.height + SCOPE_GAP;
    return placedRow;
  });
  return { content, width, height: y - SCOPE_GAP + CONTAINER_PAD, scopes };
}

type Size = { readonly width: number; readonly height: number };

function rowsOf(
  sizes: readonly Size[],
): readonly { readonly sizes: readonly Size[]; readonly width: number; readonly height: number }[] {
  const rows: { sizes: Size[]; width: number; height: number }[] = [];
  for (const size of sizes) {
    const row = rows.at(-1);
    if (row !== undefined && row.width + SCOPE_GAP + size.width <= WIDEST_ROW) {
      row.sizes.push(size);
      row.width += SCOPE_GAP + size.width;
      row.height = Math.max(row.height, size.height);
    } else rows.push({ sizes: [size], ...size });
  }
  return rows;
}

interface OpenPlace {
  readonly scope: GraphScope;
  readonly x: number;
  readonly y: number;
  readonly depth: number;
}

function placed(machine: GraphScope, marks: GraphMarks, measured: ReadonlyMap<GraphScope, MeasuredScope>): Scene {
  const scopes: SceneScope[] = [];
  const nodes: SceneNode[] = [];
  const edges: SceneEdge[] = [];
  const open: OpenPlace[] = [{ scope: machine, x: MARGIN, y: MARGIN, depth: 0 }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { scope, x, y, depth } = place;
    const found = measured.get(scope);
    if (found === undefined) continue;
    const { layout, boxes, labels } = found;
    const inner: OpenPlace[] = [];
    for (const [i, node] of scope.nodes.entries()) {
      const box = boxes[i];
      const at = layout.boxes[i];
      if (box === undefined || at === undefined) continue;
      const { content, width, height } = box;
      const corner = { x: x + at.x, y: y + at.y };
      const { lines, chips } = content;
      nodes.push({ node, ...corner, width, height, depth, lines, chips, mark: marks.nodes.get(node.id) });
      for (const [k, child] of node.scopes.entries()) {
        const area = box.scopes[k];
        if (area === undefined) continue;
        const left = corner.x + area.x;
        const top = corner.y + area.y;
        scopes.push({ scope: child, x: left, y: top, width: area.width, height: area.height, depth: depth + 1 });
        const free = area.width - (measured.get(child)?.layout.width ?? 0);
        inner.push({ scope: child, x: left + Math.round(free / 2), y: top + SCOPE_PAD, depth: depth + 1 });
      }
    }
    for (const [i, edge] of scope.edges.entries()) {
      const route = layout.edges[i];
      if (route === undefined) continue;
      const label = placedLabel(labels[i], route.label, x, y);
      const path = route.path.map((step) => shifted(step, x, y));
      edges.push({ edge, depth, path, isCut: route.isCut, label, mark: marks.edges.get(edge.id) });
    }
    open.push(...inner.reverse());
  }
  const { layout } = measured.get(machine) ?? { layout: EMPTY_SCOPE };
  return { width: layout.width + 2 * MARGIN, height: layout.height + 2 * MARGIN, scopes, nodes, edges };
}

function placedLabel(
  content: LabelContent | undefined,
  middle: { readonly x: number; readonly y: number } | undefined,
  x: number,
  y: number,
): SceneLabel | undefined {
  if (content === undefined || middle === undefined) return undefined;
  const { width, height, lines } = content;
  return { x: x + middle.x - width / 2, y: y + middle.y - height / 2, width, height, lines };
}

function shifted(step: PathStep, x: number, y: number): PathStep {
  if (step.kind !== 'curve') return { ...step, x: step.x + x, y: step.y + y };
  return { ...step, x1: step.x1 + x, y1: step.y1 + y, x2: step.x2 + x, y2: step.y2 + y, x: step.x + x, y: step.y + y };
}
