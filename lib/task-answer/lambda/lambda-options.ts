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
   * The environment the code sees, above what the Lambda service sets and above dummy credentials. Nothing of this
   * process's own is in it.
   *
   * @default - only what the Lambda service sets, and no credentials
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
   * Modules that esbuild omits of the bundle.
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

  /**
   * Whose AWS credentials the code finds. "dummy": not a, and an empty home folder. "inherit": the `AWS_...` variables
   * and the home folder of this process, so that the code may read and write in a real account.
   *
   * @default "dummy"
   */
  readonly credentials?: 'dummy' | 'inherit';

  /**
   * Where the AWS SDK of the code sends its requests, as `AWS_ENDPOINT_URL`: an emulator, such as
   * "http://localhost:4566". It gets the dummy credentials.
   *
   * @default - the endpoints of AWS, which refuse the dummy credentials
   */
  readonly endpoint?: string;

  /**
   * The function's layers, in its order: folders with what is in `/opt`. Modules in `nodejs/node_modules` and `python` are
   * found, as is `require('/opt/...')`; other files of `/opt` are not there.
   *
   * @default - none
   */
  readonly layers?: readonly string[];

  /**
   * Layers that the function has, but that are not on this machine. Their names are in the error where a module is missing.
   *
   * @default - none
   */
  readonly missingLayers?: readonly string[];

  /**
   * The memory that the function reads that it has, in MiB; nothing limits it to that.
   *
   * @default 128
   */
  readonly memorySize?: number;

  /**
   * Whether the function has a durable configuration: its handler is made by `withDurableExecution`. Its executions are run by the
   * package `@aws/durable-execution-sdk-js-testing`, which you install: each step runs once, and what it waits for takes no time
   * (see `takes`). `timeout` is that of each invocation. Functions in Python are not run.
   *
   * @default false
   */
  readonly durable?: boolean;

  /**
   * Why the function can't be run: `lambdasOf` says so here, and `start` rejects with it when a task calls the function.
   *
   * @default - it can be run
   */
  readonly problem?: string;
}
