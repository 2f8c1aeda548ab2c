/**
 * A place in a source file: of the builder call that made a state, or of a node in a definition file.
 */
export interface SourceLocation {
  /** The file's path, as the JavaScript engine or the reader of the definition file names it. */
  readonly file: string;

  /** Line, counted from 1. */
  readonly line: number;

  /** Column, counted from 1. */
  readonly column: number;
}

/** `file:line:column`, the form that terminals and editors turn into a link. */
export function formatLocation(location: SourceLocation): string {
  return `${location.file}:${location.line}:${location.column}`;
}
