import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRegularFile, readResolvedFile } from '../../lib/file/read-regular-file';
import { referencedPath } from '../../lib/file/referenced-path';

// A file that we are given names other files. What these hold must not get into our output.

let outer: string;
let root: string;

beforeEach(() => {
  outer = realpathSync(mkdtempSync(join(tmpdir(), 'foreign-')));
  root = join(outer, 'work');
  mkdirSync(join(root, 'app'), { recursive: true });
  writeFileSync(join(outer, 'secret.txt'), 'password=hunter2');
  writeFileSync(join(root, 'app', 'a.json'), '{}');
});

afterEach(() => rmSync(outer, { recursive: true }));

const pathOf = (path: string) => referencedPath(root, join(root, 'app'), path);

describe('a path that a file names', () => {
  it.each(['a.json', './a.json', '../app/a.json'])('is followed inside of the root: %s', (path) => {
    expect(pathOf(path)).toBe(join(root, 'app', 'a.json'));
  });

  it('may be absolute inside of the root', () => {
    expect(pathOf(join(root, 'app', 'a.json'))).toBe(join(root, 'app', 'a.json'));
  });

  it.each([
    '../../secret.txt',
    '../../not-there.txt',
    '../../../../../../../etc/passwd',
    '/etc/passwd',
    '/proc/self/environ',
  ])('is refused outside, whether the file exists or not: %s', (path) => {
    expect(() => pathOf(path)).toThrow(`is outside of ${root}, and is not read`);
  });

  it('is refused where a symbolic link leads out', () => {
    symlinkSync(join(outer, 'secret.txt'), join(root, 'app', 'link.json'));
    symlinkSync(outer, join(root, 'app', 'folder'));
    expect(() => pathOf('link.json')).toThrow('is outside of');
    expect(() => pathOf('folder/secret.txt')).toThrow('is outside of');
  });

  it('is refused where a link leads to the kernel', () => {
    symlinkSync('/proc/self/environ', join(root, 'app', 'environ.json'));
    expect(() => pathOf('environ.json')).toThrow('is not a regular file: it is a device or a file of the kernel');
  });

  it('is followed through a link that stays inside, also of the root itself', () => {
    symlinkSync(join(root, 'app', 'a.json'), join(root, 'b.json'));
    symlinkSync(root, join(outer, 'alias'));
    expect(pathOf('../b.json')).toBe(join(root, 'app', 'a.json'));
    expect(referencedPath(join(outer, 'alias'), join(outer, 'alias', 'app'), 'a.json')).toBe(
      join(root, 'app', 'a.json'),
    );
  });

  it('is refused with a null character', () => {
    expect(() => pathOf('a.json\0.txt')).toThrow('is not a path: it has a null character');
  });
});

describe('a file', () => {
  it.each([
    ['a folder', '.', 'is a folder, not a file'],
    ['nothing', 'gone.json', 'does not exist'],
    ['the environment of this process', '/proc/self/environ', 'is not a regular file'],
    ['a device', '/dev/zero', 'is not a regular file'],
  ])('is not read where it is %s', (_, path, reason) => {
    expect(() => readRegularFile(join(path.startsWith('/') ? '/' : root, path))).toThrow(reason);
  });

  it('is not waited for where it is a pipe', () => {
    execFileSync('mkfifo', [join(root, 'pipe.json')]);
    expect(() => readRegularFile(join(root, 'pipe.json'))).toThrow('is not a regular file: it is a pipe');
  });

  it('is not read where a link was put in its place meanwhile', () => {
    symlinkSync(join(outer, 'secret.txt'), join(root, 'swapped.json'));
    expect(() => readResolvedFile(join(root, 'swapped.json'))).toThrow('is a symbolic link');
  });

  it('is not read where it is too large', () => {
    const path = join(root, 'huge.json');
    writeFileSync(path, '');
    truncateSync(path, 40 * 1024 * 1024);
    expect(() => readRegularFile(path)).toThrow('is too large: it has 40 MiB, and at most 32 MiB are read');
  });

  it('is not read where it is not UTF-8', () => {
    writeFileSync(join(root, 'latin.json'), Buffer.from([0x7b, 0xe9, 0x7d]));
    expect(() => readRegularFile(join(root, 'latin.json'))).toThrow('is not text in UTF-8');
  });
});
