// How long it takes from `stepwright dev` to the answer of a first request: node startup.mjs PROGRAM. Prints the best of three.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { call, ended } from './dev-process.mjs';

const [, , program] = process.argv;
const times = [];
for (let n = 0; n < 3; n += 1) {
  const started = performance.now();
  const child = spawn(process.execPath, [program, 'dev', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`it ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /served at (\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  await call(url, 'ListStateMachines', {});
  times.push(performance.now() - started);
  child.kill('SIGTERM');
  await ended(child);
}
console.log(Math.round(Math.min(...times)));
