import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Those that still exist, removed where the process ends before its simulations do. */
const OPEN = new Set<string>();
let watchesExit = false;

/** An empty home folder, so that code which looks for the files of its user finds none. */
export class HomeFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'stepwright-home-'));

  constructor() {
    OPEN.add(this.path);
    if (watchesExit) return;
    watchesExit = true;
    process.once('exit', () => {
      for (const path of OPEN) rmSync(path, { recursive: true, force: true });
    });
  }

  remove(): void {
    if (!OPEN.delete(this.path)) return;
    rmSync(this.path, { recursive: true, force: true });
  }
}
