import type { StateNode } from '../../builder/state-node';
import type { Diagnostic } from '../../diagnostic/diagnostic';
import type { ProblemList } from '../diagnostics/diagnostic-list';
import { seeSite, twoStatesOneName, twoWaysOn, unknownTarget } from '../diagnostics/problems';
import type { Placement } from '../scopes/layout';
import type { Scope, StateEntry, WayOn } from '../scopes/scope';
import { decideWay, type KnownWay, type Target } from './transition';

/** Looks up where targets lead, now that every state has its place. */
export interface Linker {
  /** The name of the state, `null` for the end, `undefined` where there is no such state (which is reported). */
  nameOf(target: Target, scope: Scope): string | null | undefined;

  /** As a name in a raw state's text means it: the nearest name scope first. */
  lookUp(name: string, from: { readonly prefix: string; readonly scope: Scope }): StateEntry | undefined;
}

/**
 * Second pass: decides for every state where it leads.
 *
 * After it, `wayOn.decided` of every entry is set, unless none of its mentions leads anywhere.
 */
export function linkStates(placement: Placement, problems: ProblemList): Linker {
  const linker = new NameLinker(placement.entries, problems);
  const done = new Set<WayOn>();
  for (const scope of placement.scopes) {
    for (const entry of scope.entries) {
      // Only the states of an embedded piece share their way on.
      if (entry.kind === 'embedded') {
        if (done.has(entry.wayOn)) continue;
        done.add(entry.wayOn);
      }
      decide(entry, linker, placement, problems);
    }
  }
  return linker;
}

function decide(entry: StateEntry, linker: Linker, placement: Placement, problems: ProblemList): void {
  const [only, another] = entry.wayOn.ways;
  if (only && another === undefined) {
    const name = linker.nameOf(only.target, entry.scope);
    const { target, strength, mention } = only;
    if (name !== undefined) entry.wayOn.decided = { target, strength, mention, name };
    return;
  }
  const known: KnownWay[] = [];
  for (const way of entry.wayOn.ways) {
    const name = linker.nameOf(way.target, entry.scope);
    if (name !== undefined) known.push({ ...way, name });
  }
  if (known.length === 0) return;
  const verdict = decideWay(known, entry.wayOn.mentions);
  if ('way' in verdict) {
    entry.wayOn.decided = verdict.way;
    return;
  }
  entry.wayOn.decided = verdict.conflict[0];
  // A Fail or Succeed leads nowhere, whatever stands behind it.
  if (isTerminal(entry)) return;
  problems.add(
    twoWaysOn(entry, verdict.conflict, (way) => {
      const to = way.name === null ? undefined : placement.entries.get(way.name);
      return to
        ? seeSite(`"${to.name}" is made here`, to.site)
        : seeSite(`"${entry.name}" is the last step here`, entry.site);
    }),
    entry.scope,
  );
}

/** Whether nothing can come after the state. */
export function isTerminal(entry: StateEntry): boolean {
  return entry.kind === 'built' && (entry.node.type === 'Succeed' || entry.node.type === 'Fail');
}

class NameLinker implements Linker {
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
