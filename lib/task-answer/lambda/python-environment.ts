import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { JsonValue } from '../../asl/json';
import { jsonText } from '../../engine/json-text';
import { HomeFolder } from './home-folder';
import type { EnvironmentSetup, InvocationResult, LambdaEnvironment } from './invocation';
import { InvocationSlot } from './invocation-slot';
import { LogForwarder } from './log-forwarder';
import { PYTHON_SOURCE } from './python-source';

/** A python3 process that runs a handler. It doesn't keep this process alive, and doesn't outlive it. */
export class PythonEnvironment implements LambdaEnvironment {
  private readonly process: ChildProcess;
  private readonly channel: Socket;
  private readonly slot = new InvocationSlot();
  private readonly logs: LogForwarder;
  private readonly home: HomeFolder | undefined;
  private readonly exited: Promise<void>;
  private hasEnded = false;
  private received = '';

  constructor(directory: string, handler: string, setup: EnvironmentSetup) {
    const { functionName, environment, layers, memorySize, isIsolated } = setup;
    this.logs = new LogForwarder(functionName);
    this.home = isIsolated ? new HomeFolder() : undefined;
    const { PATH: path = '', ...variables } = environment;
    const config = {
      name: functionName,
      handler,
      directory,
      layers,
      isolated: isIsolated,
      path,
      memory: `${memorySize}`,
    };
    this.process = spawn('python3', ['-u', '-c', PYTHON_SOURCE, JSON.stringify(config)], {
      cwd: directory,
      env: {
        ...(this.home === undefined ? {} : { HOME: this.home.path }),
        ...(process.platform === 'win32' ? { SystemRoot: process.env.SystemRoot ?? '' } : {}),
        PYTHONDONTWRITEBYTECODE: '1',
        ...variables,
        // Where python3 itself is looked up; the handler's code gets the other one.
        PATH: process.env.PATH ?? '',
      },
      // Pipes only: in a worker thread, as test runners use them, stderr is not a file that a process could get.
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
      // A process group of its own, so that what the handler has started ends with it.
      detached: process.platform !== 'win32',
    });
    const output = pipeOf(this.process, 1);
    const errors = pipeOf(this.process, 2);
    const channel = pipeOf(this.process, 3);
    const lifeline = pipeOf(this.process, 4);
    this.channel = channel;
    channel.setEncoding('utf8').on('data', (chunk: string) => this.take(chunk));
    for (const stream of [output, errors]) stream.on('data', (chunk: Buffer) => this.logs.write(chunk));
    for (const stream of [output, errors, channel, lifeline]) {
      // Writing to a process that has gone is reported by its exit.
      stream.on('error', () => undefined);
      stream.unref();
    }
    this.exited = new Promise((resolve) => {
      this.process.on('error', (problem) => {
        this.end();
        const errorMessage = `python3 could not be started: ${problem.message}`;
        this.slot.close({ error: { errorType: 'Runtime.InvalidEntrypoint', errorMessage } });
        resolve();
      });
      this.process.on('exit', (status, signal) => {
        this.end();
        this.slot.closeExited(`with error: ${status === null ? `signal: ${signal}` : `exit status ${status}`}`);
        resolve();
      });
    });
    this.process.unref();
  }

  get isAlive(): boolean {
    return !this.hasEnded;
  }

  async invoke(event: JsonValue, timeoutMillis: number): Promise<InvocationResult> {
    const answer = this.slot.open(timeoutMillis, () => void this.close());
    this.channel.write(`${jsonText({ event, deadline: Date.now() + timeoutMillis })}\n`);
    const result = await answer;
    this.logs.endInvocation();
    return result;
  }

  /** Afterwards nothing of it runs any more. */
  async close(): Promise<void> {
    if (!this.hasEnded) this.process.ref();
    this.end();
    await this.exited;
  }

  /** Also where the process has ended by itself: what it has started may still run. */
  private end(): void {
    this.hasEnded = true;
    const { pid } = this.process;
    if (pid !== undefined && process.platform !== 'win32') killGroup(pid);
    else this.process.kill('SIGKILL');
    this.home?.remove();
  }

  private take(chunk: string): void {
    this.received += chunk;
    const end = this.received.indexOf('\n');
    if (end < 0) return;
    const line = this.received.slice(0, end);
    this.received = this.received.slice(end + 1);
    // The channel is our own script's: what it writes is in `python-source.ts`.
    const result: InvocationResult = JSON.parse(line);
    this.slot.close(result);
  }
}

/** One of the process's pipes, which are sockets to Node.js: so they can be unreferenced. */
function pipeOf({ stdio }: ChildProcess, number: 1 | 2 | 3 | 4): Socket {
  const pipe = stdio[number];
  if (pipe instanceof Socket) return pipe;
  throw new Error(`python3 has no pipe ${number}`);
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // All of the group has ended.
  }
}
