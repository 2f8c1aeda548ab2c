import type { Graph } from '../model/graph';
import type { GraphMarks, NodeMark } from './graph-marks';
import { idsOf, nearestId } from './nearest-id';

/** What a state needs to be allowed. */
export interface StatePermission {
  /** JSON Pointer of the state, or of something in it. */
  readonly path: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** Marks the permissions that each state needs. */
export function permissionMarks(graph: Graph, permissions: readonly StatePermission[]): GraphMarks {
  const ids = idsOf(graph).nodes;
  const actions = new Map<string, Set<string>>();
  const titles = new Map<string, string[]>();
  for (const permission of permissions) {
    const id = nearestId(ids, permission.path);
    if (id === undefined) continue;
    actions.set(id, new Set([...(actions.get(id) ?? []), ...permission.actions]));
    titles.set(id, [
      ...(titles.get(id) ?? []),
      `${permission.actions.join(', ')} on ${permission.resources.join(', ')}`,
    ]);
  }
  const nodes = [...actions].map(([id, all]): [string, NodeMark] => {
    const [first = '', second = '', ...others] = all;
    const notes = [first, second, others.length > 0 ? `${others.length} more actions` : ''].filter(
      (note) => note !== '',
    );
    return [id, { tone: 'info', notes, title: (titles.get(id) ?? []).join('\n') }];
  });
  return { nodes: new Map(nodes), edges: new Map(), fadesOthers: false };
}
