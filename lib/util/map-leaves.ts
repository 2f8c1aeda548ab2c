import { defineKey } from './define-key';
import { isAnyObject } from './member-of';

/** A container to fill: the copy, and what its members are copied from. */
type Pending =
  | { readonly items: readonly unknown[]; readonly to: unknown[] }
  | { readonly members: Readonly<Record<string, unknown>>; readonly to: Record<string, unknown> };

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
  const pending: Pending[] = [{ members: { root }, to: top }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if ('items' in next) for (const [index, item] of next.items.entries()) next.to.push(copyOf(item, String(index)));
    else for (const key of Object.keys(next.members)) defineKey(next.to, key, copyOf(next.members[key], key));
  }
  return top.root;

  function copyOf(value: unknown, key: string): unknown {
    if (isLeaf(value)) return replace(value, key);
    if (!isAnyObject(value)) return value;
    const next: Pending = Array.isArray(value) ? { items: value, to: [] } : { members: value, to: {} };
    pending.push(next);
    return next.to;
  }
}

/** Whether any leaf or member name of a JSON tree is one that `test` accepts. Iterative; stops at the first. */
export function someLeaf(root: unknown, test: (value: unknown) => boolean): boolean {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    if (test(value)) return true;
    if (!isAnyObject(value)) continue;
    if (Array.isArray(value)) {
      for (const item of value) pending.push(item);
      continue;
    }
    for (const key in value) {
      if (test(key)) return true;
      pending.push(value[key]);
    }
  }
  return false;
}
