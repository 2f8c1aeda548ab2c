import { type FSWatcher, watch } from 'node:fs';

/** For how long, in milliseconds, files are taken to be unchanged where nothing was notified: some mounts of containers notify nothing. */
const LONGEST_SILENCE = 250;

/**
 * Whether files may have changed: by the notifications of Linux, which are there as soon as a file is saved. Elsewhere they come
 * late, so the answer is always that they may.
 */
export class FileWatch {
  private readonly watchers = new Map<string, FSWatcher>();
  private isReliable = process.platform === 'linux';
  private hasChanged = true;
  private lookedAt = 0;

  /** To be asked before files are looked at. */
  public async mayHaveChanged(): Promise<boolean> {
    if (!this.isReliable || this.hasChanged || performance.now() - this.lookedAt > LONGEST_SILENCE) return true;
    // What was saved before the request was sent is notified in the same turn as the request, maybe behind it.
    await new Promise((resolve) => setImmediate(resolve));
    return this.hasChanged;
  }

  /** Files are looked at from now on: what is notified later may be news. @param folders those that have them */
  public look(folders: Iterable<string>): void {
    this.hasChanged = false;
    this.lookedAt = performance.now();
    if (!this.isReliable) return;
    const wanted = new Set(folders);
    for (const [folder, watcher] of this.watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.watchers.has(folder)) this.open(folder);
  }

  public close(): void {
    for (const watcher of this.watchers.values()) watcher.close();
    this.watchers.clear();
  }

  private open(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, () => {
        this.hasChanged = true;
      });
      watcher.on('error', () => this.giveUp());
      this.watchers.set(folder, watcher);
    } catch {
      // It is gone, or there are more than the system allows.
      this.giveUp();
    }
  }

  /** Files are looked at each time, as where nothing is notified. */
  private giveUp(): void {
    this.isReliable = false;
    this.close();
  }
}
