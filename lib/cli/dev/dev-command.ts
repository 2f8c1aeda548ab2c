import { createWriteStream, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { ServiceJournal } from '../../service/data/service-journal';
import { ServiceServer } from '../../service/http/service-server';
import { LocalService } from '../../service/local-service';
import { ExecutionLog } from '../../service/log/execution-log';
import type { ServiceObserver } from '../../service/service-observer';
import { OtlpExporter } from '../../service/trace/otlp-exporter';
import type { LiveFeed } from '../../studio/live-feed';
import { Studio } from '../../studio/studio';
import { STUDIO_PATH } from '../../studio/studio-page';
import { StudioPages } from '../../studio/studio-pages';
import { errorMessage } from '../../util/error-message';
import { visibleLine } from '../../util/visible-text';
import { type CliIo, EXIT, type ExitCode } from '../cli-io';
import type { Command } from '../command';
import { misuse } from '../misuse';
import { version } from '../version';
import { DevAnswers } from './dev-answers';
import { DevApp } from './dev-app';
import { type DevOptions, readDevOptions } from './dev-options';
import { ExecutionLines } from './execution-lines';

export const devCommand: Command = {
  name: 'dev',
  summary: 'serves the API of Step Functions on this machine, for the SDKs of all languages',
  help: `Usage: stepwright dev [APP|TEMPLATE|cdk.out|FILE...] [OPTIONS]

Serves the API of Step Functions on this machine: for the AWS SDK of any language, the AWS CLI, Terraform. Clients need the
address as their endpoint and any credentials. The machines of the files are there from the start: definitions in ASL, templates,
the folder that "cdk synth" writes, or a TypeScript or JavaScript module that exports workflows; a file that is saved is the
definition of the next execution. Without files clients create their machines. "cdk.out" is served where it is and no file
is named. The studio, a page for people, is at the link that is printed.

Options:
  --port N                 the port (default: 8083); 0 for any that is free
  --mocks FILE             answers for Task states, or a MockConfigFile.json, whose test case is named behind the ARN of a
                           machine: arn:aws:states:...:stateMachine:Orders#HappyPath; read again when it changes
  --lambda NAME=FILE       the code of a Lambda function, for any number of functions; those of "cdk.out" are run by themselves
  --substitute NAME=VALUE  what takes the place of \${NAME} in definitions, for any number of names: the name of a table, a queue, ...
  --lambda-endpoint URL    where all other Lambda functions are called, as "sam local start-lambda" serves them
  --aws-endpoint URL       where all other services are called: moto, LocalStack, or AWS itself; needs the clients of the AWS SDK
  --clock real|virtual|fast=60x
                           how time passes (default: real). A virtual clock jumps when nothing runs, and
                           POST /_stepwright/clock {"advanceSeconds": 60} moves it
  --data FOLDER            keeps machines, executions and histories in this folder
  --log FILE|-             writes the logs of executions, as CloudWatch Logs would have them
  --otlp URL               sends traces of executions to an OpenTelemetry collector: one span a state
  --express                machines of which the type is not known are Express
  --region NAME, --account NUMBER
                           of all ARNs (default: us-east-1, 123456789012)
  --keep N                 how many executions that have ended are kept (default: 5000)
  --max-running N          how many executions run at a time (default: 10000)
  --host ADDRESS           the address to listen at (default: 127.0.0.1). Whoever reaches it can run your functions
  --allow-host NAME        a name besides localhost under which clients call the service
  --allow-origin ORIGIN    the origin of a web page that may call it; requests of all others are refused
  --no-watch               files are read once
  --root FOLDER            the folder that files named by templates must be in (default: the working directory)

Exit status: 0 after SIGINT or SIGTERM, 1 where it can't serve, 2 the call is wrong or a machine can't be run.
`,
  run,
};

function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  return runDev(devCommand, args, io);
}

/** @param command whose machines need not all be good: the studio shows what is wrong with them */
export async function runDev(command: Command, args: readonly string[], io: CliIo): Promise<ExitCode> {
  const problems: string[] = [];
  const given = readDevOptions(args, problems);
  const options = given.files.length === 0 && existsSync('cdk.out') ? { ...given, files: ['cdk.out'] } : given;
  if (problems.length > 0) return misuse(command, problems, io);
  const app = new DevApp(options, io);
  const answers = new DevAnswers(options, app, io);
  const journal = await openJournal(options, problems);
  if (problems.length > 0) return misuse(command, problems, io);
  let studio: Studio | undefined;
  const feed = Studio.feedFor(() => studio);
  const service = new LocalService({
    clock: options.clock,
    // A clock that was moved ahead, or ran faster, does not go back.
    startTime: Math.max(Date.now(), journal?.lastTime ?? 0),
    sourcesOf: (revision, testCase) => answers.sourcesOf(revision, testCase),
    remedyOf: (stateName) => answers.remedyOf(stateName),
    region: options.region,
    account: options.account,
    keptExecutions: options.keep,
    runningExecutions: options.maxRunning,
    observers: [...observersOf(options, journal, io), feed],
  });
  try {
    await journal?.restore(service);
    studio = studioOf(service, feed, app, options);
    const unserved = await app.load(service);
    if (command === devCommand) problems.push(...unserved);
    else for (const problem of unserved) io.err(`Not served: ${visibleLine(problem)}\n`);
    if (problems.length > 0) return misuse(command, problems, io);
    return await serve(service, studio, app, options, io);
  } finally {
    app.close();
    await service.close();
  }
}

async function openJournal({ data, keep }: DevOptions, problems: string[]): Promise<ServiceJournal | undefined> {
  if (data === undefined) return undefined;
  try {
    return await ServiceJournal.open(data, keep);
  } catch (problem) {
    problems.push(`the folder ${data} of --data can't be used: ${errorMessage(problem)}`);
    return undefined;
  }
}

function observersOf(options: DevOptions, journal: ServiceJournal | undefined, io: CliIo): readonly ServiceObserver[] {
  const { log, otlp } = options;
  const note = (text: string): void => io.err(`Note: ${visibleLine(text)}\n`);
  return [
    new ExecutionLines(io),
    ...(log === undefined ? [] : [executionLog(log, io, note)]),
    ...(otlp === undefined ? [] : [new OtlpExporter(otlp, note)]),
    ...(journal === undefined ? [] : [journal]),
  ];
}

function executionLog(path: string, io: CliIo, note: (text: string) => void): ExecutionLog {
  if (path === '-') return new ExecutionLog((lines) => io.out(lines));
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 });
  file.on('error', (problem) => note(`the log ${path} can't be written: ${problem.message}`));
  return new ExecutionLog(
    (lines) => void file.write(lines),
    () => new Promise((resolve) => (file.destroyed ? resolve() : file.end(() => resolve()))),
  );
}

function studioOf(service: LocalService, feed: LiveFeed, app: DevApp, options: DevOptions): Studio {
  const { awsEndpoint, lambdaEndpoint } = options;
  const endpoint = awsEndpoint ?? lambdaEndpoint;
  return new Studio(service, feed, {
    version: version(),
    app: {
      get version() {
        return app.version;
      },
      get sources() {
        return app.sources;
      },
      refresh: () => app.refresh(service),
      absolutePath: (file) => (file === '<stdin>' ? undefined : resolve(file)),
    },
    ...(endpoint !== undefined && {
      endpoint: /\.amazonaws\.com(\.cn)?$/.test(new URL(endpoint).host) ? 'AWS' : endpoint,
    }),
  });
}

async function serve(
  service: LocalService,
  studio: Studio,
  app: DevApp,
  options: DevOptions,
  io: CliIo,
): Promise<ExitCode> {
  const onProblem = (problem: unknown): void =>
    io.err(`${visibleLine(`A request failed: ${errorMessage(problem)}`)}\n`);
  const server = new ServiceServer(service, {
    pages: new StudioPages(studio, onProblem),
    port: options.port,
    host: options.host,
    hosts: isLoopback(options.host) ? options.allowedHosts : [...options.allowedHosts, options.host],
    origins: options.allowedOrigins,
    refresh: () => app.refresh(service),
    onProblem,
  });
  const stopped = stopOf(io);
  let url: string;
  try {
    url = await server.listen();
  } catch (problem) {
    io.err(
      `stepwright dev: port ${options.port} can't be used: ${errorMessage(problem)}\nUse another one: --port N.\n`,
    );
    return EXIT.FAILED;
  }
  io.out(announcement(url, service));
  if (!isLoopback(options.host)) {
    io.err('Note: other machines can reach this service, and by it run your functions and call what they may call.\n');
  }
  await stopped;
  await server.close();
  return EXIT.OK;
}

function announcement(url: string, service: LocalService): string {
  const { machines } = service.machines;
  const width = Math.max(0, ...machines.map(({ name }) => name.length));
  const lines = machines.map(({ name, type, arn }) => `  ${name.padEnd(width)}  ${type.padEnd(8)}  ${arn}\n`);
  return `Step Functions is served at ${url}\n${lines.join('')}Studio: ${url}${STUDIO_PATH}\n`;
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|::1)$/.test(host);
}

/** Once the command is to end; the second signal ends it at once. */
function stopOf({ stop }: CliIo): Promise<void> {
  return new Promise((resolve) => {
    if (stop !== undefined) {
      if (stop.aborted) resolve();
      stop.addEventListener('abort', () => resolve(), { once: true });
      return;
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
