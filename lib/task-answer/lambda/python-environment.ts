import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { JsonValue } from '../../asl/json';
import { jsonText } from '../../engine/json-text';
import type { InvocationResult, LambdaEnvironment } from './invocation';
import { InvocationSlot } from './invocation-slot';

/** Reads an invocation a line from stdin and answers on file descriptor 3; stdout is the handler's own. */
const PYTHON_SOURCE = `
import importlib, json, os, sys, time, traceback
sys.path.insert(0, os.environ['LAMBDA_TASK_ROOT'])
out = os.fdopen(3, 'w')
class Context:
    def __init__(self, number, deadline):
        self.function_name = os.environ['AWS_LAMBDA_FUNCTION_NAME']
        self.function_version = '$LATEST'
        self.invoked_function_arn = 'arn:aws:lambda:us-east-1:123456789012:function:' + self.function_name
        self.memory_limit_in_mb = '128'
        self.aws_request_id = '00000000-0000-4000-8000-%012d' % number
        self.log_group_name = '/aws/lambda/' + self.function_name
        self.log_stream_name = 'local'
        self.deadline = deadline
    def get_remaining_time_in_millis(self):
        return max(0, int(self.deadline - time.time() * 1000))
def failure(kind, message, trace):
    return {'error': {'errorType': kind, 'errorMessage': message, 'trace': trace}}
def load(text):
    module, _, name = text.rpartition('.')
    try:
        loaded = importlib.import_module(module.replace('/', '.'))
    except SyntaxError as e:
        return None, failure('Runtime.UserCodeSyntaxError', "Syntax error in module '%s': %s" % (module, e), [])
    except ImportError as e:
        return None, failure('Runtime.ImportModuleError', "Unable to import module '%s': %s" % (module, e), [])
    except Exception as e:
        return None, failure(type(e).__name__, str(e), traceback.format_tb(e.__traceback__))
    found = getattr(loaded, name, None)
    if found is None:
        return None, failure('Runtime.HandlerNotFound', "Handler '%s' missing on module '%s'" % (name, module), [])
    return found, None
handler, broken = load(os.environ['_HANDLER'])
number = 0
for line in sys.stdin:
    number += 1
    message = json.loads(line)
    if broken is not None:
        answer = broken
    else:
        try:
            result = handler(message['event'], Context(number, message['deadline']))
            try:
                json.dumps(result, allow_nan=False)
                answer = {'payload': result}
            except (TypeError, ValueError) as e:
                answer = failure('Runtime.MarshalError', 'Unable to marshal response: %s' % e, [])
        except Exception as e:
            answer = failure(type(e).__name__, str(e), traceback.format_tb(e.__traceback__))
    out.write(json.dumps(answer) + '\\n')
    out.flush()
`;

/** A python3 process that runs a handler. It doesn't keep this process alive. */
export class PythonEnvironment implements LambdaEnvironment {
  private readonly process: ChildProcess;
  private readonly slot = new InvocationSlot();
  private hasEnded = false;
  private received = '';

  constructor(directory: string, environment: Readonly<Record<string, string>>) {
    const env = { PATH: process.env.PATH ?? '', PYTHONDONTWRITEBYTECODE: '1', ...environment };
    this.process = spawn('python3', ['-u', '-c', PYTHON_SOURCE], {
      cwd: directory,
      env,
      // What the code prints goes to stderr: stdout may be a program's result.
      stdio: ['pipe', process.stderr, process.stderr, 'pipe'],
    });
    const answers = this.process.stdio[3] as Readable & { unref?(): void };
    answers.setEncoding('utf8').on('data', (chunk: string) => this.take(chunk));
    // Writing to a process that has gone is told by its exit.
    this.process.stdin?.on('error', () => undefined);
    this.process.on('error', (problem) => {
      this.hasEnded = true;
      const errorMessage = `python3 could not be started: ${problem.message}`;
      this.slot.close({ error: { errorType: 'Runtime.InvalidEntrypoint', errorMessage } });
    });
    this.process.on('exit', (status, signal) => {
      this.hasEnded = true;
      this.slot.closeExited(`with error: ${status === null ? `signal: ${signal}` : `exit status ${status}`}`);
    });
    this.process.unref();
    answers.unref?.();
    (this.process.stdin as unknown as { unref?(): void } | null)?.unref?.();
  }

  get isAlive(): boolean {
    return !this.hasEnded;
  }

  async invoke(event: JsonValue, timeoutMillis: number): Promise<InvocationResult> {
    const answer = this.slot.open(timeoutMillis, () => void this.close());
    this.process.stdin?.write(`${jsonText({ event, deadline: Date.now() + timeoutMillis })}\n`);
    return answer;
  }

  async close(): Promise<void> {
    this.hasEnded = true;
    this.process.kill('SIGKILL');
  }

  private take(chunk: string): void {
    this.received += chunk;
    const end = this.received.indexOf('\n');
    if (end < 0) return;
    const line = this.received.slice(0, end);
    this.received = this.received.slice(end + 1);
    this.slot.close(JSON.parse(line) as InvocationResult);
  }
}
