import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { folderOf, invoke } from './lambda-code';

const PATIENCE_MILLIS = 20_000;

/** Looks again until it holds; a bound instead of a sleep. */
async function eventually(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE_MILLIS;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`It never came to be that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A process that has ended and that was not asked for yet runs no more. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/stat`;
  try {
    return !existsSync(status) || !/\) [ZX] /.test(readFileSync(status, 'utf8'));
  } catch {
    return false;
  }
}

/** Python that starts another process, notes both, and does not come back. */
const looping = (loop: string) => `
import os, re, subprocess, sys
def handler(event, context):
    other = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])
    with open('pids.part', 'w') as file:
        file.write('%d %d' % (os.getpid(), other.pid))
    os.rename('pids.part', 'pids')
    ${loop}
`;
// Both keep the interpreter busy; the second never lets another of its threads run.
const LOOPS = { loop: 'while True: pass', expression: "re.match('(a+)+b', 'a' * 60)" };

const pidsIn = (folder: string) => readFileSync(join(folder, 'pids'), 'utf8').split(' ').map(Number);

const compiled = mkdtempSync(join(tmpdir(), 'stepwright-parent-'));
const PARENT = join(compiled, 'parent.js');

beforeAll(() => {
  buildSync({
    entryPoints: [join(__dirname, 'fixtures', 'parent.ts')],
    bundle: true,
    platform: 'node',
    outfile: PARENT,
    external: ['esbuild', 'aws-cdk-lib', 'constructs', '@jest/globals'],
    logLevel: 'error',
  });
});
afterAll(() => rmSync(compiled, { recursive: true, force: true }));

const parents: ChildProcess[] = [];
afterAll(() => {
  for (const parent of parents) parent.kill('SIGKILL');
});

function startParent(directory: string, mode: string): ChildProcess {
  const parent = spawn(process.execPath, [PARENT, directory, mode], { stdio: ['pipe', 'pipe', 'inherit'] });
  parents.push(parent);
  return parent;
}

describe.each(Object.entries(LOOPS))('a handler that never comes back (%s)', (_name, loop) => {
  // They mostly wait: for processes to start, and to end.
  test.concurrent.each([
    ['is killed', '', (parent: ChildProcess) => void parent.kill('SIGKILL')],
    ['exits', 'exit', (parent: ChildProcess) => void parent.stdin?.write('now')],
    ['is killed with its worker thread', 'thread', (parent: ChildProcess) => void parent.kill('SIGKILL')],
  ])('ends with what it has started where its parent %s', async (_how, mode, end) => {
    const folder = folderOf({ 'index.py': looping(loop) });
    const parent = startParent(folder, mode);
    await eventually('the handler runs', () => existsSync(join(folder, 'pids')));
    const pids = pidsIn(folder);
    expect(pids.map(isRunning)).toEqual([true, true]);
    end(parent);
    await eventually('all of it has ended', () => !pids.some(isRunning));
  });

  test('ends with what it has started at its timeout', async () => {
    const folder = folderOf({ 'index.py': looping(loop) });
    // It keeps the processor busy as long as it may. On a busy machine it has not even started after a second.
    for (const timeout of [1000, 5000, 25_000]) {
      const run = await invoke({ directory: folder, runtime: 'python', timeout });
      expect(run.error).toBe('Sandbox.Timedout');
      if (existsSync(join(folder, 'pids'))) break;
    }
    const pids = pidsIn(folder);
    await eventually('all of it has ended', () => !pids.some(isRunning));
  });
});

test('what a handler has started ends with a handler that exits', async () => {
  const folder = folderOf({ 'index.py': looping('sys.exit(3)') });
  const run = await invoke({ directory: folder, runtime: 'python' });
  expect([run.error, JSON.parse(run.cause ?? '').errorMessage]).toEqual([
    'Runtime.ExitError',
    'Runtime exited with error: exit status 3',
  ]);
  const pids = pidsIn(folder);
  await eventually('all of it has ended', () => !pids.some(isRunning));
});

test('Python runs inside of a worker thread, and prints', async () => {
  const folder = folderOf({ 'index.py': 'def handler(event, context):\n    print("x")\n    return {"ran": True}\n' });
  const parent = startParent(folder, 'thread');
  let output = '';
  parent.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  await eventually('it has answered', () => output.endsWith('\n'));
  parent.kill('SIGKILL');
  expect(JSON.parse(output)).toEqual({ ran: true });
});
