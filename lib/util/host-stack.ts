/** A frame of a program in another language: file, line (from 1), column (0: not known), function. */
type HostFrame = readonly [file: string, line: number, column: number, name: string];

/** The program in another language that calls this library at the moment. */
export interface HostStack {
  /** The folder of the jsii runtime: its frames stand between the library and the program. */
  readonly runtimeFolder: string;

  /** The newest frame first; it is the generated method that represents ours. */
  readonly frames: readonly HostFrame[];
}

/** How the jsii runtime reports libraries about the program that it serves; the CDK reads them for its own traces. */
const FOLDER = Symbol.for('jsii.context.hostDirName');
const FRAMES = Symbol.for('jsii.context.hostStackTrace');

const shared = globalThis as { readonly [name: symbol]: unknown };

/**
 * Undefined in JavaScript programs. In the others there are frames only if they were asked for, as that slows every call
 * down: with the environment variable `JSII_HOST_STACK_TRACES=1`.
 */
export function hostStack(): HostStack | undefined {
  const runtimeFolder = shared[FOLDER];
  if (typeof runtimeFolder !== 'string') return undefined;
  const frames = shared[FRAMES];
  return { runtimeFolder, frames: Array.isArray(frames) ? (frames as HostFrame[]) : [] };
}
