import { asDocument, asState, jsonOf } from '../../asl/document-json';
import { isJsonArray, isJsonObject, type JsonObject } from '../../asl/json';
import { joinPointer } from '../../asl/pointer';
import type { StateMachineDocument } from '../../asl/state-machine-document';
import { innerScopes, machineScope, type Scope, type StateVisit } from '../../asl/walk';
import { conditionText } from './condition-text';
import type { Graph, GraphBadge, GraphEdge, GraphNode, GraphScope } from './graph';
import { errorNames, stateBadges } from './state-badges';
import { stateSummary } from './state-summary';

/** What a transition of a state says, before its target is looked up. */
type Transition = Pick<GraphEdge, 'id' | 'kind' | 'label' | 'title'> & { readonly target: string };

/** A scope that is being filled: inner ones hang in it before their own states are read. */
interface OpenScope extends GraphScope {
  start: string | undefined;
  readonly nodes: GraphNode[];
  readonly edges: GraphEdge[];
}

/** What has a graph: a definition in ASL, or a workflow, which is compiled first. */
export type GraphSource = StateMachineDocument | { compile(): object } | object;

/** What is known of a definition that the definition does not have. */
export interface GraphOptions {
  /**
   * The names of states that are not in the program of a typed flow: the flow has added them. They get a badge.
   *
   * @default - none is known
   */
  readonly helperStates?: Iterable<string>;
}

/**
 * The graph of a definition or a workflow.
 *
 *     svgOf(graphOf(JSON.parse(readFileSync('orders.asl.json', 'utf8'))))
 *     svgOf(graphOf(definitionOf(Template.fromStack(stack), 'Orders')))
 *
 * @throws WorkflowError for a workflow with errors, as `compile` does
 *
 * Takes definitions with errors: whatever is there becomes part of it, and a transition to a state that is not there leads to a
 * node of the kind `missing`. Needs no stack as deep as the nesting.
 */
export function graphOf(source: GraphSource, { helperStates = [] }: GraphOptions = {}): Graph {
  const helpers: ReadonlySet<string> = new Set(helperStates);
  const document = documentOf(source);
  const machine = openScope('', 'machine');
  const { Comment: comment } = isJsonObject(document) ? document : {};
  const open: [scope: Scope, graph: OpenScope][] = isJsonObject(document) ? [[machineScope(document), machine]] : [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [scope, graph] = next;
    open.push(...fillScope(scope, graph, helpers));
  }
  return typeof comment === 'string' && comment !== '' ? { comment, machine } : { machine };
}

function documentOf(source: GraphSource): StateMachineDocument {
  const hasCompile = typeof source === 'object' && source !== null && 'compile' in source;
  const document = hasCompile && typeof source.compile === 'function' ? source.compile() : source;
  return asDocument(document);
}

function openScope(id: string, kind: GraphScope['kind']): OpenScope {
  return { id, kind, start: undefined, nodes: [], edges: [] };
}

/** @returns the scopes inside, which are still empty */
function fillScope(scope: Scope, graph: OpenScope, helpers: ReadonlySet<string>): [Scope, OpenScope][] {
  const container = jsonOf(scope.container);
  const { States: states, StartAt: startAt } = container;
  const inner: [Scope, OpenScope][] = [];
  const transitions: [from: string, transition: Transition][] = [];
  const ids = new Map<string, string>();
  for (const [name, state] of states !== undefined && isJsonObject(states) ? Object.entries(states) : []) {
    const id = `${graph.id}${joinPointer('/States', name)}`;
    ids.set(name, id);
    if (!isJsonObject(state)) {
      graph.nodes.push({ ...PLAIN, id, kind: 'invalid', name, icon: 'unknown', summary: 'not an object' });
      continue;
    }
    const scopes = scopesIn({ name, state: asState(state), path: id, scope, depth: scope.depth });
    inner.push(...scopes);
    graph.nodes.push(
      stateNode(
        id,
        name,
        state,
        scopes.map(([, one]) => one),
        helpers.has(name),
      ),
    );
    for (const transition of transitionsOf(state, id)) transitions.push([id, transition]);
  }
  connect(graph, ids, startAt, transitions);
  return inner;
}

function scopesIn(visit: StateVisit): [Scope, OpenScope][] {
  return innerScopes(visit).map((scope) => [scope, openScope(scope.path, scope.kind)]);
}

const PLAIN = { type: '', icon: 'none', summary: '', badges: [], scopes: [] } as const;

const HELPER: GraphBadge = {
  kind: 'helper',
  text: 'helper',
  title: 'This state is not in the program: the typed flow has added it',
};

function stateNode(
  id: string,
  name: string,
  state: JsonObject,
  scopes: readonly GraphScope[],
  isHelper: boolean,
): GraphNode {
  const { Type: type, Comment: comment } = state;
  return {
    id,
    kind: 'state',
    name,
    type: typeof type === 'string' ? type : '',
    ...stateSummary(state),
    badges: isHelper ? [HELPER, ...stateBadges(state)] : stateBadges(state),
    scopes,
    ...(typeof comment === 'string' && comment !== '' && { comment }),
  };
}

function connect(
  graph: OpenScope,
  ids: ReadonlyMap<string, string>,
  startAt: unknown,
  transitions: readonly [string, Transition][],
): void {
  const missing = new Map<string, string>();
  const targetId = (target: string): string => {
    const known = ids.get(target) ?? missing.get(target);
    if (known !== undefined) return known;
    const id = `${graph.id}${joinPointer('/States', target)}`;
    missing.set(target, id);
    graph.nodes.push({
      ...PLAIN,
      id,
      kind: 'missing',
      name: target,
      icon: 'unknown',
      summary: 'there is no such state',
    });
    return id;
  };
  const isMachine = graph.kind === 'machine';
  if (typeof startAt === 'string') {
    const to = targetId(startAt);
    graph.start = to;
    if (isMachine) {
      const id = `${graph.id}/StartAt`;
      graph.nodes.unshift({ ...PLAIN, id, kind: 'start', name: 'Start' });
      graph.edges.push({ id, kind: 'start', from: id, to, label: '', title: '' });
      graph.start = id;
    }
  }
  const end = `${graph.id}/End`;
  let hasEnd = false;
  for (const [from, { target, ...edge }] of transitions) {
    if (edge.kind !== 'end') graph.edges.push({ ...edge, from, to: targetId(target) });
    else if (isMachine) {
      // Inside of a Parallel or Map a state without a successor ends its branch: circles for that would be noise.
      hasEnd = true;
      graph.edges.push({ ...edge, from, to: end });
    }
  }
  if (hasEnd) graph.nodes.push({ ...PLAIN, id: end, kind: 'end', name: 'End' });
}

/** By the fields that are there, whether or not the type of the state may have them. */
function transitionsOf(state: JsonObject, id: string): readonly Transition[] {
  const { Next: next, End: end, Default: otherwise, Choices: choices, Catch: catchers } = state;
  const found: Transition[] = [];
  for (const [index, rule] of entriesOf(choices)) {
    if (typeof rule['Next'] !== 'string') continue;
    const { short, full } = conditionText(rule);
    found.push({ id: `${id}/Choices/${index}`, kind: 'rule', label: short, title: full, target: rule['Next'] });
  }
  if (typeof otherwise === 'string') {
    found.push({ id: `${id}/Default`, kind: 'default', label: 'otherwise', title: 'Default', target: otherwise });
  }
  if (typeof next === 'string') found.push({ id: `${id}/Next`, kind: 'next', label: '', title: '', target: next });
  if (end === true) found.push({ id: `${id}/End`, kind: 'end', label: '', title: '', target: '' });
  for (const [index, catcher] of entriesOf(catchers)) {
    if (typeof catcher['Next'] !== 'string') continue;
    const errors = errorNames(catcher);
    found.push({
      id: `${id}/Catch/${index}`,
      kind: 'catch',
      label: errors,
      title: `Catches ${errors}`,
      target: catcher['Next'],
    });
  }
  return found;
}

function entriesOf(list: unknown): readonly (readonly [number, JsonObject])[] {
  if (!isJsonArray(list)) return [];
  return list.flatMap((value, index) => (isJsonObject(value) ? [[index, value] as const] : []));
}
