import type { Exit } from './exit';
import type { LoweredInner, LoweredRule, LoweredState } from './lowered-state';

/** What reads variables: a state, or what is assigned to a variable on a way out of one. */
export interface Reads {
  ofState(draft: LoweredState): ReadonlySet<number>;
  ofAssigned(exit: Exit, root: number): ReadonlySet<number>;
}

/**
 * Which variables are still read behind each exit: only those are worth an `Assign` there. Goes backwards from the ends, again
 * and again until nothing is added, as loops lead back.
 */
export class Liveness {
  private readonly behind = new Map<Exit, Set<number>>();
  /** What is read from a state on, by the state's name. */
  private readonly from = new Map<string, ReadonlySet<number>>();
  private grown = true;

  constructor(
    private readonly reads: Reads,
    { drafts }: LoweredInner,
  ) {
    while (this.grown) {
      this.grown = false;
      this.sequence(drafts, NONE);
    }
  }

  /** Whether a variable is read on any way behind the exit. */
  isRead(exit: Exit, root: number): boolean {
    return this.behind.get(exit)?.has(root) ?? false;
  }

  /** What is read from the start of the states on. */
  private sequence(drafts: readonly LoweredState[], after: ReadonlySet<number>): ReadonlySet<number> {
    return drafts.reduceRight<ReadonlySet<number>>((live, draft) => this.state(draft, live), after);
  }

  private state(draft: LoweredState, after: ReadonlySet<number>): ReadonlySet<number> {
    if (draft.kind === 'jump') return this.from.get(draft.target) ?? NONE;
    // What is read inside of it before it is set there is set outside.
    const inside = innerOf(draft).map(({ drafts }) => this.sequence(drafts, NONE));
    const ways = waysOf(draft).map(({ exit, drafts }) => this.passed(exit, this.sequence(drafts, after)));
    const live = new Set([this.reads.ofState(draft), ...inside, ...ways].flatMap((reads) => [...reads]));
    this.from.set(draft.name, live);
    return live;
  }

  /** What is read from before an exit on: what is assigned to a variable that is not read is not read either. */
  private passed(exit: Exit, after: ReadonlySet<number>): ReadonlySet<number> {
    const known = this.behind.get(exit);
    if (known === undefined || known.size < after.size) {
      this.behind.set(exit, new Set(after));
      this.grown = true;
    }
    const assigned = [...exit.assigned.keys()].filter((root) => after.has(root));
    if (assigned.length === 0) return after;
    // What is set here is not read from before; what it is made of is.
    const before = new Set(after);
    for (const root of assigned) before.delete(root);
    for (const root of assigned) for (const read of this.reads.ofAssigned(exit, root)) before.add(read);
    return before;
  }
}

const NONE: ReadonlySet<number> = new Set();

/** The ways out of a state, with the states that belong to each. */
function waysOf(draft: LoweredState): readonly LoweredRule['way'][] {
  if (draft.kind === 'choice') {
    return [...draft.rules.map(({ way }) => way), ...(draft.fallback === undefined ? [] : [draft.fallback])];
  }
  const own = 'exit' in draft ? [{ exit: draft.exit, drafts: [] }] : [];
  return 'catchers' in draft ? [...own, ...draft.catchers] : own;
}

function innerOf(draft: LoweredState): readonly LoweredInner[] {
  if (draft.kind === 'parallel') return draft.branches;
  return 'inner' in draft ? [draft.inner] : [];
}
