/**
 * A table of words that come from outside: service names, enumerated words, names of functions. It has no prototype, so
 * `constructor` and `__proto__` are unknown words as any other, and a lookup of one gives `undefined`.
 */
export function wordTable<Value>(entries: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  const table: Record<string, Value> = Object.create(null);
  return Object.freeze(Object.assign(table, entries));
}
