import type { CliIo, ExitCode } from './cli-io';

/** A command of `stepwright`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `stepwright NAME --help` prints. */
  readonly help: string;
  run(args: readonly string[], io: CliIo): Promise<ExitCode>;
}
