import type { Graph } from '../model/graph';
import type { EdgeMark, GraphMarks, NodeMark } from './graph-marks';

/** Where a fault ended: the part of a result of fault injection that a picture shows. */
export interface FaultOutcome {
  readonly state: string;
  readonly error: string;
  readonly isReached: boolean;
  readonly isHandled: boolean;
  readonly caughtBy: string | undefined;
  readonly caughtNext: string | undefined;
  readonly endedIn: string | undefined;
  readonly status: string;
}

/** Marks the states in which faults were injected: whether all of them are handled, and where those end that are not. */
export function faultMarks({ machine }: Graph, faults: readonly FaultOutcome[]): GraphMarks {
  const byName = new Map<string, string>();
  const catches = new Map<string, string[]>();
  const open = [machine];
  for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
    const names = new Map(scope.nodes.map(({ id, name }) => [id, name]));
    for (const node of scope.nodes) {
      if (node.kind === 'state') byName.set(node.name, node.id);
      open.push(...node.scopes);
    }
    for (const { id, kind, from, to } of scope.edges) {
      if (kind !== 'catch') continue;
      const key = JSON.stringify([names.get(from), names.get(to)]);
      catches.set(key, [...(catches.get(key) ?? []), id]);
    }
  }
  const nodes = new Map<string, NodeMark>();
  const edges = new Map<string, EdgeMark>();
  for (const state of new Set(faults.map((fault) => fault.state))) {
    const id = byName.get(state);
    if (id !== undefined) nodes.set(id, markOf(faults.filter((fault) => fault.state === state)));
  }
  for (const { caughtBy, caughtNext } of faults) {
    for (const id of catches.get(JSON.stringify([caughtBy, caughtNext])) ?? [])
      edges.set(id, { tone: 'caught', note: '' });
  }
  return { nodes, edges, fadesOthers: true };
}

function markOf(faults: readonly FaultOutcome[]): NodeMark {
  const reached = faults.filter(({ isReached }) => isReached);
  const handled = reached.filter(({ isHandled }) => isHandled).length;
  const lines = reached.map(({ error, isHandled, caughtBy, caughtNext, endedIn, status }) => {
    const way = caughtBy === undefined ? 'not caught' : `caught by ${caughtBy}, continues with ${caughtNext ?? '?'}`;
    return `${error}: ${way}; ends ${status} in ${endedIn ?? '?'}${isHandled ? '' : ' (not handled)'}`;
  });
  if (reached.length === 0) return { tone: 'info', notes: ['not reached'], title: 'The run did not come here' };
  const notes = [
    `${reached.length} faults`,
    handled === reached.length ? 'all handled' : `${reached.length - handled} not handled`,
  ];
  return { tone: handled === reached.length ? 'covered' : 'failed', notes, title: lines.join('\n') };
}
