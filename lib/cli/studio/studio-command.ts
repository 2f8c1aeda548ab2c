import type { CliIo, ExitCode } from '../cli-io';
import type { Command } from '../command';
import { devCommand, runDev } from '../dev/dev-command';

export const studioCommand: Command = {
  name: 'studio',
  summary: 'shows, runs and explains state machines in a page on this machine',
  help: `Usage: stepwright studio [APP|TEMPLATE|cdk.out|FILE...] [OPTIONS]

Serves the API of Step Functions on this machine as "stepwright dev" does, and the studio: a page that shows machines and
executions, starts them, answers their tasks, moves the time, and copies executions as tests. Open the link that is printed. A
file with errors is shown with its diagnostics, where "stepwright dev" refuses it. The studio writes no files, and needs no
network.

${devCommand.help.slice(devCommand.help.indexOf('Options:'))}`,
  run,
};

function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  return runDev(studioCommand, args, io);
}
