import type { StateNode } from '../../builder/state-node';
import { dispatch, type StateTable } from '../../builder/state-table';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import type { ProblemList } from '../diagnostics/diagnostic-list';
import { seeSite, twoStatesOneName, twoTransitions, unknownTarget } from '../diagnostics/problems';
import type { Layout } from '../scopes/layout';
import type { Scope, StateEntry, TransitionsOf } from '../scopes/scope';
import { type ResolvedTransition, resolveTransition, type Target } from './transition';

/** Looks up where targets lead, now that every state has its place. */
export interface TargetResolver {
  /** The name of the state, `null` for the end, `undefined` where there is no such state (which is reported). */
  nameOf(target: Target, scope: Scope): string | null | undefined;

  /** As a name in a raw state's text means it: the nearest name scope first. */
  lookUp(name: string, from: { readonly prefix: string; readonly scope: Scope }): StateEntry | undefined;
}

/**
 * Second pass: decides for every state where it leads.
 *
 * After it, `transitions.decided` of every entry is set, unless none of its references leads anywhere.
 */
export function resolveTransitions(layout: Layout, problems: ProblemList): TargetResolver {
  const targets = new NameResolver(layout.entries, problems);
  const done = new Set<TransitionsOf>();
  for (const scope of layout.scopes) {
    for (const entry of scope.entries) {
      // Only the states of an embedded fragment share their transition on.
      if (entry.kind === 'embedded') {
        if (done.has(entry.transitions)) continue;
        done.add(entry.transitions);
      }
      decide(entry, targets, layout, problems);
    }
  }
  return targets;
}

function decide(entry: StateEntry, targets: TargetResolver, layout: Layout, problems: ProblemList): void {
  const [only, another] = entry.transitions.candidates;
  if (only && another === undefined) {
    const name = targets.nameOf(only.target, entry.scope);
    const { target, strength, reference } = only;
    if (name !== undefined) entry.transitions.decided = { target, strength, reference, name };
    return;
  }
  const known: ResolvedTransition[] = [];
  for (const transition of entry.transitions.candidates) {
    const name = targets.nameOf(transition.target, entry.scope);
    if (name !== undefined) known.push({ ...transition, name });
  }
  if (known.length === 0) return;
  const verdict = resolveTransition(known, entry.transitions.references);
  if ('transition' in verdict) {
    entry.transitions.decided = verdict.transition;
    return;
  }
  entry.transitions.decided = verdict.conflict[0];
  // A Fail or Succeed leads nowhere, whatever follows it.
  if (isTerminal(entry)) return;
  problems.add(
    twoTransitions(entry, verdict.conflict, (transition) => {
      const to = transition.name === null ? undefined : layout.entries.get(transition.name);
      return to
        ? seeSite(`"${to.name}" is made here`, to.site)
        : seeSite(`"${entry.name}" is the last step here`, entry.site);
    }),
    entry.scope,
  );
}

/** Whether nothing can come after the state. */
function isTerminal(entry: StateEntry): boolean {
  return entry.kind === 'built' && dispatch(IS_TERMINAL, entry.node);
}

const always = () => true;
const never = () => false;

const IS_TERMINAL: StateTable<boolean> = {
  Task: never,
  Pass: never,
  Choice: never,
  Wait: never,
  Succeed: always,
  Fail: always,
  Parallel: never,
  Block: never,
  Map: never,
  DistributedMap: never,
  Raw: never,
};

class NameResolver implements TargetResolver {
  private readonly reported = new Set<object>();

  constructor(
    private readonly entries: ReadonlyMap<string, StateEntry>,
    private readonly problems: ProblemList,
  ) {}

  nameOf(target: Target, scope: Scope): string | null | undefined {
    if (target.kind === 'end') return null;
    if (target.kind === 'state') return target.name;
    const { jump, prefix } = target;
    const name = typeof jump.target === 'string' ? jump.target : jump.target.name;
    const found = this.lookUpState(jump.target, { prefix, scope }) ?? this.lookUp(name, { prefix, scope });
    if (found === undefined) {
      const problem = (): Diagnostic =>
        unknownTarget(scope, name, jump.site, { other: this.elsewhere(name, prefix), prefix });
      this.report(jump, scope, problem);
      return undefined;
    }
    if (typeof jump.target !== 'string' && found.node !== jump.target) {
      const meant: StateNode = jump.target;
      this.report(jump, scope, () => twoStatesOneName(found, meant.site));
    }
    return found.name;
  }

  lookUp(name: string, from: { readonly prefix: string; readonly scope: Scope }): StateEntry | undefined {
    for (const candidate of candidates(name, from.prefix)) {
      const entry = this.entries.get(candidate);
      if (entry?.scope === from.scope) return entry;
    }
    return undefined;
  }

  /** A jump to a state itself passes by nearer states that only share its name. */
  private lookUpState(
    target: string | StateNode,
    { prefix, scope }: { readonly prefix: string; readonly scope: Scope },
  ): StateEntry | undefined {
    if (typeof target === 'string') return undefined;
    for (const candidate of candidates(target.name, prefix)) {
      const entry = this.entries.get(candidate);
      if (entry?.scope === scope && entry.node === target) return entry;
    }
    return undefined;
  }

  private elsewhere(name: string, prefix: string): StateEntry | undefined {
    for (const candidate of candidates(name, prefix)) {
      const entry = this.entries.get(candidate);
      if (entry) return entry;
    }
    return undefined;
  }

  private report(key: object, scope: Scope, problem: () => Diagnostic): void {
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.problems.add(problem(), scope);
  }
}

/** A name as seen from inside name scopes: `A.B.name`, `A.name`, `name`. */
function* candidates(name: string, prefix: string): Generator<string> {
  const scopes = prefix === '' ? [] : prefix.slice(0, -1).split('.');
  for (let depth = scopes.length; depth >= 0; depth--) {
    yield [...scopes.slice(0, depth), name].join('.');
  }
}
