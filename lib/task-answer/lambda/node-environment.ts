import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type JsonValue, parsedJson } from '../../asl/json';
import { roundedIntegers } from '../../engine/json-text';
import { SimulationError } from '../../engine/simulation-error';
import { HomeFolder } from './home-folder';
import type { EnvironmentSetup, InvocationResult, LambdaEnvironment } from './invocation';
import { InvocationSlot } from './invocation-slot';
import { LogForwarder } from './log-forwarder';
import { NODE_WORKER_SOURCE } from './node-worker-source';

/** What a worker thread needs to find the handler. */
export interface NodeCode {
  /** The bundled code; absent where the file itself is loaded. */
  readonly code?: string;
  /** Where the code stands, or would stand: modules it doesn't hold are looked up from here. */
  readonly file: string;
  /** The export: `handler`. */
  readonly exportName: string;
  /** As the function resource names it: `index.handler`. */
  readonly handler: string;
  /** Of a durable function: the file of the testing package that runs it. */
  readonly durablePackage?: string;
}

interface Reply {
  readonly id?: number;
  readonly text?: string;
  readonly error?: { readonly errorType: string; readonly errorMessage: string; readonly trace?: readonly string[] };
  readonly log?: Uint8Array;
  /** Of a durable execution: an invocation begins, or has ended and the next one is waited for. */
  readonly phase?: 'invoked' | 'idle';
  /** Of a durable execution: what can't be run, as the end of a sentence. */
  readonly mistake?: string;
}

/** Loading the SDK and its testing package is not part of an invocation. */
const DURABLE_START_MILLIS = 30_000;

/** Waits of a durable execution are skipped, so the next invocation follows at once. */
const DURABLE_IDLE_MILLIS = 10_000;

/** A worker thread that runs JavaScript. It doesn't keep the process alive. */
export class NodeEnvironment implements LambdaEnvironment {
  private readonly worker: Worker;
  /** Of this environment alone: the handler's code can't answer by it. */
  private readonly port: MessagePort;
  private readonly slot = new InvocationSlot();
  private readonly logs: LogForwarder;
  private readonly home: HomeFolder | undefined;
  /** How many bytes of logs the worker has dropped; shared, as a worker that was ended reports nothing more. */
  private readonly droppedLogs = new Float64Array(new SharedArrayBuffer(8));
  private readonly isDurable: boolean;
  private timeoutMillis = 0;
  private lastId = 0;
  private hasEnded = false;

  constructor(
    code: NodeCode,
    private readonly setup: EnvironmentSetup,
  ) {
    this.isDurable = code.durablePackage !== undefined;
    this.logs = new LogForwarder(setup.functionName);
    this.home = setup.isIsolated ? new HomeFolder() : undefined;
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.worker = new Worker(NODE_WORKER_SOURCE, {
      eval: true,
      env: { ...(this.home === undefined ? {} : { HOME: this.home.path }), ...setup.environment },
      workerData: {
        ...code,
        port: port2,
        logs: this.droppedLogs,
        // Of two layers with the same file, Lambda takes the later one.
        layers: [...setup.layers].reverse(),
        isolated: setup.isIsolated,
      },
      transferList: [port2],
    });
    port1.on('message', (reply: Reply) => this.take(reply));
    this.worker.on('error', (problem) => {
      this.takeRest();
      const { name, message, stack = '' } = problem instanceof Error ? problem : new Error(String(problem));
      this.slot.close({ error: { errorType: name, errorMessage: message, trace: stack.split('\n') } });
    });
    this.worker.on('exit', (status) => {
      this.takeRest();
      this.slot.closeExited(status === 0 ? 'without providing a reason' : `with error: exit status ${status}`);
      this.home?.remove();
    });
    this.worker.unref();
    port1.unref();
  }

  get isAlive(): boolean {
    return !this.hasEnded;
  }

  async invoke(event: JsonValue, timeoutMillis: number): Promise<InvocationResult> {
    const { functionName, memorySize } = this.setup;
    this.timeoutMillis = timeoutMillis;
    const startMillis = this.isDurable ? Math.max(timeoutMillis, DURABLE_START_MILLIS) : timeoutMillis;
    const answer = this.slot.open(startMillis, () => void this.close());
    this.lastId += 1;
    const context = {
      awsRequestId: `00000000-0000-4000-8000-${String(this.lastId).padStart(12, '0')}`,
      callbackWaitsForEmptyEventLoop: true,
      functionName,
      functionVersion: '$LATEST',
      invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`,
      logGroupName: `/aws/lambda/${functionName}`,
      logStreamName: 'local',
      memoryLimitInMB: String(memorySize),
    };
    // The function would parse the text of its event with JSON.parse.
    this.port.postMessage({
      id: this.lastId,
      event: roundedIntegers(event),
      context,
      deadline: Date.now() + timeoutMillis,
      timeoutMillis,
    });
    const result = await answer;
    this.logs.drop(this.droppedLogs[0] ?? 0);
    this.droppedLogs[0] = 0;
    this.logs.endInvocation();
    return result;
  }

  async close(): Promise<void> {
    this.hasEnded = true;
    await this.worker.terminate();
    this.home?.remove();
  }

  private stuckExecution(): SimulationError {
    return new SimulationError(
      `The durable execution of "${this.setup.functionName}" waits for what does not happen in a local run: a callback. ` +
        'Mock the task, or answer it by a handler that runs LocalDurableTestRunner and completes the callback.',
    );
  }

  /** What was sent before the worker ended may come after the news of its end. */
  private takeRest(): void {
    this.hasEnded = true;
    for (let next = receiveMessageOnPort(this.port); next !== undefined; next = receiveMessageOnPort(this.port)) {
      this.take(next.message);
    }
    this.port.close();
  }

  private take({ id, text, error, log, phase, mistake }: Reply): void {
    if (log !== undefined) this.logs.write(log);
    if (id === undefined || id !== this.lastId) return;
    if (mistake !== undefined) {
      this.slot.fail(
        new SimulationError(`The handler of the durable function "${this.setup.functionName}" ${mistake}`),
      );
      void this.close();
    } else if (phase === 'invoked') this.slot.restart(this.timeoutMillis, () => void this.close());
    else if (phase === 'idle') {
      this.slot.awaitNext(DURABLE_IDLE_MILLIS, this.stuckExecution(), () => void this.close());
    } else if (error !== undefined) this.slot.close({ error });
    else this.slot.close({ payload: parsedJson(text ?? 'null') });
  }
}
