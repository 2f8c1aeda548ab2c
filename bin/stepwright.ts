#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { main } from '../lib/cli/main';

const io = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  hasColors: process.stderr.isTTY === true && process.env.NO_COLOR === undefined,
  readFile: (path: string) => decoded(readFileSync(path)),
};

/** What is not UTF-8 is refused, rather than read with replacement characters. */
function decoded(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new Error('it is not UTF-8 text');
  }
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
