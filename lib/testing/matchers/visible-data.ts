import { defineKey } from '../../util/define-key';
import { isPlainObject } from '../../util/plain-object';
import { visibleText } from '../../util/visible-text';

/**
 * A copy of data for the differences that a test framework prints: what would command a terminal is shown as `\u001b`.
 * Objects of classes (`expect.any(String)`) stay as they are.
 */
export function visibleData(root: unknown): unknown {
  const copies = new Map<unknown, Record<string, unknown> | unknown[]>();
  const pending: { readonly from: object; readonly to: Record<string, unknown> }[] = [];
  const copyOf = (value: unknown): unknown => {
    // `visibleText` ends lines in one way, and a difference may be about that.
    if (typeof value === 'string') return visibleText(value.replaceAll('\r', '\\r'));
    if (!Array.isArray(value) && !isPlainObject(value)) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    const to = Array.isArray(value) ? [] : {};
    copies.set(value, to);
    pending.push({ from: value, to: to as Record<string, unknown> });
    return to;
  };
  const copy = copyOf(root);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const [key, value] of Object.entries(next.from)) defineKey(next.to, visibleText(key), copyOf(value));
  }
  return copy;
}
