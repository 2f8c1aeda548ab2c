/**
 * Where in the text of a workflow a state is mentioned: a tree whose inner nodes are chains (their children follow one
 * another) and states (their children, branches and handlers, are alternatives).
 */
export interface Mention {
  readonly parent?: Mention;
  /** Position among the children of the parent. */
  readonly index: number;
  /** Whether the children of this mention follow one another. */
  readonly sequential: boolean;
  readonly depth: number;
}

/** The mention of a whole scope. */
export const ROOT_MENTION: Mention = Object.freeze({ index: 0, sequential: false, depth: 0 });

/** A mention inside another one. */
export function mentionIn(parent: Mention, index: number, sequential: boolean): Mention {
  return { parent, index, sequential, depth: parent.depth + 1 };
}

/**
 * Whether whoever stands at `later` has come by `earlier`: it is an enclosing state, or an earlier step of a chain that
 * holds both. Two branches of one Choice have not come by each other.
 */
export function liesBefore(earlier: Mention, later: Mention): boolean {
  if (earlier === later) return false;
  let a: Mention = earlier;
  let b: Mention = later;
  while (a.depth > b.depth && a.parent) a = a.parent;
  while (b.depth > a.depth && b.parent) b = b.parent;
  if (a === b) return earlier.depth < later.depth;
  while (a.parent && b.parent && a.parent !== b.parent) {
    a = a.parent;
    b = b.parent;
  }
  return a.parent !== undefined && a.parent === b.parent && a.parent.sequential && a.index < b.index;
}
