#!/usr/bin/env node
import { main } from '../lib/cli/main';
import { readRegularFile } from '../lib/file/read-regular-file';

const io = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  hasColors: process.stderr.isTTY === true && process.env.NO_COLOR === undefined,
  readFile: readRegularFile,
};

main(process.argv.slice(2), io).then(
  (code) => {
    process.exitCode = code;
  },
  (problem: unknown) => {
    io.err(`${problem instanceof Error ? problem.stack : String(problem)}\n`);
    process.exitCode = 2;
  },
);
