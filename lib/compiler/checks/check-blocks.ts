import type { StatesBlock } from '../../asl/state-machine-document';
import { statesOf } from '../../asl/walk';
import { hasReference } from '../../expression/dynamic-text';
import { hasToken } from '../../integration/resource/cdk-token';
import { ownMember } from '../../util/own-member';
import type { ProblemList } from '../diagnostics/diagnostic-list';
import { badName, noEnd, runTimeName, sameNameInside, unknownTarget, unreachable } from '../diagnostics/problems';
import type { Scope, StateEntry } from '../scopes/scope';
import { endsBlock, targetsOf } from '../transitions/asl-transitions';

const MAX_NAME_LENGTH = 80;

/** Checks one block as it was written: every target is there, everything can be reached, something ends it. */
export function checkBlock(
  scope: Scope,
  block: StatesBlock,
  startAt: string | null | undefined,
  entries: ReadonlyMap<string, StateEntry>,
  problems: ProblemList,
): void {
  const reached = reachable(block, startAt);
  let ends = false;
  for (const entry of scope.entries) {
    const state = ownMember(block, entry.name);
    if (state === undefined) continue;
    if (reached.has(entry.name)) ends ||= endsBlock(state);
    for (const target of distinct(targetsOf(state))) {
      // A question mark represents a target whose absence is reported already.
      if (Object.hasOwn(block, target) || target === '?') continue;
      const details = { other: entries.get(target), prefix: entry.prefix };
      problems.add(unknownTarget(scope, target, entry.site, details), scope);
    }
  }
  // Behind a way that is not known may lie anything: the end, and what nothing else leads to.
  if (!problems.isSure(scope)) return;
  for (const entry of scope.entries) {
    if (!reached.has(entry.name) && Object.hasOwn(block, entry.name)) problems.add(unreachable(entry));
  }
  if (!ends && reached.size > 0) problems.add(noEnd(scope));
}

function distinct(names: readonly string[]): Iterable<string> {
  return names.length > 1 ? new Set(names) : names;
}

/** The length of a name with a CDK token in it is not known yet. */
function hasBadLength(name: string): boolean {
  // Characters are counted, not UTF-16 units; there are never more of them.
  if (name.length <= MAX_NAME_LENGTH) return name === '';
  return [...name].length > MAX_NAME_LENGTH && !hasToken(name);
}

/** The names of states that can be reached in a block. */
export function reachable(block: StatesBlock, startAt: string | null | undefined): ReadonlySet<string> {
  const reached = new Set<string>();
  const rest = typeof startAt === 'string' ? [startAt] : [];
  for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
    const state = ownMember(block, name);
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    for (const target of targetsOf(state)) rest.push(target);
  }
  return reached;
}

/** Checks names over the whole machine, those inside of raw and embedded states included. */
export function checkNames(
  entries: ReadonlyMap<string, StateEntry>,
  blocks: ReadonlyMap<Scope, StatesBlock>,
  problems: ProblemList,
): void {
  const inside = new Map<string, StateEntry>();
  for (const entry of entries.values()) {
    if (hasReference(entry.name)) problems.add(runTimeName(entry));
    else if (hasBadLength(entry.name)) problems.add(badName(entry));
    if (entry.kind === 'built' && entry.node.type !== 'Raw') continue;
    const state = ownMember(blocks.get(entry.scope) ?? {}, entry.name);
    if (state === undefined) continue;
    for (const visit of statesOf({ StartAt: entry.name, States: { [entry.name]: state } })) {
      if (visit.depth === 0) continue;
      const other = entries.get(visit.name) ?? inside.get(visit.name);
      if (other) problems.add(sameNameInside(entry, visit.name, other));
      inside.set(visit.name, entry);
    }
  }
}
