import { defineKey } from '../../util/define-key';
import { isPlainObject } from '../../util/plain-object';
import { visibleText } from '../../util/visible-text';

/** A copy to fill, and what it is filled from. */
type Pending =
  | { readonly items: readonly unknown[]; readonly copy: unknown[] }
  | { readonly members: Readonly<Record<string, unknown>>; readonly copy: Record<string, unknown> };

/**
 * A copy of data for the differences that a test framework prints: what would command a terminal is shown as `\u001b`.
 * Objects of classes (`expect.any(String)`) stay as they are.
 */
export function visibleData(root: unknown): unknown {
  const copies = new Map<unknown, object>();
  const pending: Pending[] = [];
  const copyOf = (value: unknown): unknown => {
    // `visibleText` ends lines in one way, and a difference may be about that.
    if (typeof value === 'string') return visibleText(value.replaceAll('\r', '\\r'));
    if (Array.isArray(value)) return copies.get(value) ?? started(value, { items: value, copy: [] });
    if (isPlainObject(value)) return copies.get(value) ?? started(value, { members: value, copy: {} });
    return value;
  };
  const started = (value: object, next: Pending): object => {
    copies.set(value, next.copy);
    pending.push(next);
    return next.copy;
  };
  const copy = copyOf(root);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ('items' in next) for (const item of next.items) next.copy.push(copyOf(item));
    else {
      for (const [key, value] of Object.entries(next.members)) defineKey(next.copy, visibleText(key), copyOf(value));
    }
  }
  return copy;
}
