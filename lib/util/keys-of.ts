/**
 * The keys of a table that is written down in this library, in its order. Such a table has the members of its type and no others;
 * `Object.keys` can't say so, as an object in general may have more members than its type names.
 */
export function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(table) as Key[];
}
