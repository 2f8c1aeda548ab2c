// A `stepwright studio` of its own, as a user starts it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @returns the link that it prints, and what ends it */
export async function startStudio(root, folder, args) {
  const source = join(root, 'bin', 'stepwright.ts');
  const program = existsSync(source)
    ? ['--import', pathToFileURL(join(root, 'node_modules/tsx/dist/loader.mjs')).href, source]
    : [join(root, 'bin', 'stepwright.js')];
  const child = spawn(process.execPath, [...program, 'studio', ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let output = '';
  const link = await new Promise((resolve, reject) => {
    const read = (chunk) => {
      output += chunk;
      const found = /Studio: (\S+)/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    ended.then((code) => reject(new Error(`stepwright studio ended with ${code}: ${output}`)));
  });
  return {
    link,
    origin: new URL(link).origin,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
