import { jsonOf } from '../asl/document-json';
import type { GraphMarks } from '../graph/marks/graph-marks';
import { runMarks } from '../graph/marks/run-marks';
import { graphOf } from '../graph/model/graph-of';
import { svgOf } from '../graph/svg/svg-of';
import { withoutStyle } from '../graph/svg/without-style';
import type { Answerer } from '../task-answer/answerer';
import { ANSWERER_WORDS } from './answerer-words';
import type { ExecutionRow, ExecutionView, VisitRow } from './api-types';
import type { ShownExecution } from './shown-execution';

/** What is known of an execution beyond its own history. */
export interface ExecutionSurroundings {
  readonly children: readonly ExecutionRow[];
  readonly parentArn: string | undefined;
  readonly isRedrivable: boolean;
}

/** An execution as its page shows it. */
export function executionView(shown: ShownExecution, around: ExecutionSurroundings): ExecutionView {
  const { row, source, input, output, cause, document, helperStates, setup } = shown;
  const { children, parentArn, isRedrivable } = around;
  return {
    ...{ row, source, children, isRedrivable },
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
    ...(cause !== undefined && { cause }),
    svg: withoutStyle(svgOf(graphOf(document, { helperStates }), { marks: markedRun(shown), label: row.name })),
    document: jsonOf(document),
    helperStates,
    visits: visitRows(shown),
    ...(parentArn !== undefined && { parentArn }),
    ...(setup?.origin !== undefined && { origin: setup.origin }),
    answers: setup?.answers ?? {},
  };
}

function visitRows({ visits, answeredBy }: ShownExecution): readonly VisitRow[] {
  return visits.map((visit, index): VisitRow => {
    const { path, state, type, outcome, error, next, iteration, enteredAt, exitedAt, details } = visit;
    return {
      ...{ path, state, type, outcome, enteredAt, attempts: Math.max(1, details.length) },
      ...(error !== undefined && { error }),
      ...(next !== undefined && { next }),
      ...(iteration !== undefined && { iteration }),
      ...(exitedAt !== undefined && { exitedAt }),
      answeredBy: known(answeredBy[index] ?? []),
    };
  });
}

/** The path that was taken, and of each task who answered it: a picture must not pass a mock for the real thing. */
function markedRun({ visits, answeredBy, source }: ShownExecution): GraphMarks {
  const marks = runMarks(visits);
  const byPath = new Map<string, Set<string>>();
  for (const [index, { path, details }] of visits.entries()) {
    if (details.length === 0) continue;
    const words = byPath.get(path) ?? new Set();
    if (source === 'history') words.add('recorded');
    for (const by of known(answeredBy[index] ?? [])) words.add(ANSWERER_WORDS[by]);
    byPath.set(path, words);
  }
  const nodes = new Map(marks.nodes);
  for (const [path, words] of byPath) {
    const mark = nodes.get(path);
    if (mark === undefined || words.size === 0) continue;
    const text = [...words].join(', ');
    nodes.set(path, { ...mark, notes: [...mark.notes, text], title: `${mark.title}\n${text}`.trim() });
  }
  return { ...marks, nodes };
}

function known(answerers: readonly (Answerer | undefined)[]): readonly Answerer[] {
  return [...new Set(answerers.filter((one) => one !== undefined))];
}
