import { defineKey } from './define-key';

/** A container to fill: the copy, and what its members are copied from. */
interface Pending {
  readonly from: Readonly<Record<string, unknown>> | readonly unknown[];
  readonly to: Record<string, unknown> | unknown[];
}

/**
 * A copy of a JSON tree in which every leaf that `isLeaf` picks is replaced by what `replace` makes of it.
 *
 * Iterative, so a tree of any depth fits. What `isLeaf` picks is not descended into, whatever it is; all else is
 * copied as it stands. `key` is the leaf's own member name or index.
 */
export function mapLeaves(
  root: unknown,
  isLeaf: (value: unknown) => boolean,
  replace: (leaf: unknown, key: string) => unknown,
): unknown {
  const top: Record<string, unknown> = {};
  const pending: Pending[] = [{ from: { root }, to: top }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { from, to } = next;
    for (const key of Object.keys(from)) {
      defineKey(to as Record<string, unknown>, key, copyOf((from as Record<string, unknown>)[key], key));
    }
  }
  return top.root;

  function copyOf(value: unknown, key: string): unknown {
    if (isLeaf(value)) return replace(value, key);
    if (typeof value !== 'object' || value === null) return value;
    const to = Array.isArray(value) ? [] : {};
    pending.push({ from: value as Pending['from'], to });
    return to;
  }
}

/** Whether any leaf or member name of a JSON tree is one that `test` accepts. Iterative; stops at the first. */
export function someLeaf(root: unknown, test: (value: unknown) => boolean): boolean {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (test(value)) return true;
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) pending.push(item);
      continue;
    }
    for (const key in value) {
      if (test(key)) return true;
      pending.push((value as Readonly<Record<string, unknown>>)[key]);
    }
  }
  return false;
}
