#!/usr/bin/env node
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { main } from '../lib/cli/main';
import { MOST_BYTES, readRegularFile } from '../lib/file/read-regular-file';

const io = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  hasColors: process.stderr.isTTY === true && process.env.NO_COLOR === undefined,
  readFile: readRegularFile,
  writeFile: (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  },
  readInput: standardInput,
};

/** No farther than to what is too much anyway: a program may write for ever. */
async function standardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
    if (size > MOST_BYTES) break;
  }
  return Buffer.concat(chunks);
}

main(process.argv.slice(2), io).then(
  (code) => {
    process.exitCode = code;
  },
  (problem: unknown) => {
    io.err(`${problem instanceof Error ? problem.stack : String(problem)}\n`);
    process.exitCode = 2;
  },
);
