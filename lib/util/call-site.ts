import { dirname } from 'node:path';
import { type HostStack, hostStack, isHostFrame } from './host-stack';

/** The line of the caller's code that led here, read from the stack only on request. */
export interface CallSite {
  readonly stack?: string;

  /** Where the caller is a program in Python, Java, .NET or Go. */
  readonly host?: HostStack;
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
const LIBRARY_ROOT = `${dirname(__dirname)}/`;

/** A helper of ours may stand between the user's line and the constructor; deeper than this none does. */
const FRAMES = 3;

/**
 * Remembers where the caller of `calledFunction` stands. Cheap: the engine keeps raw frames and formats them
 * (through source maps, where those are installed) only in {@link locateCallSite}.
 */
export function captureCallSite(calledFunction: Callable): CallSite {
  const limit = Error.stackTraceLimit;
  const host = hostStack();
  const site: CallSite = host ? { host } : {};
  Error.stackTraceLimit = FRAMES;
  Error.captureStackTrace(site, calledFunction);
  Error.stackTraceLimit = limit;
  return site;
}

/** The first frame outside this library, in whatever language; or undefined where the engine gives none. */
export function locateCallSite({ stack = '', host }: CallSite): CallSitePlace | undefined {
  for (const frame of stack.split('\n')) {
    const place = placeIn(frame);
    if (!place || isIn(LIBRARY_ROOT, place.file)) continue;
    return host && isIn(`${host.runtimeFolder}/`, place.file) ? placeInHost(host) : place;
  }
  return undefined;
}

function isIn(folder: string, file: string): boolean {
  return file.replaceAll('\\', '/').startsWith(folder.replaceAll('\\', '/'));
}

/** Languages that don't report the column give 0. */
function placeInHost({ frames }: HostStack): CallSitePlace | undefined {
  const [, caller] = frames;
  if (!isHostFrame(caller)) return undefined;
  const [file, line, column] = caller;
  return { file, line, column: Math.max(column, 1) };
}

/** `    at name (file:line:column)` or `    at file:line:column`; undefined where the frame is of no file. */
function placeIn(frame: string): CallSitePlace | undefined {
  const [, where = ''] = /^\s+at (?:async )?(.*)$/.exec(frame) ?? [];
  // Names have no " (" in them, but folders may.
  const location = where.endsWith(')') ? where.slice(where.indexOf(' (') + 2, -1) : where;
  const match = /^(.+):(\d+):(\d+)$/.exec(location);
  if (!match) return undefined;
  const [, file = '', line, column] = match;
  if (/^(?:node:|eval at |<)/.test(file) || file === 'native') return undefined;
  return { file: file.startsWith('file:') ? pathOf(file) : file, line: Number(line), column: Number(column) };
}

/** ES modules are named by their URLs. On Windows a slash stands before the drive. */
function pathOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname).replace(/^\/(?=[A-Za-z]:)/, '');
}
