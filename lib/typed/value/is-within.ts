/** Something that is in another of its kind: a block of steps, a scope of variables. */
interface Nested<Outer> {
  readonly parent: Outer | undefined;
}

/** Whether one is the other, or inside of it. */
export function isWithin<One extends Nested<One>>(one: One | undefined, outer: One): boolean {
  for (let at = one; at !== undefined; at = at.parent) if (at === outer) return true;
  return false;
}
