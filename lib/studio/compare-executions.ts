import { jsonOf } from '../asl/document-json';
import { jsonText } from '../engine/json-text';
import type { EdgeMark, GraphMarks, NodeMark, Tone } from '../graph/marks/graph-marks';
import { transitionsOf } from '../graph/marks/run-marks';
import { graphOf } from '../graph/model/graph-of';
import { svgOf } from '../graph/svg/svg-of';
import { withoutStyle } from '../graph/svg/without-style';
import { durationText } from '../graph/text/duration-text';
import type { HistoryVisit } from '../testing/replay/visits-of-history';
import type { ComparedVisit, Comparison, VisitPair } from './api-types';
import type { ShownExecution } from './shown-execution';

/** Two executions next to each other: visits are pairs by state, iteration and count. */
export function compareExecutions(a: ShownExecution, b: ShownExecution): Comparison {
  const visits = pairsOf(a.visits, b.visits);
  return {
    a: a.row,
    b: b.row,
    svg: withoutStyle(
      svgOf(graphOf(b.document, { helperStates: b.helperStates }), {
        marks: marksOf(a, b, visits),
        label: `${a.row.name}, ${b.row.name}`,
      }),
    ),
    isSameDefinition: a.document === b.document || jsonText(jsonOf(a.document)) === jsonText(jsonOf(b.document)),
    facts: factsOf(a, b),
    helperStates: [...new Set([...a.helperStates, ...b.helperStates])],
    visits,
  };
}

function pairsOf(a: readonly HistoryVisit[], b: readonly HistoryVisit[]): readonly VisitPair[] {
  const open = new Map<string, number[]>();
  for (const [index, visit] of b.entries()) {
    const list = open.get(keyOf(visit));
    if (list === undefined) open.set(keyOf(visit), [index]);
    else list.push(index);
  }
  const pairs: VisitPair[] = [];
  const paired = new Set<number>();
  for (const [index, visit] of a.entries()) {
    const other = open.get(keyOf(visit))?.shift();
    if (other !== undefined) paired.add(other);
    pairs.push(pair(visit, index, other === undefined ? undefined : b[other], other));
  }
  for (const [index, visit] of b.entries())
    if (!paired.has(index)) pairs.push(pair(undefined, undefined, visit, index));
  return pairs;
}

function keyOf({ path, state, iteration }: HistoryVisit): string {
  return `${path || state} ${iteration ?? ''}`;
}

function pair(
  a: HistoryVisit | undefined,
  indexA: number | undefined,
  b: HistoryVisit | undefined,
  indexB: number | undefined,
): VisitPair {
  const { path = '', state = '', iteration } = a ?? b ?? {};
  return {
    ...{ path, state },
    ...(iteration !== undefined && { iteration }),
    ...(a !== undefined && indexA !== undefined && { a: compared(a, indexA) }),
    ...(b !== undefined && indexB !== undefined && { b: compared(b, indexB) }),
    difference: a === undefined ? 'onlyB' : b === undefined ? 'onlyA' : differenceOf(a, b),
  };
}

function compared({ outcome, error, details, enteredAt, exitedAt }: HistoryVisit, index: number): ComparedVisit {
  return {
    ...{ index, outcome, attempts: Math.max(1, details.length) },
    ...(error !== undefined && { error }),
    ...(exitedAt !== undefined && { millis: exitedAt - enteredAt }),
  };
}

function differenceOf(a: HistoryVisit, b: HistoryVisit): VisitPair['difference'] {
  if (a.outcome !== b.outcome || a.error !== b.error || a.next !== b.next) return 'outcome';
  const data = ({ input, output, assigned, details }: HistoryVisit): string =>
    jsonText([input, output ?? null, assigned ?? null, details.map(({ result = null }) => result)]);
  return data(a) === data(b) ? 'same' : 'data';
}

const TONES: Readonly<Record<VisitPair['difference'], Tone>> = {
  same: 'taken',
  data: 'changed',
  outcome: 'changed',
  onlyA: 'removed',
  onlyB: 'added',
};
const WORDS: Readonly<Record<VisitPair['difference'], string>> = {
  same: '',
  data: 'other data',
  outcome: 'other outcome',
  onlyA: 'only in A',
  onlyB: 'only in B',
};
const RANK: readonly VisitPair['difference'][] = ['same', 'data', 'onlyA', 'onlyB', 'outcome'];

function marksOf(a: ShownExecution, b: ShownExecution, pairs: readonly VisitPair[]): GraphMarks {
  const worst = new Map<string, VisitPair['difference']>();
  for (const { path, difference } of pairs) {
    const known = worst.get(path) ?? 'same';
    worst.set(path, RANK.indexOf(difference) > RANK.indexOf(known) ? difference : known);
  }
  const nodes = new Map<string, NodeMark>(
    [...worst].map(([path, difference]) => [
      path,
      { tone: TONES[difference], notes: WORDS[difference] === '' ? [] : [WORDS[difference]], title: WORDS[difference] },
    ]),
  );
  const [inA, inB] = [a, b].map(({ visits }) => new Set(visits.flatMap(transitionsOf)));
  const edges = new Map<string, EdgeMark>();
  for (const id of new Set([...(inA ?? []), ...(inB ?? [])])) {
    const difference = inA?.has(id) !== true ? 'onlyB' : inB?.has(id) !== true ? 'onlyA' : 'same';
    edges.set(id, { tone: TONES[difference], note: '' });
  }
  return { nodes, edges, fadesOthers: true };
}

function factsOf(a: ShownExecution, b: ShownExecution): Comparison['facts'] {
  const fact = (name: string, text: (shown: ShownExecution) => string) => ({ name, a: text(a), b: text(b) });
  return [
    fact('Status', ({ row }) => row.status),
    fact('Error', ({ row }) => row.error ?? ''),
    fact('Time', ({ row: { startTime, stopTime } }) =>
      stopTime === undefined ? '' : durationText((stopTime - startTime) / 1000),
    ),
    fact('Visits', ({ visits }) => String(visits.length)),
    fact('Events', ({ events }) => String(events.length)),
    fact('Input', ({ input }) => (input === undefined ? '' : jsonText(input).slice(0, 2_000))),
    fact('Output', ({ output }) => (output === undefined ? '' : jsonText(output).slice(0, 2_000))),
  ];
}
