import { suggest } from '../util/closest-name';
import { type CliIo, EXIT, type ExitCode } from './cli-io';
import { COMMANDS } from './commands';
import { version } from './version';
import { visibleIo } from './visible-io';

/**
 * Runs a command line.
 *
 * @param args the arguments without the program's name
 * @returns 0 where all is well, 1 where what was asked for failed, 2 where the call is wrong
 */
export async function main(args: readonly string[], io: CliIo): Promise<ExitCode> {
  return dispatch(args, visibleIo(io));
}

async function dispatch(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined) {
    io.err(help());
    return EXIT.MISUSE;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    io.out(help());
    return EXIT.OK;
  }
  if (name === '--version' || name === '-v' || name === 'version') {
    io.out(`${version()}\n`);
    return EXIT.OK;
  }
  const command = COMMANDS.find((one) => one.name === name)?.load();
  if (command === undefined) {
    const suggestion = suggest(
      name,
      COMMANDS.map((one) => one.name),
    );
    io.err(`There is no command "${name}".${suggestion}\n\n${help()}`);
    return EXIT.MISUSE;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(command.help);
    return EXIT.OK;
  }
  if (rest.includes('--version')) {
    io.out(`${version()}\n`);
    return EXIT.OK;
  }
  return command.run(rest, io);
}

function help(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const list = COMMANDS.map(({ name, load }) => `  ${name.padEnd(width)}  ${load().summary}`).join('\n');
  return `Usage: stepwright COMMAND [OPTIONS]\n\nCommands:\n${list}\n\n"stepwright COMMAND --help" shows its options, "stepwright --version" which version this is.\n`;
}
