import { isTerminalType } from '../../asl/state-traits';
import type { ScopeFacts } from './scope-facts';
import type { StateFacts } from './state-facts';

/** The states of each block that can be reached from its `StartAt`, whether or not the block itself can. */
export function reachableStates(scopes: readonly ScopeFacts[]): ReadonlySet<StateFacts> {
  const reached = new Set<StateFacts>();
  for (const { start, byName } of scopes) {
    if (start === undefined) continue;
    const pending = [start];
    reached.add(start);
    for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
      for (const { to } of state.transitions) {
        const next = byName.get(to);
        if (next === undefined || reached.has(next)) continue;
        reached.add(next);
        pending.push(next);
      }
    }
  }
  return reached;
}

/** Whether an execution may end its block in this state. */
export function isTerminal(state: StateFacts): boolean {
  return isTerminalType(state.type) || state.fields['End'] === true;
}
