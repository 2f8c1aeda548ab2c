import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { errorCode } from '../../util/error-message';

/**
 * Keeps a second process from the same folder. What a process left that does not live any more is taken over.
 *
 * @returns what gives it free
 * @throws Error where a process has it
 */
export function lockFile(path: string): () => void {
  for (;;) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (problem) {
      if (errorCode(problem) !== 'EEXIST') throw problem;
    }
    const owner = Number(ownerOf(path));
    if (owner > 0 && owner !== process.pid && isAlive(owner)) {
      throw new Error(`the process ${owner} uses the folder; if it does not, remove ${path}`);
    }
    rmSync(path, { force: true });
  }
}

function ownerOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return errorCode(problem) === 'EPERM';
  }
}
