import { Worker } from 'node:worker_threads';
import type { JsonValue } from '../../asl/json';
import { roundedIntegers } from '../../engine/json-text';
import type { InvocationResult, LambdaEnvironment } from './invocation';
import { InvocationSlot } from './invocation-slot';
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
}

interface Reply {
  readonly id: number;
  readonly text?: string;
  readonly error?: { readonly errorType: string; readonly errorMessage: string; readonly trace?: readonly string[] };
}

/** A worker thread that runs JavaScript. It doesn't keep the process alive. */
export class NodeEnvironment implements LambdaEnvironment {
  private readonly worker: Worker;
  private readonly slot = new InvocationSlot();
  private lastId = 0;
  private hasEnded = false;

  constructor(
    code: NodeCode,
    private readonly functionName: string,
    environment: Readonly<Record<string, string>>,
  ) {
    // What the code prints goes to stderr: stdout may be a program's result.
    const options = { eval: true, workerData: code, env: { ...environment }, stdout: true };
    this.worker = new Worker(NODE_WORKER_SOURCE, options);
    this.worker.stdout.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    this.worker.on('message', (reply: Reply) => this.take(reply));
    this.worker.on('error', (problem) => {
      this.hasEnded = true;
      const { name, message, stack = '' } = problem instanceof Error ? problem : new Error(String(problem));
      this.slot.close({ error: { errorType: name, errorMessage: message, trace: stack.split('\n') } });
    });
    this.worker.on('exit', (status) => {
      this.hasEnded = true;
      this.slot.closeExited(status === 0 ? 'without providing a reason' : `with error: exit status ${status}`);
    });
    this.worker.unref();
  }

  get isAlive(): boolean {
    return !this.hasEnded;
  }

  async invoke(event: JsonValue, timeoutMillis: number): Promise<InvocationResult> {
    const answer = this.slot.open(timeoutMillis, () => void this.close());
    this.lastId += 1;
    const context = {
      awsRequestId: `00000000-0000-4000-8000-${String(this.lastId).padStart(12, '0')}`,
      callbackWaitsForEmptyEventLoop: true,
      functionName: this.functionName,
      functionVersion: '$LATEST',
      invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${this.functionName}`,
      logGroupName: `/aws/lambda/${this.functionName}`,
      logStreamName: 'local',
      memoryLimitInMB: '128',
    };
    // The function would parse the text of its event with JSON.parse.
    this.worker.postMessage({
      id: this.lastId,
      event: roundedIntegers(event),
      context,
      deadline: Date.now() + timeoutMillis,
    });
    return answer;
  }

  async close(): Promise<void> {
    this.hasEnded = true;
    await this.worker.terminate();
  }

  private take({ id, text, error }: Reply): void {
    if (id !== this.lastId) return;
    if (error !== undefined) this.slot.close({ error });
    else this.slot.close({ payload: JSON.parse(text ?? 'null') as JsonValue });
  }
}
