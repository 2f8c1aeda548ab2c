import { isJsonObject, type JsonObject, type JsonValue } from '../../asl/json';
import { splitPointer } from '../../asl/pointer';
import { BLOCK_FIELDS } from '../../asl/state-traits';
import { isAnyObject } from '../../util/member-of';
import { ownMember } from '../../util/own-member';
import type { Graph, GraphEdge, GraphNode, GraphScope } from '../model/graph';
import { type GraphSource, graphOf } from '../model/graph-of';
import { shownJson } from '../text/shown-json';
import type { EdgeMark, GraphMarks, NodeMark } from './graph-marks';

/** Two versions of a workflow as one graph. */
export interface GraphDifference {
  /** Everything of the later version, and what the earlier one had in addition. */
  readonly graph: Graph;
  readonly marks: GraphMarks;
}

interface MutableScope extends GraphScope {
  readonly nodes: GraphNode[];
  readonly edges: GraphEdge[];
}

/** Ids of what is gone begin with this: an index may belong to another rule now. */
const REMOVED = 'removed:';

/**
 * The states and transitions that were added, removed and changed from one version to the next. States are the same where their
 * pointers are; transitions where they lead from the same state to the same state for the same reason.
 */
export function diffGraphs(before: GraphSource, after: GraphSource): GraphDifference {
  const documents = [before, after].map(documentOf);
  const [old, fresh] = [graphOf(documents[0] ?? {}), graphOf(documents[1] ?? {})];
  const nodes = new Map<string, NodeMark>();
  const edges = new Map<string, EdgeMark>();
  const machine = emptied(fresh.machine);
  const open: [GraphScope | undefined, GraphScope, MutableScope][] = [[old.machine, fresh.machine, machine]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [from, to, merged] = next;
    const known = new Map((from?.nodes ?? []).map((node) => [node.id, node]));
    const kept = new Set(to.nodes.map(({ id }) => id));
    for (const node of to.nodes) {
      const earlier = known.get(node.id);
      if (earlier === undefined) nodes.set(node.id, { tone: 'added', notes: ['added'], title: '' });
      else {
        const fields = changedFields(documents[0], documents[1], node);
        if (fields.length > 0)
          nodes.set(node.id, { tone: 'changed', notes: ['changed'], title: `Changed: ${fields.join(', ')}` });
      }
      const scopes = node.scopes.map(emptied);
      merged.nodes.push({ ...node, scopes });
      for (const [i, scope] of node.scopes.entries()) {
        const target = scopes[i];
        if (target !== undefined) open.push([earlier?.scopes.find(({ id }) => id === scope.id), scope, target]);
      }
      // A branch that is gone has no place in what there is now: the change of its Parallel shows it.
    }
    for (const node of from?.nodes ?? []) {
      if (kept.has(node.id)) continue;
      merged.nodes.push({ ...node, scopes: [] });
      nodes.set(node.id, { tone: 'removed', notes: ['removed'], title: '' });
    }
    mergeEdges(from?.edges ?? [], to.edges, merged, edges);
  }
  return { graph: { ...fresh, machine }, marks: { nodes, edges, fadesOthers: false } };
}

function emptied(scope: GraphScope): MutableScope {
  return { ...scope, nodes: [], edges: [] };
}

function mergeEdges(
  before: readonly GraphEdge[],
  after: readonly GraphEdge[],
  merged: MutableScope,
  marks: Map<string, EdgeMark>,
): void {
  const keyOf = ({ kind, from, to, title }: GraphEdge) => JSON.stringify([kind, from, to, title]);
  const earlier = new Set(before.map(keyOf));
  const later = new Set(after.map(keyOf));
  for (const edge of after) {
    merged.edges.push(edge);
    if (!earlier.has(keyOf(edge))) marks.set(edge.id, { tone: 'added', note: '' });
  }
  for (const edge of before) {
    if (later.has(keyOf(edge))) continue;
    const id = `${REMOVED}${edge.id}`;
    merged.edges.push({ ...edge, id });
    marks.set(id, { tone: 'removed', note: '' });
  }
}

function documentOf(source: GraphSource): object {
  const hasCompile = typeof source === 'object' && source !== null && 'compile' in source;
  return hasCompile && typeof source.compile === 'function' ? source.compile() : source;
}

/** What a picture shows by nodes and edges of its own. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set([
  'Next',
  'End',
  'Default',
  ...BLOCK_FIELDS.map(({ field }) => field),
]);

/** The fields of a state that differ, without those that are transitions or states themselves. */
function changedFields(
  before: object | undefined,
  after: object | undefined,
  { id, kind }: GraphNode,
): readonly string[] {
  if (kind !== 'state') return [];
  const [one, other] = [stateAt(before, id), stateAt(after, id)];
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...fields].filter(
    (field) => !SHOWN_ELSEWHERE.has(field) && print(field, one[field]) !== print(field, other[field]),
  );
}

/** Where a rule or a catcher leads is an edge. */
function print(field: string, value: JsonValue | undefined): string {
  const isList = (field === 'Choices' || field === 'Catch') && Array.isArray(value);
  const shown = isList ? value.map((entry) => (isJsonObject(entry) ? { ...entry, Next: null } : entry)) : value;
  return shownJson(shown);
}

function stateAt(document: object | undefined, pointer: string): JsonObject {
  let value: unknown = document;
  for (const key of splitPointer(pointer) ?? []) {
    value = isAnyObject(value) ? ownMember(value, key) : undefined;
  }
  return isJsonObject(value) ? value : {};
}
