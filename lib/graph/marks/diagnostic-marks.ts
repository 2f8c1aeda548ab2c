import type { Diagnostic } from '../../diagnostic/diagnostic';
import { Severity } from '../../diagnostic/severity';
import { formatLocation } from '../../diagnostic/source-location';
import type { Graph } from '../model/graph';
import type { EdgeMark, GraphMarks, NodeMark, Tone } from './graph-marks';
import { idsOf, nearestId } from './nearest-id';

/** What of a diagnostic is shown. */
export type ShownDiagnostic = Pick<Diagnostic, 'code' | 'severity' | 'message' | 'path' | 'help' | 'source'>;

const TONE_OF: Readonly<Record<Severity, Tone>> = {
  [Severity.ERROR]: 'error',
  [Severity.WARNING]: 'warning',
  [Severity.SUGGESTION]: 'suggestion',
};
const RANK: readonly Tone[] = ['suggestion', 'warning', 'error'];

/** Marks each diagnostic at the state and the transition that it is about; what is about the machine as a whole at its start. */
export function diagnosticMarks(graph: Graph, diagnostics: readonly ShownDiagnostic[]): GraphMarks {
  const { nodes: nodeIds, edges: edgeIds } = idsOf(graph);
  const nodes = new Map<string, NodeMark>();
  const edges = new Map<string, EdgeMark>();
  for (const diagnostic of diagnostics) {
    const { code, severity, message, path, help, source } = diagnostic;
    const tone = TONE_OF[severity];
    const edge = nearestId(edgeIds, path);
    if (edge !== undefined) edges.set(edge, { tone: stronger(edges.get(edge)?.tone, tone), note: '' });
    const node = nearestId(nodeIds, path) ?? graph.machine.nodes[0]?.id;
    if (node === undefined) continue;
    const known = nodes.get(node);
    const line = [`${severity} ${code}: ${message}`, help ?? '', source === undefined ? '' : formatLocation(source)]
      .filter((text) => text !== '')
      .join('\n');
    nodes.set(node, {
      tone: stronger(known?.tone, tone),
      notes: [...new Set([...(known?.notes ?? []), code])],
      title: known === undefined ? line : `${known.title}\n${line}`,
    });
  }
  return { nodes, edges, fadesOthers: false };
}

function stronger(known: Tone | undefined, tone: Tone): Tone {
  return known !== undefined && RANK.indexOf(known) > RANK.indexOf(tone) ? known : tone;
}
