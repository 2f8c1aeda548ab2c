import type { StateType } from '../../asl/state';
import { isTerminal } from './reachability';
import type { ScopeFacts } from './scope-facts';
import type { StateFacts } from './state-facts';

/** Events of one state: it is entered and left, and a task is scheduled, started and done in between. */
const EVENTS: Readonly<Record<StateType, number>> = {
  Task: 5,
  Pass: 2,
  Choice: 2,
  Wait: 2,
  Succeed: 2,
  // It is entered and never left.
  Fail: 1,
  Parallel: 4,
  Map: 4,
};

/**
 * The fewest history events that an execution needs to come through a block: those of the cheapest way to an end. What
 * continues in the blocks inside is not counted, so it is never too much.
 */
export function fewestEvents({ start, byName }: ScopeFacts): number {
  if (start === undefined) return 0;
  const buckets: StateFacts[][] = [[start]];
  const done = new Set<StateFacts>();
  // Costs are small whole numbers: a list of states for each cost serves as the queue.
  for (let cost = 0; cost < buckets.length; cost++) {
    for (const state of buckets[cost] ?? []) {
      if (done.has(state)) continue;
      done.add(state);
      const after = cost + (state.type === undefined ? 0 : EVENTS[state.type]);
      if (isTerminal(state)) return after;
      for (const { to } of state.transitions) {
        const next = byName.get(to);
        if (next === undefined) return 0;
        let bucket = buckets[after];
        if (bucket === undefined) buckets[after] = bucket = [];
        bucket.push(next);
      }
    }
  }
  return 0;
}
