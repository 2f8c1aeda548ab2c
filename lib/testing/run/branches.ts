import type { VisitRecord } from './visit-record';

/** The innermost branch that a state is in. */
export interface Branch {
  /** JSON Pointer of the Parallel state. */
  readonly parallel: string;
  /** Counted from 0. */
  readonly index: number;
}

/** The branch of a state, by its pointer; undefined where the innermost block is not a branch. */
export function branchOf(path: string): Branch | undefined {
  const [, parallel, index] = /^(.*)\/Branches\/(\d+)\/States\/[^/]*$/.exec(path) ?? [];
  return parallel === undefined || index === undefined ? undefined : { parallel, index: Number(index) };
}

/** The Parallel states whose branches interleave: after a state of another branch, one of an earlier branch comes again. */
export function interleavedBranches(visits: readonly VisitRecord[]): ReadonlySet<string> {
  const found = new Set<string>();
  /** Of each Parallel, the branches that were left for another one, and the one that is in progress. */
  const known = new Map<string, { current: number; readonly left: Set<number> }>();
  for (const { path, type } of visits) {
    // It is entered anew: its branches begin again.
    if (type === 'Parallel') known.delete(path);
    const branch = branchOf(path);
    if (branch === undefined || found.has(branch.parallel)) continue;
    const seen = known.get(branch.parallel);
    if (seen === undefined) known.set(branch.parallel, { current: branch.index, left: new Set() });
    else if (seen.left.has(branch.index)) found.add(branch.parallel);
    else if (seen.current !== branch.index) {
      seen.left.add(seen.current);
      seen.current = branch.index;
    }
  }
  return found;
}
