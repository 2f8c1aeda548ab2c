/**
 * Whether the program that calls this library is in a language whose maps have no order of keys. The jsii runtime of each
 * language names itself in this variable; the CDK reads it too.
 *
 * `Map.of` of Java gives its keys in another order in each process, and so would a template. Dictionaries of Python and
 * C# keep the order in which they were written, which is worth keeping; Go sorts by itself.
 */
function hostLosesKeyOrder(): boolean {
  return process.env['JSII_AGENT']?.startsWith('Java/') ?? false;
}

/** The members of a user's map; sorted where the host has no order. For maps that become lists, or are read one by one. */
export function entriesOf<Value>(map: Readonly<Record<string, Value>>): [string, Value][] {
  const entries = Object.entries(map);
  // The environment is slow to read, and most maps are small.
  return entries.length > 1 && hostLosesKeyOrder() ? entries.sort(([a], [b]) => (a < b ? -1 : 1)) : entries;
}
