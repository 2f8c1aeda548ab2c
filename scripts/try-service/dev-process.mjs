// `stepwright dev` in a process of its own: the sources, or what was built of them.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const SOURCE = join(ROOT, 'bin/stepwright.ts');

/** The command and the first arguments, for any working directory. */
export const STEPWRIGHT = existsSync(SOURCE)
  ? [process.execPath, '--import', pathToFileURL(join(ROOT, 'node_modules/tsx/dist/loader.mjs')).href, SOURCE]
  : [process.execPath, join(ROOT, 'build/bin/stepwright.js')];

/** @returns the process and its address, once it answers */
export function startDev(args, cwd) {
  const [command, ...first] = STEPWRIGHT;
  const child = spawn(command, [...first, 'dev', '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'pipe'], cwd });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors = `${errors}${data}`.slice(-2_000);
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`stepwright dev ended with ${code}: ${errors}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /served at (\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve({ child, url });
    });
  });
}

/** Resolves when a process has ended. */
export function ended(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    child.on('exit', () => resolve());
  });
}

/** One call of the API, on a connection of its own: what is left open afterwards is not ours. */
export async function call(url, operation, input) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      Connection: 'close',
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': `AWSStepFunctions.${operation}`,
    },
    body: JSON.stringify(input),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(`${operation}: ${body.__type}: ${body.message}`);
  return body;
}
