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
 * Whether whoever stands at `later` has certainly come by `earlier`: it is an enclosing state, or an earlier step of a
 * chain that holds both. What stands in a branch or a handler of an earlier step has been come by on some ways only.
 */
export function liesBefore(earlier: Mention, later: Mention): boolean {
  if (earlier === later) return false;
  let a: Mention = earlier;
  let b: Mention = later;
  for (; a.depth > b.depth && a.parent; a = a.parent) if (isAlternative(a)) return false;
  while (b.depth > a.depth && b.parent) b = b.parent;
  if (a === b) return earlier.depth < later.depth;
  for (; a.parent && b.parent && a.parent !== b.parent; a = a.parent, b = b.parent) {
    if (isAlternative(a)) return false;
  }
  return a.parent !== undefined && a.parent === b.parent && a.parent.sequential && a.index < b.index;
}

/** A branch or handler of a state: only chains and their steps take turns. */
function isAlternative(mention: Mention): boolean {
  return mention.parent !== undefined && !mention.sequential && !mention.parent.sequential;
}
