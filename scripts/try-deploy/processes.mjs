import { spawn } from 'node:child_process';

/** The groups of processes that this script has started and that have not ended. */
const running = new Set();

/** Whatever ends this script ends what it has started. */
export function endAll() {
  for (const group of running) {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  running.clear();
}

export function endAllOnSignals() {
  process.on('exit', endAll);
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])
    process.on(signal, () => process.exit(code));
}

export const countRunning = () => running.size;

/** A process that leads a group of its own, so that its children end with it. */
export function start(command, args, { cwd, env, stdin = 'ignore' } = {}) {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: [stdin, 'pipe', 'pipe'] });
  let output = '';
  const keep = (data) => {
    output = (output + data).slice(-200_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  if (child.pid !== undefined) running.add(child.pid);
  const ended = new Promise((resolve) => {
    child.on('error', (problem) => resolve({ ok: false, output: problem.message }));
    child.on('close', (code) => {
      // What it left behind in its group ends as well.
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {}
      running.delete(child.pid);
      resolve({ ok: code === 0, code, output });
    });
  });
  const end = async () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {}
    await ended;
  };
  return { child, ended, end, output: () => output };
}

/** Runs a program to its end; one that takes too long is ended. */
export async function run(command, args, { timeoutSeconds = 180, ...options } = {}) {
  const process = start(command, args, options);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void process.end();
  }, timeoutSeconds * 1_000);
  const result = await process.ended;
  clearTimeout(timer);
  return isLate ? { ok: false, output: `${result.output}\nIt took more than ${timeoutSeconds} seconds.` } : result;
}
