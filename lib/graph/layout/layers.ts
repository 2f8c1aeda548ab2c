import type { Directions } from './directions';
import type { FlatGraph } from './flat-graph';

/** The layer of each box, from 0 at the top. */
export type Layers = readonly number[];

/**
 * Post-condition: each edge leads at least one layer down, or up if it goes back; one with a label at least two, as the label
 * takes a layer of its own.
 */
export function layersOf({ boxes, edges }: FlatGraph, { isBack, order }: Directions): Layers {
  const above: number[][] = boxes.map(() => []);
  const below: number[][] = boxes.map(() => []);
  for (const [index, { from, to }] of edges.entries()) {
    if (from === to) continue;
    const [upper, lower] = isBack[index] === true ? [to, from] : [from, to];
    below[upper]?.push(index);
    above[lower]?.push(index);
  }
  const layers = boxes.map(() => 0);
  const span = (edge: number) => ((edges[edge]?.labelHeight ?? 0) > 0 ? 2 : 1);
  const upperOf = (edge: number) => (isBack[edge] === true ? edges[edge]?.to : edges[edge]?.from) ?? 0;
  const lowerOf = (edge: number) => (isBack[edge] === true ? edges[edge]?.from : edges[edge]?.to) ?? 0;
  // A back edge leads, in the layers, from its target down to its source: the order holds for it too.
  for (const box of order) {
    for (const edge of above[box] ?? []) {
      layers[box] = Math.max(layers[box] ?? 0, (layers[upperOf(edge)] ?? 0) + span(edge));
    }
  }
  // Each box is as high as it can be. Where more leads down from it than up, lower is shorter.
  for (let i = order.length - 1; i >= 0; i--) {
    const box = order[i] ?? 0;
    const down = below[box] ?? [];
    if (down.length === 0 || down.length <= (above[box]?.length ?? 0)) continue;
    layers[box] = Math.max(
      layers[box] ?? 0,
      Math.min(...down.map((edge) => (layers[lowerOf(edge)] ?? 0) - span(edge))),
    );
  }
  const top = layers.reduce((least, layer) => Math.min(least, layer), Infinity);
  return layers.map((layer) => layer - top);
}
