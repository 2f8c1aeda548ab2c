import type { ScopeFacts } from './scope-facts';
import type { StateFacts } from './state-facts';
import type { VariableFacts, VariableWrite } from './variable-facts';

/** What is known of a variable when a state reads it. */
export type Assignment =
  /** On every path. */
  | 'set'
  /** On some paths only. */
  | 'maybe'
  /** On none, though something sets it. */
  | 'later'
  /** Nothing that the state could see sets it. */
  | 'never'
  /** Only outside of the Distributed Map that the state is in. */
  | 'outside'
  /** Not known: an `Assign` around can't be looked into, or there is too much to look at. */
  | 'unknown';

/** Steps that the search for ways may take in all: more than any machine needs that a person could draw. */
const MOST_STEPS = 20_000_000;

/** Reports what is known of variables, each question about one block and name being worked out once. */
export class VariableFlow {
  private readonly flows = new Map<ScopeFacts, Map<string, BlockFlow>>();
  private steps = 0;

  constructor(private readonly variables: VariableFacts) {}

  /** `reader` reads the variable with its own values as they are when it is entered. */
  assignmentAt(reader: StateFacts, name: string): Assignment {
    let state = reader;
    for (;;) {
      const { scope } = state;
      if (this.variables.unclear.has(scope)) return 'unknown';
      const writes = this.variables.writesIn.get(scope)?.get(name);
      if (writes !== undefined) return this.flowOf(scope, name, writes)(state);
      if (scope.parent === undefined) return 'never';
      if (scope.distributed) return this.isSetAround(scope.parent, name) ? 'outside' : 'never';
      state = scope.parent;
    }
  }

  private isSetAround(state: StateFacts, name: string): boolean {
    for (let scope: ScopeFacts | undefined = state.scope; scope !== undefined; scope = scope.parent?.scope) {
      if (this.variables.writesIn.get(scope)?.has(name)) return true;
    }
    return false;
  }

  private flowOf(scope: ScopeFacts, name: string, writes: readonly VariableWrite[]): BlockFlow {
    let names = this.flows.get(scope);
    if (names === undefined) {
      names = new Map();
      this.flows.set(scope, names);
    }
    let flow = names.get(name);
    if (flow === undefined) {
      flow = this.search(scope, writes);
      names.set(name, flow);
    }
    return flow;
  }

  private search(scope: ScopeFacts, writes: readonly VariableWrite[]): BlockFlow {
    if (this.steps > MOST_STEPS) return () => 'unknown';
    const { start } = scope;
    if (start === undefined) return () => 'unknown';
    const setters = new Map<StateFacts, Set<unknown>>();
    for (const { state, object } of writes) {
      const objects = setters.get(state);
      if (objects) objects.add(object);
      else setters.set(state, new Set([object]));
    }
    const after: StateFacts[] = [];
    for (const [state, objects] of setters) {
      for (const { to, object } of state.transitions) {
        const target = scope.byName.get(to);
        if (target && objects.has(object)) after.push(target);
      }
    }
    const withValue = this.spread(scope, after, () => true);
    const without = this.spread(scope, [start], (state, object) => !setters.get(state)?.has(object));
    return (state) => {
      if (!withValue.has(state)) return 'later';
      return without.has(state) ? 'maybe' : 'set';
    };
  }

  /** The states that can be reached over the transitions that `follows` allows. */
  private spread(
    scope: ScopeFacts,
    from: readonly StateFacts[],
    follows: (state: StateFacts, object: unknown) => boolean,
  ): ReadonlySet<StateFacts> {
    const reached = new Set(from);
    const pending = [...reached];
    for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
      this.steps++;
      for (const { to, object } of state.transitions) {
        const target = scope.byName.get(to);
        if (target === undefined || reached.has(target) || !follows(state, object)) continue;
        reached.add(target);
        pending.push(target);
      }
    }
    return reached;
  }
}

type BlockFlow = (state: StateFacts) => Assignment;
