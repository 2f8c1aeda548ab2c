import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../../util/error-message';

/**
 * A file of lines that grows at its end. Lines that are written at about the same time share one `fdatasync`. A write that
 * fails leaves nothing half written, and is tried again with the next one.
 */
export class JournalFile {
  private pending: string[] = [];
  private flushing: Promise<void> | undefined;
  private size: number;

  private constructor(
    private readonly handle: FileHandle,
    size: number,
  ) {
    this.size = size;
  }

  /**
   * The lines of a file, none where there is no file. A last line that was not written to its end was never acknowledged, and
   * is omitted.
   *
   * @throws Error where another line is broken
   */
  public static lines(path: string): readonly unknown[] {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (problem) {
      if (errorCode(problem) === 'ENOENT') return [];
      throw problem;
    }
    const lines = text.split('\n');
    // Behind the last line feed is nothing, or what was being written.
    lines.pop();
    return lines.map((line, index): unknown => {
      try {
        return JSON.parse(line);
      } catch {
        throw new Error(`${path} can't be read: line ${index + 1} is broken`);
      }
    });
  }

  /** Replaces a file by one with these lines, at once: there is always the old one or the new one. */
  public static async replace(path: string, lines: readonly object[]): Promise<JournalFile> {
    const next = `${path}.next`;
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    try {
      writeFileSync(next, text, { mode: 0o600 });
      sync(next);
    } catch (problem) {
      rmSync(next, { force: true });
      // The old one says the same in more lines.
      if (errorCode(problem) === 'ENOSPC' && existsSync(path)) return JournalFile.continued(path);
      throw problem;
    }
    renameSync(next, path);
    sync(dirname(path));
    return new JournalFile(await open(path, 'r+'), Buffer.byteLength(text));
  }

  /** Continues behind the last whole line of a file. */
  private static async continued(path: string): Promise<JournalFile> {
    const size = readFileSync(path).lastIndexOf('\n') + 1;
    const handle = await open(path, 'r+');
    await handle.truncate(size);
    return new JournalFile(handle, size);
  }

  public append(line: object): void {
    this.pending.push(`${JSON.stringify(line)}\n`);
    this.flushing ??= this.flush();
    // Whoever needs to know asks for it.
    this.flushing.catch(() => undefined);
  }

  /** When everything that was appended is on the disk. @throws what the disk says, until a later try succeeds */
  public async written(): Promise<void> {
    while (this.flushing !== undefined || this.pending.length > 0) {
      this.flushing ??= this.flush();
      await this.flushing;
    }
  }

  public async close(): Promise<void> {
    try {
      await this.written();
    } finally {
      await this.handle.close();
    }
  }

  private async flush(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    try {
      while (this.pending.length > 0) {
        // Others may be appended while these are written.
        const lines = [...this.pending];
        const bytes = Buffer.from(lines.join(''));
        try {
          let done = 0;
          while (done < bytes.length) {
            const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done, this.size + done);
            done += bytesWritten;
          }
          await this.handle.datasync();
        } catch (problem) {
          await this.handle.truncate(this.size).catch(() => undefined);
          throw problem;
        }
        this.size += bytes.length;
        this.pending = this.pending.slice(lines.length);
      }
    } finally {
      this.flushing = undefined;
    }
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
