// What `npm test` does before the tests: the build, and in addition to it the linter and the type check of all sources. jsii uses one
// processor only, and these read no file that it writes.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs npm scripts one after the other. @returns what they printed, and whether all succeeded */
async function inTurn(...names) {
  let output = '';
  for (const name of names) {
    const { code, printed } = await run(name);
    output += printed;
    if (code !== 0) return { ok: false, output: `${output}npm run ${name} failed with exit code ${code}.\n` };
  }
  return { ok: true, output };
}

function run(name) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', name], { cwd: ROOT, shell: process.platform === 'win32' });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        printed += text;
      });
    }
    child.on('error', (problem) => resolve({ code: 1, printed: `${printed}${problem.message}\n` }));
    child.on('close', (code) => resolve({ code, printed }));
  });
}

const results = await Promise.all([inTurn('build'), inTurn('lint', 'typecheck')]);
for (const { output } of results) process.stdout.write(output);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
