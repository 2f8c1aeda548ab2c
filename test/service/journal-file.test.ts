import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JournalFile } from '../../lib/service/data/journal-file';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepwright-journal-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('a journal', () => {
  test('has all lines in their order, whenever they come', async () => {
    const path = join(folder, 'journal');
    const journal = await JournalFile.replace(path, [{ n: 0 }]);
    const all = [{ n: 0 }];
    for (let n = 1; n <= 200; n += 1) {
      journal.append({ n });
      all.push({ n });
      // Some come while others are written.
      if (n % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
      if (n % 31 === 0) await journal.written();
    }
    await journal.written();

    expect(JournalFile.lines(path)).toEqual(all);
    await journal.close();
  });

  test('reports that the disk does not take a line, and writes it when it does', async () => {
    const path = join(folder, 'journal');
    const journal = await JournalFile.replace(path, []);
    const { handle } = journal as unknown as { readonly handle: { write: (...args: unknown[]) => Promise<unknown> } };
    const write = handle.write;
    handle.write = () =>
      Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }));

    journal.append({ n: 1 });
    await expect(journal.written()).rejects.toThrow('ENOSPC: no space left on device');
    handle.write = write;
    journal.append({ n: 2 });
    await journal.written();

    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n{"n":2}\n');
    await journal.close();
  });

  test('that does not exist has no lines', () => {
    expect(JournalFile.lines(join(folder, 'gone'))).toEqual([]);
  });
});
