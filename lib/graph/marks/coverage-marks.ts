import type { EdgeMark, GraphMarks, NodeMark } from './graph-marks';

/** How often a state or a transition was taken: an item of the coverage of the test kit. */
export interface CoverageHits {
  readonly kind: 'state' | 'next' | 'rule' | 'default' | 'catch' | 'retry';
  /** JSON Pointer of the state or of the transition. */
  readonly pointer: string;
  readonly hits: number;
}

/** Marks what tests have covered. A state is partly covered where one of its transitions or retriers was never taken. */
export function coverageMarks(items: readonly CoverageHits[]): GraphMarks {
  const nodes = new Map<string, NodeMark>();
  const edges = new Map<string, EdgeMark>();
  const missed = new Map<string, string[]>();
  for (const { kind, pointer, hits } of items) {
    if (kind === 'state') {
      const notes = [hits === 0 ? 'never entered' : `×${hits}`];
      nodes.set(pointer, { tone: hits === 0 ? 'missed' : 'covered', notes, title: `Entered ${hits} times` });
      continue;
    }
    if (hits === 0) {
      const state = stateOf(pointer);
      const list = missed.get(state);
      if (list === undefined) missed.set(state, [pointer]);
      else list.push(pointer);
    }
    if (kind !== 'retry')
      edges.set(pointer, { tone: hits === 0 ? 'missed' : 'covered', note: hits === 0 ? '' : `×${hits}` });
  }
  for (const [state, pointers] of missed) {
    const mark = nodes.get(state);
    if (mark === undefined || mark.tone === 'missed') continue;
    const retries = pointers.filter((pointer) => pointer.includes('/Retry/', state.length)).length;
    const notes =
      retries === 0
        ? mark.notes
        : [...mark.notes, retries === 1 ? 'a retrier never used' : `${retries} retriers never used`];
    nodes.set(state, {
      tone: 'partial',
      notes,
      title: `${mark.title}\nNever taken: ${pointers.map((one) => one.slice(state.length + 1)).join(', ')}`,
    });
  }
  return { nodes, edges, fadesOthers: false };
}

function stateOf(pointer: string): string {
  return pointer.replace(/\/(?:Next|Default|(?:Choices|Catch|Retry)\/\d+)$/, '');
}
