import { dirname } from 'node:path';

/** The line of the caller's code that led here, read from the stack only when somebody asks for it. */
export interface CallSite {
  readonly stack?: string;
}

/** A place in a source file, lines and columns counted from 1. */
export interface CallSitePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A function or a class. */
type Callable = ((...args: never[]) => unknown) | (new (...args: never[]) => unknown);

/** Frames of this library are skipped: the first frame outside this folder is the user's. */
const LIBRARY_ROOT = `${dirname(__dirname)}/`.replaceAll('\\', '/');

/** A helper of ours may stand between the user's line and the constructor; deeper than this none does. */
const FRAMES = 6;

/**
 * Remembers where the caller of `calledFunction` stands. Cheap: the engine keeps raw frames and formats them
 * (through source maps, where those are installed) only in {@link locateCallSite}.
 */
export function captureCallSite(calledFunction: Callable): CallSite {
  const limit = Error.stackTraceLimit;
  const site: CallSite = {};
  Error.stackTraceLimit = FRAMES;
  Error.captureStackTrace(site, calledFunction);
  Error.stackTraceLimit = limit;
  return site;
}

/** The first frame outside this library, or undefined where the engine gives none. */
export function locateCallSite(site: CallSite): CallSitePlace | undefined {
  for (const line of (site.stack ?? '').split('\n')) {
    const match = /^\s+at (?:.*?\()?(?:file:\/\/)?((?:[A-Za-z]:)?[^():]+):(\d+):(\d+)\)?$/.exec(line);
    if (!match) continue;
    const [, file = '', row, column] = match;
    if (file.startsWith('node:') || file.replaceAll('\\', '/').startsWith(LIBRARY_ROOT)) continue;
    return { file, line: Number(row), column: Number(column) };
  }
  return undefined;
}
