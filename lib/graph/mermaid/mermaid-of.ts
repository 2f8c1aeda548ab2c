import type { GraphMarks, Tone } from '../marks/graph-marks';
import { NO_MARKS } from '../marks/graph-marks';
import type { Graph, GraphEdge, GraphNode, GraphScope } from '../model/graph';

export interface MermaidOptions {
  /**
   * What is shown on the graph: states and transitions in the colours of their marks.
   *
   * @default - the graph alone
   */
  readonly marks?: GraphMarks;
}

/**
 * A graph as a flowchart of Mermaid, which GitHub and GitLab draw in READMEs and pull requests.
 *
 * Names are escaped as entities, so any name survives. Ids are short numbers, in the order of the definition.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function mermaidOf(graph: Graph, { marks = NO_MARKS }: MermaidOptions = {}): string {
  const ids = new Map<string, string>();
  const lines = ['flowchart TB'];
  const edges: GraphEdge[] = [];
  const open: Step[] = [{ kind: 'scope', scope: graph.machine, depth: 1 }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (step.kind === 'line') {
      lines.push(step.text);
      continue;
    }
    const inner: Step[] = [];
    for (const node of step.scope.nodes) inner.push(...nodeSteps(node, step.depth, ids));
    edges.push(...step.scope.edges);
    open.push(...inner.reverse());
  }
  for (const edge of edges) lines.push(`  ${edgeText(edge, ids)}`);
  lines.push(...styles(graph, edges, ids, marks));
  return `${lines.join('\n')}\n`;
}

type Step =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'scope'; readonly scope: GraphScope; readonly depth: number };

function nodeSteps(node: GraphNode, depth: number, ids: Map<string, string>): readonly Step[] {
  const id = `n${ids.size}`;
  ids.set(node.id, id);
  const indent = '  '.repeat(Math.min(depth, 20));
  if (node.scopes.length === 0) return [{ kind: 'line', text: `${indent}${id}${shape(node)}` }];
  const steps: Step[] = [{ kind: 'line', text: `${indent}subgraph ${id}["${label(node)}"]` }];
  for (const [index, scope] of node.scopes.entries()) {
    const isAlone = node.scopes.length === 1;
    if (!isAlone) steps.push({ kind: 'line', text: `${indent}  subgraph ${id}b${index}[" "]` });
    // A subgraph without a node is refused.
    if (scope.nodes.length === 0) steps.push({ kind: 'line', text: `${indent}    ${id}e${index}[" "]` });
    steps.push({ kind: 'scope', scope, depth: depth + (isAlone ? 1 : 2) });
    if (!isAlone) steps.push({ kind: 'line', text: `${indent}  end` });
  }
  return [...steps, { kind: 'line', text: `${indent}end` }];
}

function shape(node: GraphNode): string {
  if (node.kind === 'start') return '(("#9679;"))';
  if (node.kind === 'end') return '((("#9632;")))';
  const text = `"${label(node)}"`;
  if (node.icon === 'choice') return `{${text}}`;
  return node.icon === 'succeed' || node.icon === 'fail' ? `([${text}])` : `[${text}]`;
}

function label({ name, summary, badges }: GraphNode): string {
  const notes = badges.map(({ kind, text }) =>
    kind === 'token' || kind === 'job' || kind === 'role' || kind === 'helper'
      ? BADGE_WORDS[kind]
      : `${BADGE_WORDS[kind]} ${text}`,
  );
  const lines = [name, summary, notes.join(', ')].filter((line) => line !== '');
  return lines.map((line, index) => (index === 0 ? `<b>${escaped(line)}</b>` : escaped(line))).join('<br/>');
}

const BADGE_WORDS = {
  retry: 'retries',
  catch: 'catches',
  timeout: 'timeout',
  heartbeat: 'heartbeat',
  assign: 'assigns',
  token: 'task token',
  job: 'waits for the job',
  role: 'role',
  helper: 'helper',
} as const;

/** A condition in full may be as long as a page. */
const MOST_CHARS = 80;

function edgeText({ from, to, kind, label: short }: GraphEdge, ids: ReadonlyMap<string, string>): string {
  const arrow = kind === 'catch' ? '-.->' : '-->';
  const chars = [...short];
  const text = chars.length > MOST_CHARS ? `${chars.slice(0, MOST_CHARS).join('')}…` : short;
  const middle = text === '' ? '' : `|"${escaped(text)}"|`;
  return `${ids.get(from)} ${arrow}${middle} ${ids.get(to)}`;
}

/**
 * Everything but letters, digits, spaces and a few signs as a numeric entity in the form that Mermaid takes: no markup of Mermaid,
 * Markdown or HTML is left.
 */
function escaped(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[^\p{L}\p{M}\p{N} .,:!?=/]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0xfffd;
    // Characters of control and halves of pairs are nothing that a page can have.
    const isVisible = code >= 0x20 && !(code >= 0x7f && code < 0xa0) && !(code >= 0xd800 && code < 0xe000);
    return `#${isVisible ? code : 0xfffd};`;
  });
}

const MERMAID_COLOURS: Readonly<Record<Tone, string>> = {
  taken: '#1a7f37',
  failed: '#c0272d',
  caught: '#b4530a',
  open: '#1559b7',
  covered: '#1a7f37',
  partial: '#8a6100',
  missed: '#c0272d',
  added: '#1a7f37',
  removed: '#c0272d',
  changed: '#8a6100',
  error: '#c0272d',
  warning: '#8a6100',
  suggestion: '#1559b7',
  info: '#55606f',
};

function styles(
  graph: Graph,
  edges: readonly GraphEdge[],
  ids: ReadonlyMap<string, string>,
  marks: GraphMarks,
): readonly string[] {
  const byKind = new Map<string, string[]>();
  const open = [graph.machine];
  const lines: string[] = [];
  for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
    for (const node of scope.nodes) {
      open.push(...node.scopes);
      const id = ids.get(node.id) ?? '';
      const mark = marks.nodes.get(node.id);
      if (mark !== undefined) lines.push(`  style ${id} stroke:${MERMAID_COLOURS[mark.tone]},stroke-width:3px`);
      else if (node.icon === 'fail' || node.kind === 'missing' || node.kind === 'invalid') {
        const list = byKind.get('failure');
        if (list === undefined) byKind.set('failure', [id]);
        else list.push(id);
      }
    }
  }
  for (const [index, { id }] of edges.entries()) {
    const mark = marks.edges.get(id);
    if (mark !== undefined) lines.push(`  linkStyle ${index} stroke:${MERMAID_COLOURS[mark.tone]},stroke-width:3px`);
  }
  const failures = byKind.get('failure');
  return failures === undefined
    ? lines
    : ['  classDef failure stroke:#c0272d', `  class ${failures.join(',')} failure`, ...lines];
}
