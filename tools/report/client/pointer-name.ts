/** The name at the end of a JSON Pointer: of a state's pointer the state's name. */
export function nameOf(pointer: string): string {
  const last = pointer.slice(pointer.lastIndexOf('/') + 1);
  return last.replaceAll('~1', '/').replaceAll('~0', '~');
}
