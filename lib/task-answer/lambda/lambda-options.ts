import type { TimeSpan } from '../time-span';

/** The code of a Lambda function and how it is run. */
export interface LambdaOptions {
  /**
   * A TypeScript or JavaScript file, bundled by esbuild, or a Python file.
   *
   * @default - the code is in `directory` or `inline`
   */
  readonly entry?: string;

  /**
   * A folder of deployable code, as an asset in `cdk.out` is.
   *
   * @default - the code is in `entry` or `inline`
   */
  readonly directory?: string;

  /**
   * The code itself, CommonJS, as an inline function of a template has it.
   *
   * @default - the code is in `entry` or `directory`
   */
  readonly inline?: string;

  /**
   * As the function resource names it: "index.handler". Of an entry, the exported name only.
   *
   * @default "handler" of an entry, else "index.handler"
   */
  readonly handler?: string;

  /**
   * The environment the code sees; nothing of this process's own is in it.
   *
   * @default - only what the Lambda service sets
   */
  readonly environment?: Readonly<Record<string, string>>;

  /**
   * How long an invocation may run, in real time.
   *
   * @default - 3 seconds, Lambda's own
   */
  readonly timeout?: TimeSpan;

  /**
   * How long an invocation takes in virtual time, however fast it really is.
   *
   * @default - no time
   */
  readonly takes?: TimeSpan;

  /**
   * Modules that esbuild leaves out of the bundle.
   *
   * @default - those of the AWS SDK, which the Lambda runtime brings
   */
  readonly external?: readonly string[];

  /**
   * What runs the code.
   *
   * @default - by the ending of the entry; Node.js for a directory
   */
  readonly runtime?: 'nodejs' | 'python';
}
