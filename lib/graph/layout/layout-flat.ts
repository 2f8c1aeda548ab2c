import { type Directions, directionsOf } from './directions';
import type { FlatGraph, FlatLayout } from './flat-graph';
import { type LayeredGraph, type LayoutChoices, layeredGraphOf, MOST_EDGES } from './layered-graph';
import { layersOf } from './layers';
import { type CellOrder, orderCells } from './order-cells';
import { placeCells } from './place-cells';
import { routeEdges } from './route-edges';

/**
 * Lays out the boxes of one scope, from the top down.
 *
 * The passes, each with what holds after it in its own file: directions (no circles), layers (each edge leads down), cells
 * (each edge has a cell in each layer that it passes, labels are cells too), order (few crossings), positions (no overlaps, the
 * main path upright), routes (lines that never touch a box on their way).
 *
 * @see https://en.wikipedia.org/wiki/Layered_graph_drawing
 */
export function layoutFlat(graph: FlatGraph): FlatLayout {
  const directions = directionsOf(graph);
  const { layered, order } = bestOrdered(graph, directions);
  return routeEdges(graph, directions, layered, placeCells(layered, order));
}

interface OrderedGraph {
  readonly layered: LayeredGraph;
  readonly order: CellOrder;
  readonly crossings: number;
}

/** Computes the choices one after the other, and keeps those that make fewer crossings. Large graphs are ordered once. */
function bestOrdered(graph: FlatGraph, directions: Directions): OrderedGraph {
  const layers = layersOf(graph, directions);
  let choices: LayoutChoices = { sharesLines: true, backAtRight: new Set() };
  let best = ordered(choices);
  const isSmall = graph.edges.length <= MOST_EDGES;
  const attempt = (other: LayoutChoices) => {
    if (!isSmall || best.crossings === 0) return;
    const result = ordered(other);
    if (result.crossings >= best.crossings) return;
    best = result;
    choices = other;
  };
  attempt({ ...choices, sharesLines: false });
  const targets = new Set(graph.edges.flatMap(({ to }, edge) => (directions.isBack[edge] === true ? [to] : [])));
  for (const target of targets) attempt({ ...choices, backAtRight: new Set([...choices.backAtRight, target]) });
  return best;

  function ordered(chosen: LayoutChoices): OrderedGraph {
    const layered = layeredGraphOf(graph, directions, layers, chosen);
    return { layered, ...orderCells(layered) };
  }
}
