// Load on the service: 1,000 executions of a five-state machine with 50 at once, next to moto's server, each in a process of its
// own; then 20,000 for the memory. moto comes from PyPI into a temporary folder, or is that of the Python in MOTO; MOTO=0 leaves it out.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ServiceServer } from '../lib/service/http/service-server';
import { LocalService } from '../lib/service/local-service';

const STATES = {
  First: { Type: 'Pass', Result: 1, ResultPath: '$.first', Next: 'Choose' },
  Choose: {
    Type: 'Choice',
    Choices: [{ Variable: '$.id', NumericGreaterThan: 500, Next: 'Large' }],
    Default: 'Small',
  },
  Large: { Type: 'Pass', Result: 'large', ResultPath: '$.size', Next: 'Last' },
  Small: { Type: 'Pass', Result: 'small', ResultPath: '$.size', Next: 'Last' },
  Last: { Type: 'Succeed' },
};
const MACHINE = 'arn:aws:states:us-east-1:123456789012:stateMachine:load';

async function call(url: string, operation: string, input: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': `AWSStepFunctions.${operation}`,
      // moto distinguishes services by the scope of the signature.
      Authorization:
        'AWS4-HMAC-SHA256 Credential=none/20260101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input),
  });
  const body = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${operation}: ${JSON.stringify(body)}`);
  return body;
}

async function atOnce(count: number, most: number, act: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const n = next;
      next += 1;
      await act(n);
    }
  };
  await Promise.all(Array.from({ length: most }, work));
}

async function load(name: string, url: string, count: number): Promise<void> {
  await call(url, 'CreateStateMachine', {
    name: 'load',
    roleArn: 'arn:aws:iam::123456789012:role/Role',
    definition: JSON.stringify({ StartAt: 'First', States: STATES }),
  });
  const times: number[] = [];
  const arns: string[] = [];
  const begin = performance.now();
  await atOnce(count, 50, async (n) => {
    const start = performance.now();
    const { executionArn } = await call(url, 'StartExecution', {
      stateMachineArn: MACHINE,
      // moto makes up no name.
      name: `${count}-${n}`,
      input: JSON.stringify({ id: n }),
    });
    times.push(performance.now() - start);
    arns[n] = String(executionArn);
  });
  const started = performance.now() - begin;
  let wrong = 0;
  await atOnce(count, 50, async (n) => {
    const executionArn = arns[n];
    let described = await call(url, 'DescribeExecution', { executionArn });
    while (described.status === 'RUNNING') described = await call(url, 'DescribeExecution', { executionArn });
    const { events } = await call(url, 'GetExecutionHistory', { executionArn });
    const { size } = JSON.parse(String(described.output ?? '{}')) as { size?: string };
    if (size !== (n > 500 ? 'large' : 'small') || (events as unknown[]).length !== 10) wrong += 1;
  });
  const ended = performance.now() - begin;
  times.sort((one, two) => one - two);
  const at = (share: number): string =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  console.log(
    `${name}: ${count} executions, 50 at once: ${Math.round((count / started) * 1000)} starts a second (median ${at(0.5)} ms, p99 ${at(0.99)} ms), ` +
      `all ended and read after ${(ended / 1000).toFixed(2)} s, ${wrong} histories or outputs wrong`,
  );
}

async function memory(url: string): Promise<void> {
  for (let round = 1; round <= 4; round += 1) {
    await atOnce(5_000, 50, async (n) => {
      await call(url, 'StartExecution', { stateMachineArn: MACHINE, input: JSON.stringify({ id: n }) });
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    (globalThis as { gc?: () => void }).gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    const mb = (bytes: number): number => Math.round(bytes / 1_048_576);
    console.log(
      `after ${round * 5_000} more: heap ${mb(heapUsed)} MB, outside of it ${mb(external)} MB, rss ${mb(rss)} MB`,
    );
  }
}

async function moto(python: string): Promise<void> {
  const port = 18_083;
  const child = spawn(python, ['-c', `from moto.server import main; main(["-p", "${port}"])`], {
    stdio: 'ignore',
    env: { ...process.env, MOTO_SF_EXECUTION: '1', SF_EXECUTE_STATE_MACHINE: 'true' },
  });
  const url = `http://127.0.0.1:${port}/`;
  try {
    for (let tries = 0; tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      if (
        await fetch(url)
          .then(() => true)
          .catch(() => false)
      )
        break;
    }
    // Without this it only pretends: executions stay RUNNING.
    await fetch(`${url}moto-api/config`, {
      method: 'POST',
      body: JSON.stringify({ stepfunctions: { execute_state_machine: true } }),
    });
    await load("moto's server", url, Number(process.env.MOTO_COUNT ?? 1_000));
  } catch (problem) {
    console.log(`moto's server: ${String(problem)}`);
  } finally {
    child.kill();
  }
}

/** The service in a process of its own, as moto's is. */
async function served(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', __filename, 'serve'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data).trim())));
  return { child, url };
}

async function serve(): Promise<void> {
  const service = new LocalService();
  const server = new ServiceServer(service, { port: 0 });
  console.log(await server.listen());
  process.stdin.once('end', () => void server.close().then(() => service.close()));
  process.stdin.resume();
}

/** A Python that has moto; undefined where it can't be installed. */
function pythonWithMoto(folder: string): string | undefined {
  const { MOTO: given } = process.env;
  if (given !== undefined) return given === '0' ? undefined : given;
  const bin = join(folder, 'venv', 'bin');
  const isInstalled =
    spawnSync('python3', ['-m', 'venv', join(folder, 'venv')]).status === 0 &&
    spawnSync(join(bin, 'pip'), ['install', '--quiet', 'moto[server]==5.2.5'], { stdio: 'inherit' }).status === 0;
  if (!isInstalled) console.log("moto's server: it can't be installed");
  return isInstalled ? join(bin, 'python') : undefined;
}

async function main(): Promise<void> {
  if (process.argv[2] === 'serve') return serve();
  const { child, url } = await served();
  await load('stepwright, the first', url, 100);
  await load('stepwright', url, 1_000);
  child.stdin?.end();
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-bench-'));
  try {
    const python = pythonWithMoto(folder);
    if (python !== undefined) await moto(python);
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (process.env.MEMORY === '0') return;
  const service = new LocalService();
  const server = new ServiceServer(service, { port: 0 });
  const own = await server.listen();
  await load('stepwright, in the process of its client', own, 1_000);
  await memory(own);
  await server.close();
  await service.close();
}

void main();
