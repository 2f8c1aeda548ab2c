import type { Graph } from '../model/graph';

/** The ids of a graph. */
export interface GraphIds {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

export function idsOf({ machine }: Graph): GraphIds {
  const nodes = new Set<string>();
  const edges = new Set<string>();
  const open = [machine];
  for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
    for (const node of scope.nodes) {
      nodes.add(node.id);
      open.push(...node.scopes);
    }
    for (const edge of scope.edges) edges.add(edge.id);
  }
  return { nodes, edges };
}

/** The id that is the pointer, or the nearest one that contains it. */
export function nearestId(ids: ReadonlySet<string>, pointer: string): string | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) if (ids.has(at)) return at;
  return undefined;
}
