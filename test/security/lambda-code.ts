import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LambdaOptions } from '../../lib/task-answer/lambda/lambda-options';
import { simulate } from '../../lib/testing/index';

/** Processes start slowly on a busy machine, where the 3 seconds that a function has by default would end them. */
const PATIENCE_MILLIS = 60_000;

/** Runs a function once, as the only task of a machine. */
export function invoke(options: LambdaOptions, input: unknown = {}) {
  const call = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:fn', End: true };
  return simulate({ StartAt: 'A', States: { A: call } })
    .lambda('fn', { timeout: PATIENCE_MILLIS, ...options })
    .start(input);
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder with files, removed after the tests of the file that asks for it. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'stepwright-attack-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  folders.push(folder);
  return folder;
}

/** What is printed to stderr meanwhile. */
export async function stderrOf(act: () => Promise<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    chunks.push(Buffer.from(chunk));
    return true;
  });
  try {
    await act();
  } finally {
    write.mockRestore();
  }
  return Buffer.concat(chunks).toString();
}
