import type { Graph, GraphEdge, GraphNode, GraphScope } from '../model/graph';

/**
 * A graph in DOT, the language of Graphviz.
 *
 * @see https://graphviz.org/doc/info/lang.html
 */
export function dotOf(graph: Graph): string {
  const ids = new Map<string, string>();
  const lines = [
    'digraph workflow {',
    '  compound=true; rankdir=TB;',
    '  node [shape=box, style=rounded, fontname="Helvetica", fontsize=12];',
    '  edge [fontname="Helvetica", fontsize=10];',
  ];
  const anchors = new Map<string, string>();
  const edges: GraphEdge[] = [];
  const open: Step[] = [{ kind: 'scope', scope: graph.machine }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (step.kind === 'line') {
      lines.push(step.text);
      continue;
    }
    const inner: Step[] = [];
    for (const node of step.scope.nodes) inner.push(...nodeSteps(node, ids, anchors));
    edges.push(...step.scope.edges);
    open.push(...inner.reverse());
  }
  for (const edge of edges) lines.push(`  ${edgeText(edge, ids, anchors)}`);
  return `${[...lines, '}'].join('\n')}\n`;
}

type Step = { readonly kind: 'line'; readonly text: string } | { readonly kind: 'scope'; readonly scope: GraphScope };

function nodeSteps(node: GraphNode, ids: Map<string, string>, anchors: Map<string, string>): readonly Step[] {
  const id = `n${ids.size}`;
  ids.set(node.id, id);
  if (node.scopes.length === 0)
    return [{ kind: 'line', text: `  ${id} [label=${label(node)}${shape(node)}, id=${quoted(node.id)}];` }];
  // An edge of DOT leads to a node: to one without a size in the cluster, and is clipped at the cluster's border.
  anchors.set(node.id, `${id}a`);
  const steps: Step[] = [
    { kind: 'line', text: `  subgraph cluster_${id} { label=${label(node)}; id=${quoted(node.id)}; style=rounded;` },
    { kind: 'line', text: `  ${id}a [shape=point, style=invis];` },
  ];
  for (const [index, scope] of node.scopes.entries()) {
    steps.push(
      { kind: 'line', text: `  subgraph cluster_${id}_${index} { label=""; style=dashed;` },
      { kind: 'scope', scope },
      { kind: 'line', text: '  }' },
    );
  }
  return [...steps, { kind: 'line', text: '  }' }];
}

function label({ name, summary }: GraphNode): string {
  return quoted(summary === '' ? name : `${name}\n${summary}`);
}

function shape(node: GraphNode): string {
  if (node.kind === 'start') return ', shape=circle, style=filled, label=""';
  if (node.kind === 'end') return ', shape=doublecircle, label=""';
  if (node.kind !== 'state') return ', style="rounded,dashed", color=red';
  if (node.icon === 'choice') return ', shape=diamond, style=""';
  return node.icon === 'fail' ? ', color=red' : '';
}

function edgeText(
  { from, to, kind, label: text }: GraphEdge,
  ids: ReadonlyMap<string, string>,
  anchors: ReadonlyMap<string, string>,
): string {
  const attributes = [
    ...(text === '' ? [] : [`label=${quoted(text)}`]),
    ...(kind === 'catch' ? ['style=dashed'] : []),
    ...(anchors.has(from) ? [`ltail=cluster_${ids.get(from)}`] : []),
    ...(anchors.has(to) ? [`lhead=cluster_${ids.get(to)}`] : []),
  ];
  const list = attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`;
  return `${anchors.get(from) ?? ids.get(from)} -> ${anchors.get(to) ?? ids.get(to)}${list};`;
}

/** In a string of DOT only the quote and the backslash have a meaning; `\n` is the end of a line. */
function quoted(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(CONTROLS, '\ufffd'));
  return `"${lines.join('\\n')}"`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f]/g;
