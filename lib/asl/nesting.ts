/**
 * Whether more than so many objects and lists of a value are inside of each other. Level by level: a value that is in another one
 * many times is looked at once a level, and one that holds itself is deeper than any limit.
 */
export function isNestedDeeperThan(value: unknown, limit: number): boolean {
  let level = new Set(containersIn([value]));
  for (let depth = 0; level.size > 0; depth += 1) {
    if (depth === limit) return true;
    const next = new Set<object>();
    for (const container of level) for (const inner of containersIn(Object.values(container))) next.add(inner);
    level = next;
  }
  return false;
}

function containersIn(values: readonly unknown[]): readonly object[] {
  return values.filter((value): value is object => typeof value === 'object' && value !== null);
}
