/**
 * JSON Pointers (RFC 6901): how a place in a definition is named, `/States/Check out/Catch/0/Next`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */

/** The step to a key as it is in a pointer. */
export function escapeKey(key: string | number): string {
  if (typeof key === 'number') return String(key);
  // Nearly no key needs it, so the two passes are worth avoiding.
  return key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}

/** The pointer to something inside what `pointer` points to. `''` is the whole document. */
export function joinPointer(pointer: string, ...keys: readonly (string | number)[]): string {
  let joined = pointer;
  for (const key of keys) joined += `/${escapeKey(key)}`;
  return joined;
}

/** The keys that lead to a place. Undefined if the text is not a pointer: it must be empty or start with a slash. */
export function splitPointer(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  return pointer.slice(1).split('/').map(unescapeKey);
}

/** The pointer to the container, or undefined at the root. */
export function parentPointer(pointer: string): string | undefined {
  const slash = pointer.lastIndexOf('/');
  return slash < 0 ? undefined : pointer.slice(0, slash);
}

function unescapeKey(key: string): string {
  // In this order: `~01` means the text `~1`.
  return key.includes('~') ? key.replaceAll('~1', '/').replaceAll('~0', '~') : key;
}
