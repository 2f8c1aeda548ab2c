import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Point } from '../../lib/graph/layout/flat-graph';
import type { GraphScope } from '../../lib/graph/model/graph';
import { graphOf } from '../../lib/graph/model/graph-of';
import type { Scene } from '../../lib/graph/scene/scene';
import { sceneOf } from '../../lib/graph/scene/scene-of';
import { crossingsOf, scoreOf } from '../../test/graph/quality/score';

/**
 * `npm run graph:dagre`: counts the crossings of our pictures of the public workflows in ../shared, in addition to those that plain
 * dagre makes with the same boxes and labels. Fails where ours have more in any of them.
 */
interface DagreGraph {
  setGraph(label: object): void;
  setNode(id: string, label: object): void;
  setEdge(from: string, to: string, label: object, name: string): void;
  edges(): readonly object[];
  edge(edge: object): { readonly points: readonly Point[] };
}

interface Dagre {
  readonly graphlib: { readonly Graph: new (options: object) => DagreGraph };
  layout(graph: DagreGraph): void;
}

const dagre: Dagre = require('@dagrejs/dagre');
const file = join(__dirname, '../../../shared/corpus/aws-samples.json');

if (!existsSync(file)) console.log('There is no ../shared with public workflows: nothing to compare.');
else {
  const samples: readonly { readonly path: string; readonly definition: object }[] = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  let [ours, theirs] = [0, 0];
  for (const { path, definition } of samples) {
    const graph = graphOf(definition);
    const scene = sceneOf(graph);
    const own = scoreOf(scene).crossings;
    const other = dagreCrossings(graph.machine, scene);
    if (own > other) {
      console.log(`${path}: ${own} crossings, dagre ${other}`);
      process.exitCode = 1;
    }
    ours += own;
    theirs += other;
  }
  console.log(`${samples.length} workflows: ${ours} crossings, dagre ${theirs}`);
}

function dagreCrossings(machine: GraphScope, { nodes, edges }: Scene): number {
  const sizes = new Map(nodes.map(({ node, width, height }) => [node.id, { width, height }]));
  const labels = new Map(
    edges.map(({ edge, label }) => [edge.id, { width: label?.width ?? 0, height: label?.height ?? 0 }]),
  );
  let sum = 0;
  const open = [machine];
  for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
    open.push(...scope.nodes.flatMap(({ scopes }) => scopes));
    if (scope.nodes.length === 0) continue;
    const graph = new dagre.graphlib.Graph({ multigraph: true });
    graph.setGraph({});
    for (const { id } of scope.nodes) graph.setNode(id, { ...sizes.get(id) });
    for (const { id, from, to } of scope.edges) graph.setEdge(from, to, { ...labels.get(id), labelpos: 'c' }, id);
    dagre.layout(graph);
    sum += crossingsOf(graph.edges().map((edge) => graph.edge(edge).points));
  }
  return sum;
}
