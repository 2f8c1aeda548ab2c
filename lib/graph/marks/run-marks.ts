import { durationText } from '../text/duration-text';
import type { EdgeMark, GraphMarks, NodeMark, Tone } from './graph-marks';
import type { RunVisit } from './run-visit';

/** Marks the path that a run took: attempts, time and errors of each state, how often each transition was taken. */
export function runMarks(visits: readonly RunVisit[]): GraphMarks {
  const byPath = new Map<string, RunVisit[]>();
  const taken = new Map<string, { count: number; isFailure: boolean }>();
  const take = (id: string, isFailure: boolean) => {
    const known = taken.get(id);
    if (known === undefined) taken.set(id, { count: 1, isFailure });
    else known.count++;
  };
  for (const visit of visits) {
    const list = byPath.get(visit.path);
    if (list === undefined) byPath.set(visit.path, [visit]);
    else list.push(visit);
    for (const id of transitionsOf(visit)) take(id, visit.outcome === 'caught');
  }
  const nodes = new Map<string, NodeMark>([...byPath].map(([path, list]) => [path, nodeMark(list)]));
  if (visits.length > 0) {
    take('/StartAt', false);
    nodes.set('/StartAt', { tone: 'taken', notes: [], title: '' });
  }
  const hasEnded = visits.some(
    ({ path, outcome, next }) => isOfMachine(path) && outcome === 'succeeded' && next === undefined,
  );
  if (hasEnded) nodes.set('/End', { tone: 'taken', notes: [], title: '' });
  const edges = [...taken].map(([id, { count, isFailure }]): [string, EdgeMark] => [
    id,
    { tone: isFailure ? 'caught' : 'taken', note: count > 1 ? `×${count}` : '' },
  ]);
  return { nodes, edges: new Map(edges), fadesOthers: true };
}

/** The pointers of the transitions that a visit took. */
export function transitionsOf({ path, outcome, catcher, rule, next }: RunVisit): readonly string[] {
  if (outcome === 'caught') return catcher === undefined ? [] : [`${path}/Catch/${catcher}`];
  if (rule !== undefined) return [rule === 'default' ? `${path}/Default` : `${path}/Choices/${rule}`];
  if (outcome !== 'succeeded') return [];
  return [next === undefined ? `${path}/End` : `${path}/Next`];
}

function isOfMachine(path: string): boolean {
  return path.lastIndexOf('/States/') === 0;
}

function nodeMark(visits: readonly RunVisit[]): NodeMark {
  const count = (outcome: RunVisit['outcome']) => visits.filter((visit) => visit.outcome === outcome).length;
  const tone: Tone =
    count('failed') > 0 ? 'failed' : count('caught') > 0 ? 'caught' : count('open') > 0 ? 'open' : 'taken';
  const attempts = visits.reduce((sum, visit) => sum + visit.attempts, 0);
  const millis = visits.reduce(
    (sum, { enteredAt, exitedAt }) => sum + (exitedAt === undefined ? 0 : exitedAt - enteredAt),
    0,
  );
  const errors = [...new Set(visits.flatMap(({ error }) => (error === undefined ? [] : [error])))];
  const kinds = (['succeeded', 'caught', 'failed', 'open'] as const)
    .map((outcome) => [outcome, count(outcome)] as const)
    .filter(([, number]) => number > 0);
  const notes = [
    ...(visits.length > 1 ? [`×${visits.length}`] : []),
    ...(visits.length > 1 && kinds.length > 1
      ? [kinds.map(([outcome, number]) => `${number} ${outcome}`).join(', ')]
      : []),
    ...(attempts > visits.length ? [`${attempts} attempts`] : []),
    ...(millis > 0 ? [durationText(millis / 1000)] : []),
    ...errors.slice(0, 2),
    ...(errors.length > 2 ? [`${errors.length - 2} more errors`] : []),
  ];
  const title = visits
    .slice(0, 5)
    .map(({ outcome, attempts: tried, error, cause }) =>
      [
        outcome,
        ...(tried > 1 ? [`${tried} attempts`] : []),
        ...(error === undefined ? [] : [`${error}: ${(cause ?? '').slice(0, 200)}`]),
      ].join(', '),
    );
  return { tone, notes, title: title.join('\n') };
}
