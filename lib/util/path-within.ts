/**
 * Whether an absolute path is a folder or is inside it. A matter of text only: `..` and symbolic links must be resolved
 * before, as `realpath` does.
 */
export function isPathWithin(folder: string, path: string): boolean {
  const [outer, inner] = [withoutTrailing(folder), withoutTrailing(path)];
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** With the slashes of one system, and none at the end: the root of the file system becomes the empty string. */
function withoutTrailing(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/$/, '');
}
