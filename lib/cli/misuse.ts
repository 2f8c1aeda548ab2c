import { type CliIo, EXIT, type ExitCode } from './cli-io';
import type { Command } from './command';

/** Reports everything that is wrong with a call of a command at once. */
export function misuse(command: Command, problems: readonly string[], io: CliIo): ExitCode {
  const lines = problems.map((problem) => `- ${problem.replaceAll('\n', '\n  ')}`);
  io.err(`stepwright ${command.name}:\n${lines.join('\n')}\nSee "stepwright ${command.name} --help".\n`);
  return EXIT.MISUSE;
}
