/** A frame of a program in another language: file, line (from 1), column (0: not known), function. */
export type HostFrame = readonly [file: string, line: number, column: number, name: string];

/** The program in another language that calls this library at the moment. */
export interface HostStack {
  /** The folder of the jsii runtime: its frames stand between the library and the program. */
  readonly runtimeFolder: string;

  /** The newest frame first; it is the generated method that represents ours. As the runtime has put them there: see `isHostFrame`. */
  readonly frames: readonly unknown[];
}

/** How the jsii runtime reports libraries about the program that it serves; the CDK reads them for its own traces. */
const FOLDER = Symbol.for('jsii.context.hostDirName');
const FRAMES = Symbol.for('jsii.context.hostStackTrace');

/**
 * Undefined in JavaScript programs. In the others there are frames only if they were asked for, as that slows every call
 * down: with the environment variable `JSII_HOST_STACK_TRACES=1`.
 */
export function hostStack(): HostStack | undefined {
  const runtimeFolder: unknown = Reflect.get(globalThis, FOLDER);
  if (typeof runtimeFolder !== 'string') return undefined;
  const frames: unknown = Reflect.get(globalThis, FRAMES);
  return { runtimeFolder, frames: Array.isArray(frames) ? frames : [] };
}

export function isHostFrame(value: unknown): value is HostFrame {
  if (!Array.isArray(value)) return false;
  const [file, line, column, name] = value;
  return [typeof file, typeof line, typeof column, typeof name].join() === 'string,number,number,string';
}
