import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldersOf } from '../../../lib/cli/dev/file-signature';
import { FileWatch } from '../../../lib/cli/dev/file-watch';

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('a watch of files', () => {
  let folder: string;
  let watch: FileWatch;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stepwright-watch-'));
    watch = new FileWatch();
    writeFileSync(join(folder, 'a.json'), '1');
  });

  afterEach(() => {
    watch.close();
    rmSync(folder, { recursive: true });
  });

  it('lets files be looked at for the first time', async () => {
    expect(await watch.mayHaveChanged()).toBe(true);
  });

  onLinux('knows at once what was saved, in place or by another file that takes the place', async () => {
    watch.look(foldersOf([join(folder, 'a.json')]));
    expect(await watch.mayHaveChanged()).toBe(false);

    writeFileSync(join(folder, 'a.json'), '2');
    expect(await watch.mayHaveChanged()).toBe(true);
    watch.look([folder]);
    expect(await watch.mayHaveChanged()).toBe(false);

    writeFileSync(join(folder, '.a.json.swp'), '3');
    renameSync(join(folder, '.a.json.swp'), join(folder, 'a.json'));
    expect(await watch.mayHaveChanged()).toBe(true);
  });

  it('lets files be looked at each time where a folder is missing', async () => {
    watch.look([join(folder, 'gone')]);
    expect(await watch.mayHaveChanged()).toBe(true);
    mkdirSync(join(folder, 'gone'));
    watch.look([join(folder, 'gone')]);
    expect(await watch.mayHaveChanged()).toBe(true);
  });
});
