/**
 * Where in the text of a workflow a state is named: a tree whose inner nodes are chains (their children follow one
 * another) and states (their children, branches and handlers, are alternatives).
 */
export interface Reference {
  readonly parent?: Reference;
  /** Position among the children of the parent. */
  readonly index: number;
  /** Whether the children of this reference follow one another. */
  readonly sequential: boolean;
  readonly depth: number;
}

/** The reference of a whole scope. */
export const ROOT_REFERENCE: Reference = Object.freeze({ index: 0, sequential: false, depth: 0 });

/** A reference inside another one. */
export function referenceIn(parent: Reference, index: number, sequential: boolean): Reference {
  return { parent, index, sequential, depth: parent.depth + 1 };
}

/**
 * Whether whoever stands at `later` has certainly come by `earlier`: it is an enclosing state, or an earlier step of a
 * chain that holds both. What is in a branch or a handler of an earlier step has been come by on some candidates only.
 */
export function dominates(earlier: Reference, later: Reference): boolean {
  if (earlier === later) return false;
  let a: Reference = earlier;
  let b: Reference = later;
  for (; a.depth > b.depth && a.parent; a = a.parent) if (isAlternative(a)) return false;
  while (b.depth > a.depth && b.parent) b = b.parent;
  if (a === b) return earlier.depth < later.depth;
  for (; a.parent && b.parent && a.parent !== b.parent; a = a.parent, b = b.parent) {
    if (isAlternative(a)) return false;
  }
  return a.parent !== undefined && a.parent === b.parent && a.parent.sequential && a.index < b.index;
}

/** A branch or handler of a state: only chains and their steps take turns. */
function isAlternative(reference: Reference): boolean {
  return reference.parent !== undefined && !reference.sequential && !reference.parent.sequential;
}
