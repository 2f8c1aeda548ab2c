import type { FlatGraph } from './flat-graph';

/** Which edges go back to a box that they have come by, and which boxes the main path has. */
export interface Directions {
  /** By edge: against the direction of the layers. An edge from a box to itself is neither that nor the other. */
  readonly isBack: readonly boolean[];
  /** The boxes so that each edge that is not back leads to a later one. */
  readonly order: readonly number[];
  /** From the start to where a run ends that succeeds. */
  readonly mainPath: readonly number[];
  /** The edges of the main path. */
  readonly mainEdges: ReadonlySet<number>;
}

/** Post-condition: without the back edges the graph has no circle. */
export function directionsOf(graph: FlatGraph): Directions {
  const outgoing = outgoingEdges(graph);
  const { isBack, order } = searchDepthFirst(graph, outgoing);
  const { mainPath, mainEdges } = mainPathOf(graph, outgoing, isBack, order);
  return { isBack, order, mainPath, mainEdges };
}

/** The edges that leave each box, those of failures last. */
function outgoingEdges({ boxes, edges }: FlatGraph): readonly (readonly number[])[] {
  const outgoing: number[][] = boxes.map(() => []);
  for (const isFailure of [false, true]) {
    for (const [index, edge] of edges.entries()) {
      if (edge.isFailure === isFailure && edge.from !== edge.to) outgoing[edge.from]?.push(index);
    }
  }
  return outgoing;
}

function searchDepthFirst(
  { boxes, edges, start }: FlatGraph,
  outgoing: readonly (readonly number[])[],
): Pick<Directions, 'isBack' | 'order'> {
  const isBack = edges.map(() => false);
  const state = new Uint8Array(boxes.length); // 0 not seen, 1 on the stack, 2 done
  const finished: number[] = [];
  const next = new Uint32Array(boxes.length);
  const targets = new Set(edges.map(({ to }) => to));
  // What nothing leads to comes before what is only reached in a circle.
  const roots = [...boxes.keys()].sort((a, b) => rank(a) - rank(b));
  function rank(box: number): number {
    return box === start ? 0 : targets.has(box) ? 2 : 1;
  }
  for (const root of roots) {
    if (state[root] !== 0) continue;
    const stack = [root];
    state[root] = 1;
    for (let box = stack.at(-1); box !== undefined; box = stack.at(-1)) {
      const index = next[box] ?? 0;
      const edge = outgoing[box]?.[index];
      if (edge === undefined) {
        state[box] = 2;
        finished.push(box);
        stack.pop();
        continue;
      }
      next[box] = index + 1;
      const to = edges[edge]?.to ?? 0;
      if (state[to] === 1) isBack[edge] = true;
      else if (state[to] === 0) {
        state[to] = 1;
        stack.push(to);
      }
    }
  }
  return { isBack, order: finished.reverse() };
}

/** Prefers what ends well to what fails, and of these the longest. */
function mainPathOf(
  { boxes, edges, start }: FlatGraph,
  outgoing: readonly (readonly number[])[],
  isBack: readonly boolean[],
  order: readonly number[],
): Pick<Directions, 'mainPath' | 'mainEdges'> {
  const length = new Float64Array(boxes.length);
  const endsWell = new Uint8Array(boxes.length);
  const best = new Int32Array(boxes.length).fill(-1);
  for (let i = order.length - 1; i >= 0; i--) {
    const box = order[i] ?? 0;
    const forward = (outgoing[box] ?? []).filter((edge) => isBack[edge] === false && edges[edge]?.isFailure === false);
    const hasEdges = (outgoing[box] ?? []).some((edge) => edges[edge]?.isFailure === false);
    if (!hasEdges) endsWell[box] = boxes[box]?.isFailure === true ? 0 : 1;
    for (const edge of forward) {
      const to = edges[edge]?.to ?? 0;
      const isBetter =
        best[box] === -1 ||
        (endsWell[to] ?? 0) > (endsWell[box] ?? 0) ||
        (endsWell[to] === endsWell[box] && (length[to] ?? 0) + 1 > (length[box] ?? 0));
      if (!isBetter) continue;
      best[box] = edge;
      endsWell[box] = endsWell[to] ?? 0;
      length[box] = (length[to] ?? 0) + 1;
    }
  }
  const mainPath: number[] = [];
  const mainEdges = new Set<number>();
  for (let box = start; box !== undefined; ) {
    mainPath.push(box);
    const edge: number = best[box] ?? -1;
    if (edge < 0) break;
    mainEdges.add(edge);
    box = edges[edge]?.to;
  }
  return { mainPath, mainEdges };
}
